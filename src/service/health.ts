import type { Queue, Table } from '../history/storage.ts';
import type { Health } from '../http/service.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { LastRuns } from './lastRuns.ts';
import { parkedMessages } from './parked.ts';
import { lateTenants } from './sweep.ts';
import type { Tenants } from './tenants.ts';

export interface Watched {
  tenants: Tenants;
  last: LastRuns;
  queue: Queue;
  parked: Table;
  clock: Clock;
}

/** So many messages are never waiting in a service that keeps up. */
const deepQueue = 1_000;

/** Whether the service does its work: what it stands on, what waits, what was parked, who is late. */
export async function healthOf(watched: Watched): Promise<Health> {
  const checks: Health['checks'] = [];
  const check = async <T>(name: string, look: () => Promise<T>, wrong: (found: T) => string | undefined) => {
    try {
      const found = await look();
      const text = wrong(found);
      checks.push(text === undefined ? { name, status: 'ok' } : { name, status: 'degraded', text });
      return found;
    } catch {
      checks.push({ name, status: 'unavailable', text: 'It does not answer.' });
      return undefined;
    }
  };
  const late = await check(
    'tenants',
    () => lateTenants(watched),
    (ids) => (ids.length === 0 ? undefined : `${ids.length} later than their cadence allows.`),
  );
  const parked = await check(
    'parked messages',
    () => parkedMessages(watched.parked),
    (messages) =>
      messages.length === 0 ? undefined : `${messages.length} that no worker could finish; replay them.`,
  );
  await check(
    'queue',
    () => watched.queue.depth(),
    (depth) => (depth < deepQueue ? undefined : `${depth} messages wait.`),
  );
  return {
    status: checks.every(({ status }) => status === 'ok') ? 'ok' : 'degraded',
    checks,
    late: late ?? null,
    poison: parked?.length ?? null,
  };
}
