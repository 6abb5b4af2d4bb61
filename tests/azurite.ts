import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Azurite as Started, startAzurite as start } from '../src/host/azurite.ts';

export interface Azurite extends Pick<Started, 'account' | 'connectionString'> {
  /** An outage: nobody answers, and nothing is lost. */
  stop(): Promise<void>;
  /** The outage is over: at the same addresses, with what was there. */
  start(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
}

/**
 * Azure Storage on this machine, empty, on free ports. It keeps what it holds in a folder of its own and not in
 * memory, or an outage would be a loss.
 */
export async function startAzurite(): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-azurite-'));
  let azurite = await start({ folder });
  const { account, connectionString, ports } = azurite;
  return {
    account,
    connectionString,
    stop: () => azurite.stop(),
    async start() {
      azurite = await start({ folder, ports });
    },
    async close() {
      await azurite.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
