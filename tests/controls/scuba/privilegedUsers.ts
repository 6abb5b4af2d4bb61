import { globalAdministrator, takeoverRoles } from '../../../src/domain/directoryRoles.ts';
import { administrators } from '../../../src/sources/administrators.ts';
import { roleAssignments, roleEligibilities } from '../../../src/sources/roleAssignments.ts';
import { roleGroupMembers } from '../../../src/sources/roleGroupMembers.ts';
import { list, unavailable } from '../../testControl.ts';

const exchangeAdministrator = Object.entries(takeoverRoles).find(
  ([, name]) => name === 'Exchange Administrator',
)?.[0];
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
const roles = { global: globalAdministrator, exchange: exchangeAdministrator ?? '', helpdesk };

interface Person {
  role: keyof typeof roles;
  /** Equal for people of one name; the id when left out. */
  namesake?: string;
  tied?: boolean | null;
  how?: 'held' | 'eligible' | 'group' | 'eligibleGroup' | 'unit';
  enabled?: boolean;
}

function account(id: string) {
  return { id, name: id, signInName: id, enabled: true, guest: null, onMicrosoftDomain: false };
}

function isEligible({ how }: { how: string }): boolean {
  return how === 'eligible' || how === 'eligibleGroup';
}

/** Who holds what, as the sources give it; each person has the id that is the key. */
export function people(by: Record<string, Person>) {
  const everyone = Object.entries(by).map(([id, person]) => ({ id, how: 'held' as const, ...person }));
  const holders = everyone.map(({ id, role, how }) => {
    const throughGroup = how === 'group' || how === 'eligibleGroup';
    return {
      how,
      ...account(throughGroup ? `group of ${id}` : id),
      kind: throughGroup ? 'group' : 'user',
      role: roles[role],
      tenantWide: how !== 'unit',
    };
  });
  return {
    [roleAssignments.id]: list(holders.filter((holder) => !isEligible(holder))),
    [roleEligibilities.id]: list(holders.filter(isEligible)),
    [roleGroupMembers.id]: list(
      everyone.map(({ id }) => ({ group: `group of ${id}`, kind: 'user', account: account(id) })),
    ),
    [administrators.id]: list(
      everyone.map(({ id, namesake = id, tied = false, enabled = true }) => ({
        ...account(id),
        enabled,
        synchronised: false,
        tied,
        namesake,
      })),
    ),
  };
}

/** `count` people of a role. */
export function many(count: number, person: Person): Record<string, Person> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${person.role}${index}`, person]));
}

export const eligibilityUnread = { [roleEligibilities.id]: unavailable };
