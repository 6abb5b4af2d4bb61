import type { Clock } from '../pipeline/ports.ts';
import { type Beginning, beginRun } from './beginRun.ts';
import type { LastRuns } from './lastRuns.ts';
import { newRow } from './runRow.ts';
import { dueSlot, runOfSlot } from './slots.ts';
import type { Tenants } from './tenants.ts';

export interface Dispatching extends Beginning {
  tenants: Tenants;
  last: LastRuns;
  clock: Clock;
  log: Log;
}

/** What the functions say to whoever watches. Ids and kinds only: no names of people, no tokens. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/**
 * Begins the audit of every tenant whose slot has come. A tick that comes twice, or two timers at once, begin it once;
 * one that was missed is made up for, once.
 */
export async function dispatch(dispatching: Dispatching): Promise<{ begun: string[]; broken: string[] }> {
  const { tenants, log } = dispatching;
  const recorded = await dispatching.last.all();
  const begun: string[] = [];
  const broken: string[] = [];
  for (const id of await tenants.ids()) {
    try {
      const outcome = await dispatchTenant(id, recorded.get(id)?.run?.evaluatedAt, dispatching);
      if (outcome === 'begun') begun.push(id);
      if (outcome === 'broken') broken.push(id);
    } catch (error) {
      // One tenant's trouble is not another's.
      log.error(`dispatch of ${id} failed: ${error instanceof Error ? error.name : 'unknown'}`);
      broken.push(id);
    }
  }
  return { begun, broken };
}

async function dispatchTenant(
  id: string,
  last: string | undefined,
  dispatching: Dispatching,
): Promise<'begun' | 'broken' | 'done'> {
  const { tenants, rows, clock, log } = dispatching;
  const tenant = await tenants.get(id);
  if (!tenant) {
    log.warn(`tenants/${id}.yaml is not named by a tenant id`);
    return 'broken';
  }
  if (!tenant.ok) {
    // What is wrong with it may quote a name; the page shows it to those who may see the tenant.
    log.warn(`${id} is not audited: its file is not in order`);
    return 'broken';
  }
  const now = clock.now();
  const slot = dueSlot(tenant.loaded.cadence, id, now);
  const run = runOfSlot(tenant.loaded.cadence, id, slot);
  // One that somebody asked for serves for the slot that had come by then.
  if (last !== undefined && last >= slot.toISOString()) return 'done';
  if (await rows.get(id, run)) return 'done';
  const row = newRow({ tenant: id, run, slot: slot.toISOString(), requestedBy: null, fresh: false }, now);
  // Another that is under way may fail: then the next tick begins this one.
  return (await beginRun(row, dispatching)).run === run ? 'begun' : 'done';
}
