import * as z from 'zod';
import { nothingDeclared } from '../../src/domain/declared.ts';
import type { Reading } from '../../src/domain/reading.ts';
import { type GraphRequest, type ListValue, listSource } from '../../src/domain/source.ts';
import { readList } from '../../src/pipeline/readList.ts';
import { never, startOfTests, type TestTenant } from '../tenant.ts';

const User = z.object({ id: z.string() });
type User = z.infer<typeof User>;

export const pageSize = 25;

/** A list in pages. */
export const usersInPages: GraphRequest = {
  path: '/users',
  query: { $select: 'id', $top: String(pageSize) },
};

/** Reads a list of users as `collect` would. */
export async function readUsers(
  tenant: TestTenant,
  requests: GraphRequest[] = [usersInPages],
  timeoutMs = 5_000,
): Promise<Reading<ListValue<User>>> {
  const { reader } = await tenant.connect({ timeoutMs });
  const source = listSource({
    id: 'users',
    title: 'the users',
    access: [{ path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' }],
    requests: () => requests,
    row: User,
    kept: User,
    keep: (user) => user,
  });
  const reading = await readList({
    source,
    context: { now: startOfTests, declared: nothingDeclared, readings: {} },
    reader,
    clock: tenant.clock,
    signal: never,
    onRows: () => {},
  });
  return reading as Reading<ListValue<User>>;
}
