import * as z from 'zod';
import { digestOf } from '../domain/digest.ts';
import { administratorRoles } from '../domain/directoryRoles.ts';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';
import type { KeptMember } from './groupMembers.ts';
import { askedFor, objectsById } from './objectsById.ts';
import { roleAssignments, roleEligibilities } from './roleAssignments.ts';
import { holdersIn, roleGroupMembers } from './roleGroupMembers.ts';

/** The accounts of everybody who holds an administrator role, or can activate one. */
export const administrators = listSource({
  id: 'administrators',
  title: 'the accounts of administrators',
  access: [{ path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' }],
  lane: 'settings',
  needs: [roleAssignments, roleGroupMembers],
  after: [roleEligibilities],
  personal: personalAccountFields,
  requests: (context) =>
    objectsById(
      '/users',
      administratorsIn(context),
      `${accountFields},onPremisesSyncEnabled,onPremisesImmutableId`,
    ),
  row: AccountRow.extend({
    onPremisesSyncEnabled: z.boolean().nullish(),
    onPremisesImmutableId: z.string().nullish(),
  }),
  kept: KeptAccount.extend({
    synchronised: z.boolean().nullable().describe('null: the directory did not say'),
    /** Whether it was ever tied to an account on premises; null: the directory did not say. */
    tied: z.boolean().nullable(),
    /** The same for two accounts exactly when they have the same display name, which it does not tell. */
    namesake: z.string(),
  }),
  keep: (row, asked) =>
    askedFor(row.id, asked)
      ? {
          ...accountOf(row),
          // Null is what an account has that never came from anywhere else.
          synchronised: row.onPremisesSyncEnabled === undefined ? null : row.onPremisesSyncEnabled === true,
          tied: row.onPremisesImmutableId === undefined ? null : row.onPremisesImmutableId !== null,
          namesake: digestOf(row.displayName ?? '').slice(-8),
        }
      : undefined,
});

/** The ids of people with an administrator role, by themselves or through a group, sorted. */
export function administratorsIn(context: ListContext): string[] {
  const holders = holdersIn(context).filter(({ role }) => role in administratorRoles);
  const groups = new Set(holders.filter(({ kind }) => kind === 'group').map(({ id }) => id));
  const people = holders.filter(({ kind }) => kind === 'user').map(({ id }) => id);
  const members = membersIn(context)
    .filter(({ group, kind }) => kind === 'user' && groups.has(group))
    .map(({ account }) => account.id);
  return [...new Set([...people, ...members])].toSorted();
}

function membersIn({ readings }: ListContext): KeptMember[] {
  const reading = readings[roleGroupMembers.id] as Reading<ListValue<KeptMember>> | undefined;
  return reading?.status === 'ok' ? reading.value.kept : [];
}
