import { join } from 'node:path';
import { audit } from '../src/auditing.ts';
import { loadYardstick } from '../src/cli/judging.ts';
import { controls } from '../src/controls/index.ts';
import type { Evidence } from '../src/domain/evidence.ts';
import type { Run } from '../src/domain/run.ts';
import { judgeRun } from '../src/pipeline/run.ts';
import { auditorClientId } from '../src/simulator/identities.ts';
import { startSimulator } from '../src/simulator/simulator.ts';
import { ownVersion } from '../src/version.ts';

const day = '2026-11-24T03:12:00.000Z';

/** The run that the README shows: the tenant that `plumbline demo` reads, on a day that does not change. */
export async function sampleRun(): Promise<Run> {
  let elapsed = 0;
  const now = (): number => Date.parse(day) + elapsed;
  const simulator = await startSimulator({ tenants: [{ kind: 'messy' }], now });
  const yardstick = await loadYardstick({
    tenantFile: join(import.meta.dirname, '../src/cli/demo.tenant.yaml'),
  });
  const { evidence } = await audit({
    yardstick,
    tenant: yardstick.tenant ?? '',
    how: { kind: 'simulator', url: simulator.url, clientId: auditorClientId },
    cloud: 'global',
    history: {
      save: async () => {},
      latest: async () => undefined,
      read: async () => undefined,
      snapshotted: async () => 0,
      addSnapshot: async () => {},
    },
    clock: {
      now: () => new Date(now()),
      sleep: async (ms) => {
        elapsed += ms;
      },
    },
    run: 'sample',
    scheduled: false,
    fresh: true,
    signal: new AbortController().signal,
    progress: () => {},
  });
  await simulator.close();

  const { baseline, config, hasConfig } = yardstick;
  return judgeRun({
    id: 'sample',
    controls,
    baseline,
    config,
    hasConfig,
    evidence: withoutChance(evidence),
    earlier: undefined,
    now: day,
    version: ownVersion(),
  });
}

/** What differs from run to run: the ids of requests, and when each was answered. */
function withoutChance(given: Evidence): Evidence {
  const readings = Object.fromEntries(
    Object.entries(given.readings).map(([id, reading]) => {
      const { requestId: _, ...rest } = reading;
      return [id, { ...rest, collectedAt: day }];
    }),
  );
  return { ...given, collectedAt: day, requests: undefined, readings };
}
