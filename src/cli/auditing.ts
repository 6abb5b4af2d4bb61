import { randomUUID } from 'node:crypto';
import type { Evidence } from '../domain/evidence.ts';
import type { Run } from '../domain/run.ts';
import type { Cloud } from '../domain/tenant.ts';
import { permissionLists } from '../generate/permissions.ts';
import { type SignIn, signIn } from '../graph/signIn.ts';
import { collect } from '../pipeline/collect.ts';
import type { Clock, History, Progress } from '../pipeline/ports.ts';
import { judgeRun } from '../pipeline/run.ts';
import { connect } from '../wiring.ts';
import { ownVersion, type Yardstick } from './judging.ts';
import { checkPermissions } from './preflight.ts';

export interface Auditing {
  yardstick: Yardstick;
  tenant: string;
  how: SignIn;
  cloud: Cloud;
  history: History;
  clock: Clock;
  /** Go on without permissions that are missing; what they hide is unknown. */
  partial: boolean;
  fresh: boolean;
  /** How long one answer of the tenant may take; a minute when absent. */
  timeoutMs?: number | undefined;
  signal: AbortSignal;
  progress: Progress;
}

/** Signs in, checks what the token may do, reads, judges. Nothing is written, here or there. */
export async function audit(auditing: Auditing): Promise<{ evidence: Evidence; run: Run }> {
  const { yardstick, tenant, how, cloud, history, clock, partial, fresh, timeoutMs, signal, progress } =
    auditing;
  const needed = permissionLists(yardstick.judged).auditor;
  const scopes = needed.filter(({ type }) => type === 'delegated').map(({ permission }) => permission);
  const signedIn = await signIn(how, tenant, cloud, scopes, { signal });
  if (!partial) checkPermissions(signedIn, needed);

  const run = randomUUID();
  const { baseline, config, hasConfig, judged } = yardstick;
  const { reader, snapshots, teams } = connect({
    signedIn,
    how,
    cloud,
    run,
    history,
    clock,
    fresh,
    scheduled: false,
    teamsAdminApi: config.teamsAdminApi,
    timeoutMs,
    progress,
  });
  const earlier = await history.latest(signedIn.tenantId);
  const evidence = await collect({
    controls: judged,
    tenant: { id: signedIn.tenantId, cloud },
    declared: config,
    reader,
    snapshots,
    teams,
    clock,
    signal,
    progress,
    remembered: earlier?.remembered,
  });
  const now = clock.now().toISOString();
  const version = await ownVersion();
  return {
    evidence,
    run: judgeRun({
      id: run,
      controls: judged,
      baseline,
      config,
      hasConfig,
      evidence,
      earlier,
      now,
      version,
    }),
  };
}
