import { type JsonObject, textOf } from '../../json.ts';
import { reference } from '../../resources/directoryObjects.ts';
import { collectionAt, setCollection, type TenantState } from '../../state/tenantState.ts';
import type { TenantFacts } from '../facts.ts';
import { addGroup } from '../groups.ts';
import { emergencyAccounts, emergencyGroup } from '../hardened/hardened.ts';
import { departments } from '../names.ts';
import { messy } from './cast.ts';
import { hostileNames } from './hostileNames.ts';
import type { MessyPeople } from './people.ts';

/** Nested and cyclic groups, a stuffed emergency group, public and ownerless teams. */
export function setMessyGroups(tenant: TenantState, facts: TenantFacts, people: MessyPeople): void {
  const rows: JsonObject[] = [];
  const add = (group: Parameters<typeof addGroup>[3]) => addGroup(tenant, facts, rows, group);
  const idsIn = (name: string) =>
    people.members.filter(({ department }) => department === name).map(({ id }) => textOf(id));

  add({ name: 'CA - Emergency', id: emergencyGroup, members: [emergencyAccounts[0], messy.intruder] });
  add({
    name: 'CA - MFA exclusions',
    id: messy.exclusionGroup,
    members: [...messy.excludedUsers],
    groups: [messy.nestedGroup],
  });
  add({ name: 'Warehouse kiosks', id: messy.nestedGroup, members: [...messy.nestedUsers] });
  // The inner group contains the outer one again.
  collectionAt(tenant, `/groups/${messy.nestedGroup}/members`).rows.put(
    reference('group', messy.exclusionGroup),
  );
  add({ name: 'Finance MFA', id: messy.financeGroup, members: messy.excludedUsers.slice(0, 2) });
  add({ name: 'Scanners and printers', id: messy.scannersGroup, members: [messy.serviceAccount] });
  add({
    name: 'Role holders',
    id: messy.rolesGroup,
    members: [textOf(people.administrators.cloud['id']), textOf(people.members.at(-1)?.['id'])],
  });
  for (const [index, name] of departments.entries()) {
    add({
      name,
      unified: true,
      visibility: index % 3 === 0 ? 'Public' : 'Private',
      owners: idsIn(name).slice(0, index % 4),
      members: idsIn(name),
    });
  }
  for (const [index, name] of Object.values(hostileNames).entries()) {
    if (index % 4 === 0) add({ name, unified: true, visibility: 'Public' });
  }
  setCollection(tenant, '/groups', rows);
}
