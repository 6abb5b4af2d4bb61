import type { Declared } from './domain/declared.ts';
import type { Cloud } from './domain/tenant.ts';
import { createGraphClient } from './graph/client.ts';
import { type SignedIn, type SignIn, tokensFor } from './graph/signIn.ts';
import { createSnapshotReader } from './graph/snapshots.ts';
import { createTenantReader } from './graph/tenantReader.ts';
import type {
  Clock,
  History,
  Progress,
  SnapshotReader,
  TeamsReader,
  TenantReader,
} from './pipeline/ports.ts';
import { createTeamsClient, type TeamsAccess } from './teams/client.ts';
import { teamsAdminOrigins, teamsAdminResource } from './teams/hosts.ts';
import { createTeamsReader } from './teams/teamsReader.ts';

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
  /** Whether Teams is asked through its admin API. */
  teamsAdminApi: Declared['teamsAdminApi'];
  /** How long one answer may take; a minute when absent. */
  timeoutMs?: number | undefined;
  progress: Progress;
}

/** What the pipeline needs to read a tenant. */
export interface Connected {
  reader: TenantReader;
  snapshots: SnapshotReader;
  teams?: TeamsReader | undefined;
}

const hour = 3_600_000;
/** 20,000 resources a month (Microsoft Graph: tenant configuration management, limits); a fifth is kept back. */
const snapshotAllowance = { month: 20_000, onDemand: 16_000 };

export function connect(connecting: Connecting): Connected {
  const { signedIn, how, cloud, run, history, clock, fresh, scheduled, timeoutMs, progress } = connecting;
  const client = createGraphClient({
    cloud,
    tokens: signedIn.tokens,
    clock,
    random: Math.random,
    simulator: how.kind === 'simulator' ? how.url : undefined,
    timeoutMs,
    onWait: (lane, ms) => progress({ kind: 'waiting', for: `Microsoft Graph is throttling (${lane})`, ms }),
  });
  const { tenantId } = signedIn;
  const snapshots = createSnapshotReader(client, clock, {
    client: signedIn.clientId,
    run,
    maxAgeMs: (fresh ? 1 : 20) * hour,
    mayStart: async () => {
      const used = await history.snapshotted(tenantId, clock.now().toISOString().slice(0, 7));
      return used < (scheduled ? snapshotAllowance.month : snapshotAllowance.onDemand);
    },
    onWait: (ms) => progress({ kind: 'waiting', for: 'Microsoft is taking a configuration snapshot', ms }),
    extracted: (job) => history.addSnapshot(tenantId, job),
  });
  return {
    reader: createTenantReader(client, clock, Math.random),
    snapshots,
    teams: connectTeams(connecting),
  };
}

/** Where the admin API of a cloud is not known, Teams is left to snapshots. */
function connectTeams(connecting: Connecting): TeamsReader | undefined {
  const { signedIn, clock, teamsAdminApi, progress } = connecting;
  const access = teamsAdminAccess(connecting);
  if (teamsAdminApi === 'off' || access === undefined) return undefined;
  const client = createTeamsClient({
    ...access,
    random: Math.random,
    onWait: (ms) => progress({ kind: 'waiting', for: 'Microsoft Teams is throttling', ms }),
  });
  return createTeamsReader(client, signedIn.tenantId, clock);
}

/** How the Teams admin API of a tenant is reached; `undefined` in a cloud of which nothing is known. */
export function teamsAdminAccess({
  signedIn,
  how,
  cloud,
  clock,
  timeoutMs,
}: Pick<Connecting, 'signedIn' | 'how' | 'cloud' | 'clock' | 'timeoutMs'>): TeamsAccess | undefined {
  const origin = teamsAdminOrigins[cloud];
  if (origin === undefined) return undefined;
  const tokens = tokensFor(how, signedIn.tenantId, cloud, [`${teamsAdminResource}/.default`], { timeoutMs });
  const simulator = how.kind === 'simulator' ? how.url : undefined;
  return { cloud, origin, tokens, clock, simulator, timeoutMs };
}
