import { randomUUID } from 'node:crypto';
import { audit } from '../../src/auditing.ts';
import { loadYardstick } from '../../src/cli/judging.ts';
import { sideBySide, usuallyTogether } from '../../src/cli/sideBySide.ts';
import { systemClock } from '../../src/graph/systemClock.ts';
import type { Clock, History } from '../../src/pipeline/ports.ts';
import { auditorClientId } from '../../src/simulator/identities.ts';

/** Audits tenants of a simulator, all at once, and prints what it cost. Started by `processes.ts`. */
export interface AuditProcess {
  url: string;
  tenants: string[];
  /** Audited first and not counted: a worker that has been running has everything loaded and compiled. */
  warmUp?: string;
  /** `standard` when absent. */
  baseline?: string;
  /** How long one audit may take. */
  deadlineMs?: number;
}

const {
  url,
  tenants,
  warmUp,
  baseline = 'standard',
  deadlineMs = 3_600_000,
} = JSON.parse(process.argv[2] ?? '') as AuditProcess;
const yardstick = await loadYardstick({ baseline });
/** Waiting a quarter of a minute and more is waiting for a snapshot, which is Microsoft's time and not ours. */
const clock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => (ms < 15_000 ? systemClock.sleep(ms, signal) : Promise.resolve()),
};

const nothingKept: History = {
  save: async () => {},
  latest: async () => undefined,
  read: async () => undefined,
  snapshotted: async () => 0,
  addSnapshot: async () => {},
};

const never = new AbortController().signal;
const auditOne = (tenant: string, signal: AbortSignal) =>
  audit({
    yardstick,
    tenant,
    how: { kind: 'simulator', url, clientId: auditorClientId },
    cloud: 'global',
    history: nothingKept,
    clock,
    run: randomUUID(),
    scheduled: false,
    fresh: true,
    signal,
    progress: () => {},
  });
if (warmUp !== undefined) await auditOne(warmUp, never);

const startedAt = performance.now();
const counts = { requests: 0, throttled: 0 };
const auditsMs: number[] = [];
await sideBySide(
  tenants.map((tenant) => async (signal: AbortSignal) => {
    const { run } = await auditOne(tenant, signal);
    counts.requests += run.evidence.requests?.total ?? 0;
    counts.throttled += run.evidence.requests?.throttled ?? 0;
    auditsMs.push(performance.now() - startedAt);
  }),
  { together: usuallyTogether, deadlineMs, signal: never },
);
process.stdout.write(
  JSON.stringify({
    wallMs: performance.now() - startedAt,
    peakMB: process.resourceUsage().maxRSS / 1024,
    ...counts,
    auditsMs,
  }),
);
