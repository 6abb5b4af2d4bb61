import type { Written } from './holding.ts';
import { hold } from './holding.ts';

const policy = (users: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  id: 'policy',
  displayName: 'A policy',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeRoles: [], excludeGuestsOrExternalUsers: null, ...users },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
    ...more,
  },
  grantControls: {
    builtInControls: ['mfa'],
    authenticationStrength: { allowedCombinations: ['fido2'] },
  },
});
const policies = (...value: unknown[]) => ({ '/identity/conditionalAccess/policies': { value } });
const allow = (rule: string, exclusions: Record<string, string[]>): NonNullable<Written['context']> => ({
  scubaConfig: {
    Aad: {
      [rule]: {
        CapExclusions: { Users: [], Groups: [], Applications: [], GuestUserTypes: [], ...exclusions },
      },
    },
  },
});

const codes = {
  '/policies/authenticationMethodsPolicy': {
    authenticationMethodConfigurations: [
      { id: 'MicrosoftAuthenticator', state: 'enabled', isSoftwareOathEnabled: true },
    ],
  },
};
const user = (id: string) => ({
  '@odata.type': '#microsoft.graph.user',
  id,
  displayName: id,
  onPremisesImmutableId: null,
});
const twoAdministrators = {
  '/directoryRoles': { value: [{ id: 'role', displayName: 'Global Administrator' }] },
  '/directoryRoles/role/members': { value: [user('a'), user('b')] },
};
const open = [{ Identity: 'Global', AllowTeamsConsumer: true, AllowTeamsConsumerInbound: true }];
const apps = [{ Identity: 'Global', GlobalCatalogAppsType: 'AllowedAppList' }];

test.each<[string, Written]>([
  [
    'whom the configuration lets the rule leave out is excepted',
    {
      rule: 'MS.AAD.3.2v2',
      expected: 'pass',
      graph: policies(policy({ excludeUsers: ['u'] })),
      context: allow('MS.AAD.3.2v2', { Users: ['u', 'v'] }),
    },
  ],
  [
    'a configuration for another rule excepts nobody',
    {
      rule: 'MS.AAD.3.2v2',
      expected: 'fail',
      graph: policies(policy({ excludeUsers: ['u'] })),
      context: allow('MS.AAD.3.1v1', { Users: ['u'] }),
    },
  ],
  [
    'MS.AAD.3.3 is excused by MS.AAD.3.1 with its exceptions',
    {
      rule: 'MS.AAD.3.3v2',
      expected: 'pass',
      graph: { ...codes, ...policies(policy({ excludeGroups: ['g'] })) },
      context: allow('MS.AAD.3.1v1', { Groups: ['g'] }),
    },
  ],
  [
    'ScubaGear: policies that are left out are none',
    { rule: 'MS.AAD.3.3v2', expected: 'fail', graph: codes },
  ],
  ['ScubaGear: an object that is left out is unknown', { rule: 'MS.AAD.8.1v1', expected: 'manual' }],
  [
    'ScubaGear: a tenant that is left out is no government tenant',
    {
      rule: 'MS.TEAMS.2.2v2',
      expected: 'fail',
      powershell: { 'Get-CsTenantFederationConfiguration': open },
    },
  ],
  [
    'ScubaGear: nothing said of the SharePoint tenant fails',
    { rule: 'MS.SHAREPOINT.1.1v1', expected: 'fail' },
  ],
  [
    'ScubaGear: a remark in the place of settings is no setting',
    {
      rule: 'MS.TEAMS.5.2v2',
      expected: 'pass',
      powershell: {
        'Get-CsTeamsAppPermissionPolicy': apps,
        'Get-M365UnifiedTenantSettings': [{ Remark: 'not with a certificate' }],
      },
    },
  ],
  [
    'ScubaGear: a remark that is no object is none either',
    {
      rule: 'MS.TEAMS.5.2v2',
      expected: 'pass',
      powershell: { 'Get-CsTeamsAppPermissionPolicy': apps, 'Get-M365UnifiedTenantSettings': 'N/A' },
    },
  ],
  [
    'GCC High is told by the configuration',
    {
      rule: 'MS.AAD.9.1v1',
      expected: 'manual',
      graph: {
        ...policies(),
        '/subscribedSkus': {
          value: [
            {
              skuPartNumber: 'SKU',
              capabilityStatus: 'Enabled',
              servicePlans: [{ servicePlanName: 'AAD_PREMIUM_P2', provisioningStatus: 'Success' }],
            },
          ],
        },
      },
      context: { scubaConfig: { Aad: null, M365Environment: 'gcchigh' } },
    },
  ],
  [
    'roles are read as other tools record them',
    { rule: 'MS.AAD.7.1v1', expected: 'pass', graph: twoAdministrators },
  ],
  [
    'and by their template ids',
    {
      rule: 'MS.AAD.7.1v1',
      expected: 'pass',
      graph: {
        ...twoAdministrators,
        '/directoryRoles': {
          value: [
            {
              id: 'role',
              displayName: 'Globaler Administrator',
              roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
            },
          ],
        },
      },
    },
  ],
  [
    'users as recorded win over members of roles',
    {
      rule: 'MS.AAD.7.3v1',
      expected: 'fail',
      graph: {
        ...twoAdministrators,
        '/users': { value: [{ ...user('a'), onPremisesImmutableId: 'tied' }, user('b')] },
      },
    },
  ],
  [
    'Prowler: a report that could not be read is unknown',
    {
      rule: 'entra_users_mfa_capable',
      expected: 'manual',
      graph: {
        '/users': { value: [] },
        '/reports/authenticationMethods/userRegistrationDetails': { value: [] },
      },
      context: { user_registration_details_error: 'no' },
    },
  ],
  [
    'Prowler: a setting of the audit is one of the control',
    {
      rule: 'teams_external_file_sharing_restricted',
      expected: 'pass',
      powershell: {
        'Get-CsTeamsClientConfiguration': [
          {
            Identity: 'Global',
            AllowBox: false,
            AllowDropBox: true,
            AllowEgnyte: false,
            AllowGoogleDrive: false,
            AllowShareFile: false,
          },
        ],
      },
      context: { auditConfig: { allowed_cloud_storage_services: ['allow_drop_box'] } },
    },
  ],
  [
    'Prowler: what is left out is unknown, not none',
    { rule: 'teams_security_reporting_enabled', expected: 'manual' },
  ],
])('%s', async (_name, one) => {
  const { cases } = await hold([one]);
  expect(cases).toEqual([expect.objectContaining({ outcome: 'agree' })]);
});
