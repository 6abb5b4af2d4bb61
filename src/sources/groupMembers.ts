import * as z from 'zod';
import type { Access, GraphRequest } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';

/** Devices, contacts and service principals are members too; they do not sign in as people. */
const memberKinds: Record<string, 'user' | 'group'> = {
  '#microsoft.graph.user': 'user',
  '#microsoft.graph.group': 'group',
};

const Member = AccountRow.extend({ '@odata.type': z.string().nullish() });

/** One direct member of one group. */
const KeptMember = z.object({ group: z.string(), kind: z.enum(['user', 'group']), account: KeptAccount });
export type KeptMember = z.infer<typeof KeptMember>;

const access: [Access, ...Access[]] = [
  { path: '/groups/{id}/members', application: 'GroupMember.Read.All', delegated: 'GroupMember.Read.All' },
  { path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' },
];

/** What every list of direct members has in common; the request's key is the group's id. */
export const groupMemberFacts = {
  access,
  personal: personalAccountFields,
  row: Member,
  kept: KeptMember,
  keep: (member: z.infer<typeof Member>, group: string | undefined): KeptMember | undefined => {
    const kind = memberKinds[member['@odata.type'] ?? ''];
    if (group === undefined || kind === undefined) return undefined;
    return { group, kind, account: accountOf(member) };
  },
};

export function membersOf(group: string): GraphRequest {
  return {
    path: `/groups/${encodeURIComponent(group)}/members`,
    query: { $select: accountFields, $top: '999' },
    key: group,
  };
}
