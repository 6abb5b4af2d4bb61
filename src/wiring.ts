import type { Cloud } from './domain/tenant.ts';
import { createGraphClient } from './graph/client.ts';
import { graphCommandLineTools, type SignedIn, type SignIn } from './graph/signIn.ts';
import { createSnapshotReader } from './graph/snapshots.ts';
import { createTenantReader } from './graph/tenantReader.ts';
import type { Clock, History, Progress, SnapshotReader, TenantReader } from './pipeline/ports.ts';

/** The only file that knows every adapter: settings in, ports out. */

export interface Connecting {
  signedIn: SignedIn;
  how: SignIn;
  cloud: Cloud;
  run: string;
  history: History;
  clock: Clock;
  /** Only a snapshot taken within the last hour is good enough. */
  fresh: boolean;
  /** Scheduled runs may use up the last of the month's snapshot allowance. */
  scheduled: boolean;
  progress: Progress;
}

const hour = 3_600_000;
/** 20,000 resources a month (Microsoft Graph: tenant configuration management, limits); a fifth is kept back. */
const snapshotAllowance = { month: 20_000, onDemand: 16_000 };

/** What the pipeline needs to read a tenant. */
export function connect(connecting: Connecting): { reader: TenantReader; snapshots: SnapshotReader } {
  const { signedIn, how, cloud, run, history, clock, fresh, scheduled, progress } = connecting;
  const client = createGraphClient({
    cloud,
    tokens: signedIn.tokens,
    clock,
    random: Math.random,
    simulator: how.kind === 'simulator' ? how.url : undefined,
    onWait: (lane, ms) => progress({ kind: 'waiting', for: `Microsoft Graph is throttling (${lane})`, ms }),
  });
  const { tenantId } = signedIn;
  const snapshots = createSnapshotReader(client, clock, {
    client: 'clientId' in how ? (how.clientId ?? '') : graphCommandLineTools,
    run,
    maxAgeMs: (fresh ? 1 : 20) * hour,
    mayStart: async () => {
      const used = await history.snapshotted(tenantId, clock.now().toISOString().slice(0, 7));
      return used < (scheduled ? snapshotAllowance.month : snapshotAllowance.onDemand);
    },
    onWait: (ms) => progress({ kind: 'waiting', for: 'Microsoft is taking a configuration snapshot', ms }),
    extracted: (resources) => history.addSnapshot(tenantId, clock.now().toISOString(), resources),
  });
  return { reader: createTenantReader(client, clock, Math.random), snapshots };
}
