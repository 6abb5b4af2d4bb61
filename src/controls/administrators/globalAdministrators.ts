import * as z from 'zod';
import { defineControl, fail, type Item, optional, pass, some, unknown } from '../../domain/control.ts';
import { globalAdministrator } from '../../domain/directoryRoles.ts';
import { weakens } from '../../domain/weakens.ts';
import { type RoleHolder, roleAssignments, roleEligibilities } from '../../sources/roleAssignments.ts';
import { roleGroupMembers } from '../../sources/roleGroupMembers.ts';

export const globalAdministrators = defineControl({
  id: 'administrators.globalAdministrators',
  revision: 1,
  title: 'Two to four people are Global Administrator, and no program is',
  failing: 'Too many or too few are Global Administrator, or a program is',
  rationale:
    'A Global Administrator can do everything. With one, a lost telephone locks the company out; with many, one stolen password is the end.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: ['ENTRA-ROLE-001'],
    prowler: ['admincenter_users_between_two_and_four_global_admins'],
    cis: ['1.1.3'],
    microsoft: ['https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices'],
  },
  settings: z
    .strictObject({
      min: z
        .int()
        .min(1)
        .default(2)
        .describe('The fewest people who must hold or can activate the role.')
        .register(weakens, { by: 'less' }),
      max: z
        .int()
        .min(1)
        .default(4)
        .describe('The most, emergency accounts included.')
        .register(weakens, { by: 'more' }),
    })
    .refine((range) => range.min <= range.max, { error: 'min is above max', path: ['min'] }),
  reads: {
    held: roleAssignments,
    eligible: optional(roleEligibilities),
    groupMembers: optional(roleGroupMembers),
  },
  evaluate: ({ held, eligible, groupMembers }, { min, max }) => {
    const holders = [...held.kept, ...(eligible.status === 'ok' ? eligible.value.kept : [])].filter(
      ({ role, tenantWide }) => role === globalAdministrator && tenantWide,
    );
    if (held.kept.length === 0) {
      return unknown('implausible', 'Nobody holds any role, and every tenant has an administrator.');
    }
    const programs = holders.filter(({ kind }) => kind === 'servicePrincipal').map(programItem);
    const groups = new Set(holders.filter(({ kind }) => kind === 'group').map(({ id }) => id));
    const members = groupMembers.status === 'ok' ? groupMembers.value.kept : [];
    const accounts = [
      ...holders.filter(({ kind }) => kind === 'user'),
      ...members
        .filter(({ group, kind }) => kind === 'user' && groups.has(group))
        .map(({ account }) => account),
    ];
    const enabled = new Map(accounts.filter((one) => one.enabled !== false).map((one) => [one.id, one]));
    const count = enabled.size;

    // Without a P2 licence nobody can activate anything.
    const unseen =
      (eligible.status !== 'ok' && eligible.status !== 'notLicensed' ? unseenEligible : undefined) ??
      (groups.size > 0 && groupMembers.status !== 'ok' ? unseenMembers : undefined) ??
      (holders.some(({ kind }) => kind === '') ? unseenKind : undefined);
    const wrong = count > max || (count < min && unseen === undefined);
    const items = [...programs, ...(wrong ? [numberItem(count, min, max, [...enabled.values()])] : [])];
    if (some(items)) {
      const people = count === 1 ? 'One person is' : `${count} people are`;
      const program = programs.length > 0 ? ' A program is, too.' : '';
      return fail(`${people} or can become Global Administrator. Wanted: ${min} to ${max}.${program}`, items);
    }
    if (unseen !== undefined) return unknown('readFailed', `At least ${count} are, but ${unseen}.`);
    return pass(`${count} people are or can become Global Administrator.`);
  },
  manually: [
    'Entra admin center → Identity → Roles & admins → Global Administrator → Assignments, active and eligible.',
    'Give everybody who does one job only the role for that job, and take this one away.',
    'Keep two emergency accounts and one or two people. Take it away from programs: they need single permissions, never this role.',
  ],
});

const unseenEligible = 'who can activate the role could not be read';
const unseenMembers = 'who is in the groups that hold it could not be read';
const unseenKind = 'what some of its holders are was not said';

function programItem({ id, name }: RoleHolder): Item {
  return {
    type: 'servicePrincipal',
    id,
    name,
    property: 'role',
    actual: 'Global Administrator',
    expected: 'none',
    because: 'Whoever gets hold of its secret can do everything, without a second factor.',
  };
}

function numberItem(actual: number, min: number, max: number, holders: { id: string; name: string }[]): Item {
  return {
    type: 'role',
    id: globalAdministrator,
    name: 'Global Administrator',
    property: 'holders',
    actual,
    expected: `${min} to ${max}`,
    because: holders.map(({ id, name }) => name || id).toSorted(),
  };
}
