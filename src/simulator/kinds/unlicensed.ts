import { textOf } from '../json.ts';
import { setCollection, type TenantState } from '../state/tenantState.ts';
import { roleAssignment } from './administration.ts';
import { baseTenant, readerAssignment, setPeople } from './baseTenant.ts';
import type { TenantFacts } from './facts.ts';
import { change } from './hardened/settings.ts';
import { businessBasic } from './licences.ts';
import { personName } from './names.ts';
import { member, registration } from './people.ts';

/** A small firm on Business Basic: no Entra ID P1 or P2, no Intune, security defaults on. */
export function unlicensedTenant(facts: TenantFacts, userCount = 20): TenantState {
  const tenant = baseTenant(facts);
  const users = Array.from({ length: Math.max(2, userCount) }, (_, index) =>
    member(facts, { name: personName(index), alias: `user${index + 1}` }),
  );
  setPeople(tenant, facts, { users, registrations: users.map((user) => registration(user)) });
  setCollection(tenant, '/subscribedSkus', [businessBasic(facts, users.length + 5, users.length)]);
  setCollection(tenant, '/roleManagement/directory/roleAssignments', [
    readerAssignment(facts),
    ...users.slice(0, 2).map(({ id }) => roleAssignment(facts, 'Global Administrator', textOf(id))),
  ]);
  change(tenant, '/policies/identitySecurityDefaultsEnforcementPolicy', { isEnabled: true });
  return tenant;
}
