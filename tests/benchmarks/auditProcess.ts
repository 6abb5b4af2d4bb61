import { audit } from '../../src/cli/auditing.ts';
import { loadYardstick } from '../../src/cli/judging.ts';
import { sideBySide } from '../../src/cli/sideBySide.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { systemClock } from '../../src/graph/systemClock.ts';
import type { Clock, History } from '../../src/pipeline/ports.ts';
import { auditorClientId } from '../../src/simulator/identities.ts';

/** Audits tenants of a simulator, all at once, and prints what it cost. Started by `processes.ts`. */
export interface AuditProcess {
  url: string;
  tenants: string[];
  /** Without the controls that wait a quarter of a minute for a configuration snapshot. */
  snapshots: boolean;
  /** How long one audit may take. */
  deadlineMs?: number;
}

const { url, tenants, snapshots, deadlineMs = 3_600_000 } = JSON.parse(process.argv[2] ?? '') as AuditProcess;
const yardstick = await loadYardstick({ baseline: 'standard' });
const judged = yardstick.judged.filter(
  (control) => snapshots || !sourcesOf(control).some(({ source }) => source.kind === 'snapshot'),
);
const ids = new Set(judged.map((control) => control.id));
const baseline = {
  ...yardstick.baseline,
  controls: yardstick.baseline.controls.filter((entry) => ids.has(entry.control)),
};

/** Waiting for a snapshot is waiting for Microsoft; the simulator's clock is moved on instead. */
const clock: Clock = snapshots
  ? {
      now: () => new Date(),
      sleep: async (ms) =>
        void (await fetch(`${url}/_simulator/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ advanceMs: ms }),
        })),
    }
  : systemClock;

const nothingKept: History = {
  save: async () => {},
  latest: async () => undefined,
  snapshotted: async () => 0,
  addSnapshot: async () => {},
};

const startedAt = performance.now();
const counts = { requests: 0, throttled: 0 };
const auditsMs: number[] = [];
await sideBySide(
  tenants.map((tenant) => async (signal: AbortSignal) => {
    const { run } = await audit({
      yardstick: { ...yardstick, judged, baseline },
      tenant,
      how: { kind: 'simulator', url, clientId: auditorClientId },
      cloud: 'global',
      history: nothingKept,
      clock,
      partial: false,
      fresh: true,
      signal,
      progress: () => {},
    });
    counts.requests += run.evidence.requests?.total ?? 0;
    counts.throttled += run.evidence.requests?.throttled ?? 0;
    auditsMs.push(performance.now() - startedAt);
  }),
  { together: 32, deadlineMs, signal: new AbortController().signal },
);
process.stdout.write(
  JSON.stringify({
    wallMs: performance.now() - startedAt,
    peakMB: process.resourceUsage().maxRSS / 1024,
    ...counts,
    auditsMs,
  }),
);
