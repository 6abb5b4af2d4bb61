import { textOf } from '../json.ts';
import type { TenantState } from '../state/tenantState.ts';
import { setCollection } from '../state/tenantState.ts';
import { roleAssignment } from './administration.ts';
import { baseTenant, readerAssignment, setPeople, signIn } from './baseTenant.ts';
import type { TenantFacts } from './facts.ts';
import { departments, personName } from './names.ts';
import { member, ordinaryMethods, registration } from './people.ts';

/** A new tenant: Microsoft's defaults, one administrator, and colleagues of whom every third set up a second factor. */
export function freshTenant(facts: TenantFacts, userCount = 12): TenantState {
  const tenant = baseTenant(facts);
  const administrator = member(facts, {
    name: 'MOD Administrator',
    alias: 'admin',
    domain: facts.initialDomain,
  });
  const colleagues = Array.from({ length: Math.max(0, userCount - 1) }, (_, index) =>
    member(facts, {
      name: personName(index),
      alias: `user${index + 1}`,
      department: departments[index % departments.length] ?? '',
      createdDaysAgo: 20,
    }),
  );
  setPeople(tenant, facts, {
    users: [administrator, ...colleagues],
    registrations: [
      registration(administrator, { isAdmin: true }),
      ...colleagues.map((user, index) =>
        registration(user, { methods: index % 3 === 0 ? ordinaryMethods : [] }),
      ),
    ],
  });
  setCollection(tenant, '/roleManagement/directory/roleAssignments', [
    readerAssignment(facts),
    roleAssignment(facts, 'Global Administrator', textOf(administrator['id'])),
  ]);
  setCollection(
    tenant,
    '/auditLogs/signIns',
    colleagues.slice(0, 10).map((user, index) => signIn(facts, user, { days: index + 1 })),
  );
  return tenant;
}
