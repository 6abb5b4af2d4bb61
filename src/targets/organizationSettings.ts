import { patchTarget } from './patchTarget.ts';

/** Graph reference: update adminReportSettings. */
export const reportSettingsTarget = patchTarget({
  title: 'whether usage reports name people',
  source: 'reportSettings',
  template: '/admin/reportSettings',
  permissions: ['ReportSettings.ReadWrite.All'],
  carries: ['displayConcealedNames'],
});

/** Graph reference: update insightsSettings. */
export const itemInsightsTarget = patchTarget({
  title: 'the settings of item insights',
  source: 'itemInsights',
  template: '/admin/people/itemInsights',
  permissions: ['PeopleSettings.ReadWrite.All'],
  carries: ['isEnabledInOrganization'],
});

/** Graph reference, beta: update formsSettings. */
export const formsTarget = patchTarget({
  title: 'the settings of Microsoft Forms',
  source: 'formsSettings',
  version: 'beta',
  template: '/admin/forms',
  permissions: ['OrgSettings-Forms.ReadWrite.All'],
  carries: ['settings'],
});

/** Graph reference, beta: update appsAndServicesSettings. */
export const appsAndServicesTarget = patchTarget({
  title: 'whether people can fetch apps and trials themselves',
  source: 'appsAndServices',
  version: 'beta',
  template: '/admin/appsAndServices',
  permissions: ['OrgSettings-AppsAndServices.ReadWrite.All'],
  carries: ['settings'],
});

/** Graph reference, beta: update externalIdentitiesPolicy. */
export const externalIdentitiesTarget = patchTarget({
  title: 'whether guests may leave',
  source: 'externalIdentitiesPolicy',
  version: 'beta',
  template: '/policies/externalIdentitiesPolicy',
  permissions: ['Policy.ReadWrite.ExternalIdentities'],
  carries: ['allowExternalIdentitiesToLeave'],
});

/** Graph reference: update crossTenantAccessPolicyConfigurationDefault. A setting is sent whole. */
export const crossTenantDefaultTarget = patchTarget({
  title: 'what other organizations may do by default',
  source: 'crossTenantDefault',
  template: '/policies/crossTenantAccessPolicy/default',
  permissions: ['Policy.ReadWrite.CrossTenantAccess'],
  carries: ['b2bDirectConnectInbound'],
});
