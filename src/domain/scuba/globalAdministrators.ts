import { fail, type Item, type Judgement, pass, some } from '../control.ts';
import { globalAdministrator } from '../directoryRoles.ts';

/**
 * How CISA's rules count administrators: by display name, so that two people of one name are one, and switched-off
 * accounts count. Source: ScubaGear 1.8.0, AADConfig.rego.
 */

export interface PrivilegedUser {
  account: { id: string; name: string; namesake: string };
  roles: Set<string>;
}

export interface Count {
  /** Display names with Global Administrator. */
  global: number;
  /** Display names of privileged people without it. */
  others: number;
}

export function countOf(users: PrivilegedUser[]): Count {
  const names = (people: PrivilegedUser[]): number =>
    new Set(people.map(({ account }) => account.namesake)).size;
  return {
    global: names(users.filter(isGlobal)),
    others: names(users.filter((user) => !isGlobal(user))),
  };
}

export function isGlobal({ roles }: PrivilegedUser): boolean {
  return roles.has(globalAdministrator);
}

/** Two to eight. */
export function judgeCount(users: PrivilegedUser[]): Judgement {
  const { global } = countOf(users);
  if (global >= 2 && global <= 8) return pass(`${global} people are Global Administrators.`);
  const items: Item[] = users.filter(isGlobal).map(({ account }) => ({
    type: 'user',
    id: account.id,
    name: account.name,
    property: 'globalAdministrator',
    actual: true,
    expected: 'two to eight people',
  }));
  if (some(items)) return fail(`${global} people are Global Administrators; CISA wants two to eight.`, items);
  return fail('Nobody is Global Administrator.', [
    { type: 'role', id: globalAdministrator, actual: 0, expected: 'two to eight people' },
  ]);
}
