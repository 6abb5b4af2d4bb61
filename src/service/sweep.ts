import type { Clock } from '../pipeline/ports.ts';
import type { Deliveries } from '../tickets/deliveries.ts';
import type { Beginning } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import type { LastOfTenant, LastRuns } from './lastRuns.ts';
import { sendAudit } from './messages.ts';
import { type Retention, removeExpired } from './retention.ts';
import { hasEnded, type RunRow } from './runRow.ts';
import { dueSlot } from './slots.ts';
import type { ConfiguredTenant, Tenants } from './tenants.ts';

export interface Sweeping extends Beginning {
  tenants: Tenants;
  last: LastRuns;
  clock: Clock;
  log: Log;
  retention: Retention;
  deliveries: Pick<Deliveries, 'sweepOutbox'>;
  /** After so long without a sign of life a message is believed to be lost. */
  lostAfterMs: number;
}

const minute = 60_000;
/** An audit that has not ended by then never will. */
const givenUpAfterMs = 24 * 60 * minute;
/** How much later than its slot a tenant's audit may be. */
const graceMs = 6 * 60 * minute;

/** Makes good whatever a crash left undone, and removes what is kept no longer. */
export async function sweep(
  sweeping: Sweeping,
): Promise<{ resent: number; removed: number; late: string[] }> {
  let resent = 0;
  for await (const entry of sweeping.active.all()) if (await sweepRun(entry, sweeping)) resent += 1;
  const removed = await removeExpired(sweeping.retention, sweeping.rows, sweeping.clock.now());
  await sendWhatIsDue(sweeping);
  const late = await lateTenants(sweeping);
  if (late.length > 0) sweeping.log.error(`tenants late: ${late.join(' ')}`);
  return { resent, removed, late };
}

/** For so long a sweep sends tickets and notices; what is left waits for the next one. */
const sendingMs = 4 * minute;

async function sendWhatIsDue({ deliveries, clock, log }: Sweeping): Promise<void> {
  const until = new Date(clock.now().getTime() + sendingMs);
  const { troubles } = await deliveries.sweepOutbox({ until });
  for (const trouble of troubles) log.warn(`not delivered: ${trouble}`);
}

/** @returns whether its message had to be sent again */
async function sweepRun(
  entry: RunRow,
  { rows, active, queue, clock, log, lostAfterMs }: Sweeping,
): Promise<boolean> {
  const { tenant, run } = entry;
  const now = clock.now().getTime();
  const stored = await rows.get(tenant, run);
  if (!stored) {
    await rows.insert(entry);
    await sendAudit(queue, { tenant, run, step: entry.step }, 0);
    return true;
  }
  const row = stored.value;
  if (hasEnded(row)) {
    await active.release(tenant, run);
    return false;
  }
  if (now - Date.parse(row.createdAt) > givenUpAfterMs) {
    log.error(`audit ${run} of ${tenant} is given up after a day`);
    const failure = { kind: 'givenUp', text: 'It had not ended after a day.', remedy: null };
    await rows.replace(stored, { ...row, state: 'failed', endedAt: clock.now().toISOString(), failure });
    await active.release(tenant, run);
    return false;
  }
  const expected = Math.max(
    Date.parse(row.resumeAt),
    row.claimedUntil === null ? 0 : Date.parse(row.claimedUntil),
  );
  if (now < expected + lostAfterMs) return false;
  await sendAudit(queue, { tenant, run, step: row.step }, 0);
  return true;
}

/** Tenants whose newest slot is hours ago and that have had no recorded audit since. */
export async function lateTenants({
  tenants,
  last,
  clock,
}: Pick<Sweeping, 'tenants' | 'last' | 'clock'>): Promise<string[]> {
  const recorded = await last.all();
  const now = clock.now();
  const late: string[] = [];
  for (const id of await tenants.ids()) {
    const tenant = await tenants.get(id);
    if (tenant && isLate(tenant, recorded.get(id), now)) late.push(id);
  }
  return late;
}

/** A tenant whose file is broken is late: nobody looks at it. */
export function isLate(tenant: ConfiguredTenant, last: LastOfTenant | undefined, now: Date): boolean {
  if (!tenant.ok) return true;
  const slot = dueSlot(tenant.loaded.cadence, tenant.id, now);
  if (last?.run && last.run.evaluatedAt >= slot.toISOString()) return false;
  return now.getTime() - slot.getTime() > graceMs;
}
