import { appManagementPolicies, defaultAppManagementPolicy } from '../../../src/sources/appManagement.ts';
import { list } from '../../testControl.ts';

type Fields = Record<string, unknown>;
type Scopes = Partial<Record<'applicationRestrictions' | 'servicePrincipalRestrictions', Fields[]>>;

const always = '0001-01-01T00:00:00Z';

export function restriction(restrictionType: string, change: Fields = {}): Fields {
  return {
    restrictionType,
    state: 'enabled',
    maxLifetime: null,
    restrictForAppsCreatedAfterDateTime: always,
    ...change,
  };
}

/** The default policy with these restrictions of passwords, or of keys, in each scope. */
export function defaultPolicy(credentials: 'passwordCredentials' | 'keyCredentials', scopes: Scopes) {
  return {
    [defaultAppManagementPolicy.id]: {
      isEnabled: false,
      ...Object.fromEntries(
        Object.entries(scopes).map(([scope, entries]) => [scope, { [credentials]: entries }]),
      ),
    },
  };
}

/** One policy for single applications. */
export function customPolicy(credentials: string, entry: Fields, applications = 1, isEnabled = true) {
  const one = { id: 'custom', displayName: 'Custom', isEnabled, restrictions: { [credentials]: [entry] } };
  return { [appManagementPolicies.id]: list([one], { tally: { custom: applications } }) };
}
