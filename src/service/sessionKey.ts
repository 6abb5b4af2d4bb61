import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Table } from '../history/storage.ts';

const [partition, row] = ['session', 'key'];
const Kept = z.object({ key: z.base64() });

/**
 * What the sessions of the page are sealed with: 32 bytes that the first instance rolls and every other finds. Whoever
 * may write the service's state may read it, and nobody else; removing the row ends all sessions.
 */
export function sessionKey(table: Table): () => Promise<Uint8Array> {
  let known: Promise<Uint8Array> | undefined;
  const find = async (): Promise<Uint8Array> => {
    await table.insert(partition, row, { key: randomBytes(32).toString('base64') });
    const kept = await table.get(partition, row);
    return Buffer.from(Kept.parse(kept?.value).key, 'base64');
  };
  return () => {
    known ??= find().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
