import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Accounts made ahead of somebody's first day. */
export const futureHires = listSource({
  id: 'futureHires',
  title: 'the accounts of people who have not started yet',
  access: [{ path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' }],
  requests: ({ now }) => [
    {
      path: '/users',
      query: { $select: 'id,employeeHireDate', $filter: `employeeHireDate ge ${now}`, $top: '999' },
    },
  ],
  row: z.object({ id: z.string(), employeeHireDate: z.string().nullish() }),
  kept: z.object({ id: z.string() }),
  keep: (row, _key, { now }) =>
    row.employeeHireDate && Date.parse(row.employeeHireDate) > Date.parse(now) ? { id: row.id } : undefined,
});
