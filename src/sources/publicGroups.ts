import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Microsoft 365 groups, and teams with them, that anybody in the company can read. `tally.unified` counts all. */
export const publicGroups = listSource({
  id: 'publicGroups',
  title: 'the Microsoft 365 groups',
  access: [{ path: '/groups', application: 'GroupMember.Read.All', delegated: 'GroupMember.Read.All' }],
  requests: () => [
    {
      path: '/groups',
      query: {
        $select: 'id,displayName,groupTypes,visibility',
        $filter: "groupTypes/any(c:c eq 'Unified')",
        $top: '999',
      },
    },
  ],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    groupTypes: z.array(z.string()).nullish(),
    visibility: z.string().nullish(),
  }),
  kept: z.object({ id: z.string(), name: z.string(), visibility: z.string().nullable() }),
  keep: ({ id, displayName, groupTypes, visibility }) =>
    groupTypes?.includes('Unified') && !closed.has(visibility ?? '')
      ? { id, name: displayName ?? '', visibility: visibility ?? null }
      : undefined,
  tally: ({ groupTypes }) => (groupTypes?.includes('Unified') ? ['unified'] : []),
});

/** Graph reference, group: visibility. */
const closed = new Set(['Private', 'HiddenMembership']);
