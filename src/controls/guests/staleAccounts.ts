import * as z from 'zod';
import {
  type Context,
  defineControl,
  fail,
  type Item,
  notApplicable,
  optional,
  pass,
  some,
  unknown,
} from '../../domain/control.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { guestActivity, shortestGuestAbsence } from '../../sources/guestActivity.ts';
import { holdersAnywhere, unknownHolders } from '../../sources/policyDirectory.ts';
import { roleAssignments, roleEligibilities } from '../../sources/roleAssignments.ts';
import { roleGroupMembers } from '../../sources/roleGroupMembers.ts';
import { accountTarget } from '../../targets/directoryObjects.ts';

type Guest = ValueOf<typeof guestActivity>['kept'][number];

const day = 86_400_000;

export const staleAccounts = defineControl({
  id: 'guests.staleAccounts',
  revision: 1,
  title: 'Every guest was here lately, or has been let go',
  failing: 'Some guests have not been here for a long time, or never came',
  rationale:
    'A guest whose work is done keeps every file and team that was shared. When they leave their own company, nobody there closes the door here.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-STALE-001'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/monitoring-health/howto-manage-inactive-user-accounts',
    ],
  },
  settings: z.strictObject({
    days: z
      .int()
      .min(shortestGuestAbsence)
      .default(90)
      .describe('Days after which a guest who has not signed in counts as gone.')
      .register(weakens, { by: 'more' }),
    pendingDays: z
      .int()
      .min(1)
      .default(30)
      .describe('Days that an invitation may stay unanswered.')
      .register(weakens, { by: 'more' }),
  }),
  // Roles matter only to what is changed: nobody who holds one is switched off.
  reads: {
    guests: guestActivity,
    roleAssignments: optional(roleAssignments),
    roleEligibilities: optional(roleEligibilities),
    roleGroupMembers: optional(roleGroupMembers),
  },
  evaluate: ({ guests }, { days, pendingDays }, context) => {
    if (guests.tally['guests'] === undefined) return notApplicable('There are no guests.');
    const judged = guests.kept.filter(({ id }) => !context.declared.exceptions.users.includes(id));
    const items = judged.flatMap((guest) =>
      guest.pending ? pendingItem(guest, pendingDays, context) : absentItem(guest, days, context),
    );
    if (some(items)) return fail(describe(items), items);
    const unsaid = judged.filter(
      (guest) => guest.createdAt === null && (guest.pending || guest.lastSeen === null),
    );
    if (unsaid.length > 0)
      return unknown(
        'notSaid',
        `For ${unsaid.length} guests the tenant does not say since when they are here.`,
      );
    return pass(`Every guest was here within ${days} days.`);
  },
  remediation: {
    risk: 'R1',
    targets: [accountTarget],
    impact: {
      kind: 'guests',
      text: 'They can no longer sign in. Nothing is deleted, and switching the account on again brings all back.',
    },
    plan: ({ guests, ...roles }, { days, pendingDays }, context) => {
      const unseen = unknownHolders(roles);
      if (unseen !== undefined)
        return { why: `Whether one of them holds a directory role is not known: ${unseen}.` };
      const holders = holdersAnywhere(() => true, roles);
      const writes = guests.kept
        .filter(
          ({ id }) =>
            !holders.has(id) &&
            ![...context.declared.exceptions.users, ...context.declared.emergencyAccounts].includes(id),
        )
        .filter((guest) =>
          guest.pending
            ? pendingItem(guest, pendingDays, context).length > 0
            : absentItem(guest, days, context).length > 0,
        )
        .map(({ id }) => ({
          target: accountTarget,
          path: `/users/${id}`,
          touched: { accountEnabled: { before: true, after: false } },
          count: 1,
        }));
      return some(writes)
        ? { writes }
        : { why: 'Whoever is left holds a directory role or was declared: a person has to ask.' };
    },
  },
  manually: [
    'Entra admin center → Users → All users, filter by user type Guest: ask whoever invited each guest listed here whether they are still needed.',
    'Block the sign-in of those who are not, and delete them after some weeks. Delete invitations that were never answered.',
    'An access review with Entra ID P2 does the asking by itself.',
  ],
});

function pendingItem({ id, name, createdAt }: Guest, days: number, { now }: Context): Item[] {
  if (createdAt === null || ageInDays(createdAt, now) <= days) return [];
  return [
    {
      type: 'user',
      id,
      name,
      property: 'externalUserState',
      actual: 'PendingAcceptance',
      expected: 'Accepted',
      because: `Invited on ${createdAt.slice(0, 10)}.`,
    },
  ];
}

function absentItem({ id, name, createdAt, lastSeen }: Guest, days: number, { now }: Context): Item[] {
  const since = lastSeen ?? createdAt;
  if (since === null || ageInDays(since, now) <= days) return [];
  return [
    {
      type: 'user',
      id,
      name,
      property: 'signInActivity',
      actual: lastSeen?.slice(0, 10) ?? 'never',
      expected: `within ${days} days`,
      ...(lastSeen === null && { because: `Invited on ${since.slice(0, 10)}.` }),
    },
  ];
}

function ageInDays(moment: string, now: string): number {
  return (Date.parse(now) - Date.parse(moment)) / day;
}

function describe(items: Item[]): string {
  const waiting = items.filter(({ property }) => property === 'externalUserState').length;
  const gone = items.length - waiting;
  return [
    ...(gone > 0
      ? [`${gone === 1 ? 'One guest has' : `${gone} guests have`} not been here for too long.`]
      : []),
    ...(waiting > 0
      ? [`${waiting === 1 ? 'One invitation was' : `${waiting} invitations were`} never answered.`]
      : []),
    'Only sign-ins to this tenant are seen.',
  ].join(' ');
}
