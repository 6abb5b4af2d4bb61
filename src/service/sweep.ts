import type { RunSwitch } from '../remediation/runSwitch.ts';
import type { Deliveries } from '../tickets/deliveries.ts';
import { alarms } from './alarms.ts';
import type { Beginning } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { clearAway, type Ending, failRun } from './endRun.ts';
import { type FollowingApprovals, followApprovals } from './followApprovals.ts';
import type { LastOfTenant } from './lastRuns.ts';
import { sendAudit } from './messages.ts';
import { type Retention, removeExpired } from './retention.ts';
import { hasEnded, type RunRow } from './runRow.ts';
import { stoppedTenants } from './runSwitch.ts';
import { dueSlot } from './slots.ts';
import type { ConfiguredTenant, Tenants } from './tenants.ts';

export interface Sweeping extends Beginning, Ending, FollowingApprovals {
  tenants: Tenants;
  log: Log;
  retention: Retention;
  deliveries: Pick<Deliveries, 'sweepOutbox'>;
  remediation: 'on' | 'off';
  runSwitch: (tenant: string) => Promise<RunSwitch>;
  /** After so long without a sign of life a message is believed to be lost. */
  lostAfterMs: number;
}

const minute = 60_000;
/** An audit that has not ended by then never will. */
const givenUpAfterMs = 24 * 60 * minute;
/** How much later than its slot a tenant's audit may be. */
const graceMs = 6 * 60 * minute;

/** Makes good whatever a crash left undone, and removes what is kept no longer. One trouble keeps nothing else. */
export async function sweep(sweeping: Sweeping): Promise<void> {
  const { active, retention, rows, clock, log, tenants, remediation, runSwitch } = sweeping;
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error(`${what} failed: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  };
  await attempt('looking after runs', async () => {
    for await (const entry of active.all()) {
      await attempt(`looking after audit ${entry.run}`, () => sweepRun(entry, sweeping));
    }
  });
  await attempt('looking after approvals', () => followApprovals(sweeping));
  await attempt('sending tickets and notices', () => sendWhatIsDue(sweeping));
  await attempt('looking for late tenants', async () => {
    const late = await lateTenants(sweeping);
    if (late.length > 0) log.error(`${alarms.tenantLate} ${late.join(' ')}`);
  });
  await attempt('looking at the run switch', async () => {
    const stopped = remediation === 'on' ? await stoppedTenants(tenants, runSwitch) : [];
    if (stopped.length > 0) log.warn(`${alarms.stopped} ${stopped.join(' ')}`);
  });
  await attempt('removing what is old', () => removeExpired(retention, rows, clock.now()));
}

/** For so long a sweep sends tickets and notices; what is left waits for the next one. */
const sendingMs = 4 * minute;

async function sendWhatIsDue({ deliveries, clock, log }: Sweeping): Promise<void> {
  const until = new Date(clock.now().getTime() + sendingMs);
  const { troubles } = await deliveries.sweepOutbox({ until });
  for (const trouble of troubles) log.warn(`not delivered: ${trouble}`);
}

async function sweepRun(entry: RunRow, sweeping: Sweeping): Promise<void> {
  const { rows, queue, clock, log, lostAfterMs } = sweeping;
  const { tenant, run } = entry;
  const now = clock.now();
  const stored = await rows.get(tenant, run);
  if (!stored) {
    await rows.insert(entry);
    return sendAudit(queue, { tenant, run, step: entry.step }, 0);
  }
  const row = stored.value;
  if (hasEnded(row)) return clearAway(row, sweeping, row.failure?.kind === 'parked' ? 'keep' : 'remove');
  if (now.getTime() - Date.parse(row.createdAt) > givenUpAfterMs) {
    const failure = { kind: 'givenUp', text: 'It had not ended after a day.', remedy: null };
    if (await failRun(stored, failure, sweeping))
      log.error(`audit ${run} of ${tenant} is given up after a day`);
    return;
  }
  const expected = Math.max(
    Date.parse(row.resumeAt),
    row.claimedUntil === null ? 0 : Date.parse(row.claimedUntil),
  );
  if (now.getTime() < expected + lostAfterMs) return;
  // It is remembered, or the next sweep would send yet another.
  if (await rows.replace(stored, { ...row, resumeAt: now.toISOString() }))
    await sendAudit(queue, { tenant, run, step: row.step }, 0);
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
