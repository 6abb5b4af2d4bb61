import { audit } from '../auditing.ts';
import type { LoadedTenant } from '../baselines/load.ts';
import { digestOf } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import { Failure, type FailureKind } from '../domain/failure.ts';
import type { Run } from '../domain/run.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { SignIn } from '../graph/signIn.ts';
import type { Container, Queue, Versioned } from '../history/storage.ts';
import { lastRunOf } from '../http/lastRun.ts';
import type { RunView } from '../http/service.ts';
import { type JournalPlace, readEntries } from '../journal/journal.ts';
import { Paused } from '../pipeline/collectLog.ts';
import type { Clock, History, Progress } from '../pipeline/ports.ts';
import { mayHaveChanged } from '../remediation/past.ts';
import type { Deliveries } from '../tickets/deliveries.ts';
import { coverageFell, writtenOutside } from './alarms.ts';
import { byConfiguration } from './approval.ts';
import { type Approving, approve } from './approving.ts';
import { clearAway, failRun } from './endRun.ts';
import { openLog, TakenOver } from './logBlob.ts';
import { type AuditMessage, sendAudit } from './messages.ts';
import { type Parking, parkRun } from './parked.ts';
import { hasEnded, type RunRow } from './runRow.ts';
import type { Tenants } from './tenants.ts';
import { yardstickOf } from './yardstick.ts';

export interface AuditingTenants extends Parking, Approving {
  tenants: Tenants;
  /** Read only. */
  journal: JournalPlace;
  queue: Queue;
  history: History;
  deliveries: Pick<Deliveries, 'deliver' | 'standing'>;
  evidence: Container;
  cloud: Cloud;
  signInTo(tenant: LoadedTenant): SignIn;
  limits: WorkerLimits;
}

export interface WorkerLimits {
  /** After this long a worker reads the page that it is at, and hands over. Well below the function's time limit. */
  budgetMs: number;
  /** A wait of this length is not waited for in a worker. */
  holdMs: number;
  /** For so long a worker that has said nothing more is believed to be at work. Above the budget. */
  claimMs: number;
  /** After so long a tenant that was out of reach is tried again. */
  outageMs: number;
}

/** A run that so many workers died of is not given to another. */
const mostDeaths = 5;

/** What another hour may mend. */
const passing = new Set<FailureKind>(['unavailable', 'throttled']);

/** Takes one message of the queue. Whatever happens to the worker, the run goes on in another, and ends once. */
export async function auditTenant(message: AuditMessage, service: AuditingTenants): Promise<void> {
  const { rows, queue, clock, limits, log } = service;
  const before = await rows.get(message.tenant, message.run);
  if (!before || hasEnded(before.value) || before.value.step !== message.step) return;
  const now = clock.now();
  const busyUntil = before.value.claimedUntil === null ? 0 : Date.parse(before.value.claimedUntil);
  if (busyUntil > now.getTime()) {
    // Somebody holds it. Should they die, this message finds it free.
    await sendAudit(queue, message, busyUntil - now.getTime() + 1_000);
    return;
  }
  // A claim that ran out was never let go of: its worker died.
  const deaths = before.value.deaths + (before.value.claimedUntil === null ? 0 : 1);
  if (deaths >= mostDeaths) return parkRun(before, service);
  const claimedUntil = new Date(now.getTime() + limits.claimMs).toISOString();
  const claimed = await rows.replace(before, { ...before.value, state: 'collecting', claimedUntil, deaths });
  if (!claimed) return;

  const progress = progressOfWorker();
  try {
    await finish(claimed, await work(claimed.value, service, progress.tell), service);
  } catch (error) {
    if (error instanceof TakenOver) return;
    if (error instanceof Paused) return handOver(claimed, error.resumeAfterMs, progress.now(), service);
    if (error instanceof Failure) {
      if (!passing.has(error.kind)) return fail(claimed, error, service);
      log.warn(`audit ${message.run} of ${message.tenant} waits: ${error.kind}`);
      return handOver(claimed, limits.outageMs, { ...progress.now(), waitingFor: error.message }, service);
    }
    log.error(
      `audit ${message.run} of ${message.tenant} stumbled: ${error instanceof Error ? error.name : 'unknown'}`,
    );
    await rows.replace(claimed, { ...claimed.value, claimedUntil: null });
    throw error;
  }
}

async function work(
  row: RunRow,
  service: AuditingTenants,
  progress: Progress,
): Promise<{ run: Run; evidence: string | null }> {
  const { tenants, history, logs, evidence: container, clock, limits } = service;
  const latest = await history.latest(row.tenant);
  // A worker before this one got as far as saving it.
  if (latest?.id === row.run) return { run: latest, evidence: null };
  const tenant = await tenants.get(row.tenant);
  if (!tenant) throw new Failure('configuration', 'The tenant is no longer configured.');
  if (!tenant.ok) throw tenant.problem;

  const startedAt = clock.now().getTime();
  const deadline = startedAt + limits.budgetMs;
  const { run: judged, evidence } = await audit({
    run: row.run,
    yardstick: yardstickOf(tenant.loaded),
    tenant: row.tenant,
    how: service.signInTo(tenant.loaded),
    cloud: service.cloud,
    history,
    clock: impatient(clock, limits.holdMs, deadline),
    fresh: row.fresh,
    scheduled: row.slot !== null,
    signal: new AbortController().signal,
    progress,
    inspect: (signedIn) => refuseOther(signedIn.tenantId, row.tenant),
    log: await openLog(logs, row.tenant, row.run),
    timeIsUp: () => clock.now().getTime() >= deadline,
    journal: service.journal,
    ...(row.requestedBy !== null && { requestedBy: row.requestedBy }),
  });
  const run = { ...judged, tickets: await service.deliveries.standing(row.tenant) };
  const name = await keepEvidence(container, row.tenant, evidence);
  await history.save(run);
  return { run, evidence: name };
}

/** A managed identity signs in to its own tenant, whatever it is asked for. */
function refuseOther(signedIn: string, tenant: string): void {
  if (signedIn.toLowerCase() === tenant.toLowerCase()) return;
  throw new Failure('configuration', 'The identity of this service belongs to another tenant.', {
    remedy: 'Set PLUMBLINE_HUB_CLIENT_ID to an application that this tenant knows, or take the file away.',
  });
}

/** How far a worker has come, for whoever asks after it has let go. */
function progressOfWorker(): { tell: Progress; now(): NonNullable<RunView['progress']> } {
  const read = new Set<string>();
  let of = 0;
  let waitingFor: string | null = null;
  return {
    tell(event) {
      if (event.kind === 'read') {
        read.add(event.source);
        of = event.of;
        waitingFor = null;
      }
      if (event.kind === 'waiting') waitingFor = event.for;
    },
    now: () => ({ read: read.size, of, waitingFor }),
  };
}

/** Waits that are worth holding a worker for are waited for; the others pause the run. */
function impatient(clock: Clock, holdMs: number, deadline: number): Clock {
  return {
    now: () => clock.now(),
    sleep(ms, signal) {
      if (ms >= holdMs || clock.now().getTime() + ms >= deadline) return Promise.reject(new Paused(ms));
      return clock.sleep(ms, signal);
    },
  };
}

/** Evidence is named by what it holds. */
async function keepEvidence(container: Container, tenant: string, evidence: Evidence): Promise<string> {
  const name = `${tenant}/${digestOf(evidence).replace('sha256:', '')}.json`;
  await container.write(name, JSON.stringify(evidence), 'ifAbsent');
  return name;
}

/** The message for the next step goes out before the row says so: if that fails, the next one is sent again. */
async function handOver(
  claimed: Versioned<RunRow>,
  delayMs: number,
  progress: RunView['progress'],
  { rows, queue, clock }: AuditingTenants,
): Promise<void> {
  const { tenant, run, step } = claimed.value;
  await sendAudit(queue, { tenant, run, step: step + 1 }, delayMs);
  const resumeAt = new Date(clock.now().getTime() + delayMs).toISOString();
  await rows.replace(claimed, {
    ...claimed.value,
    step: step + 1,
    deaths: 0,
    claimedUntil: null,
    resumeAt,
    progress,
  });
}

async function finish(
  claimed: Versioned<RunRow>,
  { run, evidence }: { run: Run; evidence: string | null },
  service: AuditingTenants,
): Promise<void> {
  const { rows, last, clock, deliveries, history } = service;
  const { tenant } = claimed.value;
  const found = lastRunOf(run);
  const earlier = run.since ? await history.read(tenant, run.since.evaluatedAt, run.since.run) : undefined;
  await deliveries.deliver(run, earlier);
  await raiseAlarms(run, earlier, service);
  await enforce(run, claimed.value, service);
  await last.recorded(tenant, found);
  const recorded: RunRow = {
    ...claimed.value,
    state: 'recorded',
    claimedUntil: null,
    endedAt: clock.now().toISOString(),
    progress: null,
    found,
    evidence,
  };
  // Whoever has taken it over in the meantime ends it.
  if (await rows.replace(claimed, recorded)) await clearAway(recorded, service);
}

/** Says what somebody has to look at. A worker that repeats another's end says it again. */
async function raiseAlarms(run: Run, earlier: Run | undefined, service: AuditingTenants): Promise<void> {
  const { tenants, journal, log, remediation } = service;
  const fell = coverageFell(run, earlier);
  if (fell !== undefined) log.warn(fell);
  const tenant = remediation === 'on' ? await tenants.get(run.tenant.id) : undefined;
  if (!tenant?.ok) return;
  const { entries, isWhole } = await readEntries(journal, tenant.id);
  if (!isWhole) log.error(`the journal of ${tenant.id} cannot be read to its end: nothing will be changed`);
  const { window } = tenant.loaded.changes;
  for (const line of writtenOutside(tenant.id, entries, window, earlier?.evaluatedAt)) log.error(line);
}

/**
 * What the configuration lets Plumbline do by itself is approved as by a person; the next audit goes on from there.
 * The audit that looks what an application did goes on only where something was done: what was refused would be
 * refused again, and each refusal would bring about another audit.
 */
async function enforce(run: Run, row: RunRow, service: AuditingTenants): Promise<void> {
  const { tenant, enforcing: plan, applications } = run;
  if (service.remediation === 'off' || !plan || plan.changes.length === 0) return;
  const onlyLooks = row.slot === null && row.requestedBy === null;
  if (onlyLooks && !applications.some(({ outcomes }) => outcomes.some(mayHaveChanged))) return;
  try {
    await approve({ tenant: tenant.id, plan, wave: 1, by: byConfiguration }, service);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'configuration') throw error;
    service.log.warn(`nothing more is enforced in ${tenant.id} before the next audit`);
  }
}

async function fail(claimed: Versioned<RunRow>, failure: Failure, service: AuditingTenants): Promise<void> {
  const { tenant, run } = claimed.value;
  service.log.warn(`audit ${run} of ${tenant} failed (${failure.kind})`);
  const { kind, message: text, remedy = null } = failure;
  await failRun(claimed, { kind, text, remedy }, service);
}
