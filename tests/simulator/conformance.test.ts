import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, textOf } from '../../src/simulator/json.ts';
import { connect, simulatorFor } from './client.ts';

/** Microsoft's metadata as a JSON Schema, and the bodies of its documentation. */
const facts = new URL('../../../shared/facts/', `file://${__filename}`);
const schemaFile = new URL('graph-v1.schema.json', facts);
const samples = new URL('graph-samples/', facts);

/** Path and the metadata's type of one object there. */
const lists: [string, string][] = [
  ['/organization', 'organization'],
  ['/subscribedSkus', 'subscribedSku'],
  ['/domains', 'domain'],
  ['/users?$top=999', 'user'],
  [
    '/users?$select=id,userType,accountEnabled,createdDateTime,employeeHireDate,externalUserState,onPremisesSyncEnabled,assignedLicenses,signInActivity&$top=500',
    'user',
  ],
  ['/groups', 'group'],
  ['/directoryRoles', 'directoryRole'],
  ['/identity/conditionalAccess/policies', 'conditionalAccessPolicy'],
  ['/policies/authenticationStrengthPolicies', 'authenticationStrengthPolicy'],
  ['/policies/permissionGrantPolicies', 'permissionGrantPolicy'],
  ['/policies/activityBasedTimeoutPolicies', 'activityBasedTimeoutPolicy'],
  ['/policies/crossTenantAccessPolicy/partners', 'crossTenantAccessPolicyConfigurationPartner'],
  ['/policies/roleManagementPolicyAssignments', 'unifiedRoleManagementPolicyAssignment'],
  ['/roleManagement/directory/roleAssignments', 'unifiedRoleAssignment'],
  ['/roleManagement/directory/roleDefinitions', 'unifiedRoleDefinition'],
  ['/roleManagement/directory/roleEligibilityScheduleInstances', 'unifiedRoleEligibilityScheduleInstance'],
  ['/roleManagement/directory/roleAssignmentScheduleInstances', 'unifiedRoleAssignmentScheduleInstance'],
  ['/reports/authenticationMethods/userRegistrationDetails?$top=999', 'userRegistrationDetails'],
  ['/servicePrincipals', 'servicePrincipal'],
  ['/oauth2PermissionGrants', 'oAuth2PermissionGrant'],
  ["/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/appRoleAssignedTo", 'appRoleAssignment'],
  ['/groupSettings', 'groupSetting'],
  ['/groupLifecyclePolicies', 'groupLifecyclePolicy'],
  ['/identityGovernance/accessReviews/definitions', 'accessReviewScheduleDefinition'],
];
const objects: [string, string][] = [
  ['/policies/authorizationPolicy', 'authorizationPolicy'],
  ['/policies/identitySecurityDefaultsEnforcementPolicy', 'identitySecurityDefaultsEnforcementPolicy'],
  ['/policies/authenticationMethodsPolicy', 'authenticationMethodsPolicy'],
  ['/policies/adminConsentRequestPolicy', 'adminConsentRequestPolicy'],
  ['/policies/crossTenantAccessPolicy', 'crossTenantAccessPolicy'],
  ['/policies/crossTenantAccessPolicy/default', 'crossTenantAccessPolicyConfigurationDefault'],
  ['/policies/defaultAppManagementPolicy', 'tenantAppManagementPolicy'],
  ['/policies/deviceRegistrationPolicy', 'deviceRegistrationPolicy'],
  ['/admin/sharepoint/settings', 'sharepointSettings'],
  ['/admin/reportSettings', 'adminReportSettings'],
];

const kinds = ['fresh', 'hardened', 'messy', 'generated'] as const;
const simulator = simulatorFor({
  tenants: [{ kind: 'fresh' }, { kind: 'hardened' }, { kind: 'messy' }, { kind: 'generated', users: 2_000 }],
});

function client(kind: string) {
  return connect(simulator(), simulator().document.tenants.find((tenant) => tenant.kind === kind)?.id);
}

function validator(type: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(JSON.parse(readFileSync(schemaFile, 'utf8')), 'graph');
  const validate = ajv.compile({ $ref: `graph#/$defs/${type}` });
  return (value: unknown) => (validate(value) ? [] : ajv.errorsText(validate.errors).split(', ').slice(0, 5));
}

(existsSync(schemaFile) ? describe : describe.skip)('v1.0 answers conform to the metadata', () => {
  test.each(lists)('%s is a list of %s', async (path, type) => {
    const errorsOf = validator(type);
    for (const kind of kinds) {
      const rows = await (await client(kind)).rows(path);
      expect([kind, rows.flatMap(errorsOf)]).toEqual([kind, []]);
    }
  });

  test.each(objects)('%s is a %s', async (path, type) => {
    const errorsOf = validator(type);
    for (const kind of kinds)
      expect([kind, errorsOf((await (await client(kind)).get(path)).body)]).toEqual([kind, []]);
  });

  test('snapshot jobs and snapshots', async () => {
    const from = await client('hardened');
    const { body: job } = await from.send(
      'POST',
      '/admin/configurationManagement/configurationSnapshots/createSnapshot',
      {
        displayName: 'Conformance',
        resources: ['microsoft.teams.meetingPolicy'],
      },
    );
    expect(validator('configurationSnapshotJob')(job)).toEqual([]);
    simulator().advance(20_000);
    const path = `/admin/configurationManagement/configurationSnapshotJobs/${textOf(job['id'])}`;
    const { body: done } = await from.get(path);
    const { body } = await from.get(
      textOf(done['resourceLocation']).replace('https://graph.microsoft.com', ''),
    );
    expect(validator('configurationBaseline')(body)).toEqual([]);
  });
});

/** Names of properties at every depth; what is in arrays counts for all their items. */
function shapeOf(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shapeOf(item, `${prefix}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${prefix}.${name}`,
    ...shapeOf(inner, `${prefix}.${name}`),
  ]);
}

interface Sampled {
  file: string;
  path: string;
  /** What of the sample is not served: what only some rows have, and marks of the documentation. */
  except?: RegExp;
}

const sampled: Sampled[] = [
  { file: 'policies_authorizationPolicy.json', path: '/policies/authorizationPolicy' },
  {
    file: 'policies_identitySecurityDefaultsEnforcementPolicy.json',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
  },
  { file: 'policies_adminConsentRequestPolicy.json', path: '/policies/adminConsentRequestPolicy' },
  {
    file: 'policies_crossTenantAccessPolicy_default.json',
    path: '/policies/crossTenantAccessPolicy/default',
  },
  { file: 'policies_authenticationMethodsPolicy.json', path: '/policies/authenticationMethodsPolicy' },
  { file: 'identity_conditionalAccess_policies.json', path: '/identity/conditionalAccess/policies' },
  { file: 'users.json', path: '/users?$top=999' },
  { file: 'groups.json', path: '/groups', except: /onPremisesProvisioningErrors$/ },
  { file: 'groupSettings.json', path: '/groupSettings' },
  { file: 'subscribedSkus.json', path: '/subscribedSkus' },
  { file: 'directoryRoles.json', path: '/directoryRoles' },
  {
    file: 'reports_authenticationMethods_userRegistrationDetails.json',
    path: '/reports/authenticationMethods/userRegistrationDetails',
  },
  {
    file: 'roleManagement_directory_roleAssignmentScheduleInstances.json',
    path: '/roleManagement/directory/roleAssignmentScheduleInstances',
  },
  {
    file: 'roleManagement_directory_roleEligibilityScheduleInstances.json',
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
  },
  {
    file: 'auditLogs_signIns.json',
    path: '/auditLogs/signIns',
    except: /geoCoordinates|isCompliant|isManaged|trustType|appliedConditionalAccessPolicies\[\]|nextLink/,
  },
  {
    file: 'admin_teams_userConfigurations.json',
    path: '/admin/teams/userConfigurations?$top=999',
    except: /groupId$|telephoneNumbers\[\]|value\[\]\.@/,
  },
  {
    file: 'identityGovernance_accessReviews_definitions.json',
    path: '/identityGovernance/accessReviews/definitions',
    except: /@odata\.count$/,
  },
  { file: 'error_403_nonPremiumTenant.json', path: '/nothing' },
];

(existsSync(samples) ? describe : describe.skip)('answers have what the samples have', () => {
  test.each(sampled)('$file', async ({ file, path, except }) => {
    const sample: unknown = JSON.parse(readFileSync(new URL(file, samples), 'utf8'));
    const { body } = await (await client('hardened')).get(path);
    const served = new Set(shapeOf(body));
    const missing = shapeOf(sample).filter((name) => !served.has(name) && !except?.test(name));
    expect([...new Set(missing)]).toEqual([]);
  });
});
