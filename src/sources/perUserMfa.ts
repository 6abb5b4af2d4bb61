import * as z from 'zod';
import { listSource } from '../domain/source.ts';
import { administratorsIn } from './administrators.ts';
import { roleAssignments, roleEligibilities } from './roleAssignments.ts';
import { roleGroupMembers } from './roleGroupMembers.ts';

/** One request a person, so only for so many; the rest is not sampled. */
export const mostSampled = 200;

/** The older switch of each account, which lies outside of Conditional Access. Of administrators only. */
export const perUserMfa = listSource({
  id: 'perUserMfa',
  title: 'the per-user MFA of administrators',
  access: [
    {
      path: '/users/{id}/authentication/requirements',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  version: 'beta',
  lane: 'settings',
  needs: [roleAssignments, roleGroupMembers],
  after: [roleEligibilities],
  requests: (context) =>
    administratorsIn(context)
      .slice(0, mostSampled)
      .map((id) => ({ path: `/users/${encodeURIComponent(id)}/authentication/requirements`, key: id })),
  row: z.object({ perUserMfaState: z.string().nullish() }),
  kept: z.object({ id: z.string(), state: z.string().nullable() }),
  keep: ({ perUserMfaState }, id) => (id === undefined ? undefined : { id, state: perUserMfaState ?? null }),
});
