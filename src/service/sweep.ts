import type { Container } from '../history/storage.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { Beginning } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { sendAudit } from './messages.ts';
import { hasEnded, type RunRow } from './runRow.ts';
import { dueSlot } from './slots.ts';
import type { Tenants } from './tenants.ts';

export interface Sweeping extends Beginning {
  tenants: Tenants;
  clock: Clock;
  log: Log;
  /** Containers that hold what is kept for a time only. */
  kept: { container: Container; days: number }[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** After this long without a sign of life a message is believed to be lost. */
const lostAfterMs = 15 * minute;
/** An audit that has not ended by then never will. */
const givenUpAfterMs = day;
/** How much later than its slot a tenant's audit may be. */
const graceMs = 6 * 60 * minute;

/** Makes good whatever a crash left undone, and removes what is kept no longer. */
export async function sweep(
  sweeping: Sweeping,
): Promise<{ resent: number; removed: number; late: string[] }> {
  let resent = 0;
  for await (const entry of sweeping.active.all()) if (await sweepRun(entry, sweeping)) resent += 1;
  let removed = 0;
  for (const place of sweeping.kept) removed += await expire(place, sweeping.clock);
  const late = await lateTenants(sweeping);
  if (late.length > 0) sweeping.log.error(`tenants late: ${late.join(' ')}`);
  return { resent, removed, late };
}

/** @returns whether its message had to be sent again */
async function sweepRun(entry: RunRow, { rows, active, queue, clock, log }: Sweeping): Promise<boolean> {
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

async function expire({ container, days }: Sweeping['kept'][number], clock: Clock): Promise<number> {
  const before = new Date(clock.now().getTime() - days * day).toISOString();
  let removed = 0;
  for await (const { name, modifiedAt } of container.list('')) {
    if (modifiedAt < before && (await container.remove(name))) removed += 1;
  }
  return removed;
}

/** Tenants whose newest slot is hours ago and has no recorded audit. */
export async function lateTenants({
  tenants,
  rows,
  clock,
}: Pick<Sweeping, 'tenants' | 'rows' | 'clock'>): Promise<string[]> {
  const late: string[] = [];
  const now = clock.now();
  for (const id of await tenants.ids()) {
    const tenant = await tenants.get(id);
    if (!tenant?.ok) {
      if (tenant) late.push(id);
      continue;
    }
    const slot = dueSlot(tenant.loaded.cadence, id, now);
    if (now.getTime() - slot.getTime() < graceMs) continue;
    const done = (await rows.ofTenant(id)).some(
      (row) => row.state === 'recorded' && row.endedAt !== null && row.endedAt >= slot.toISOString(),
    );
    if (!done) late.push(id);
  }
  return late;
}
