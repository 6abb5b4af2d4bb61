import type { Baseline, ChangeRules, TenantConfig } from './domain/baseline.ts';
import type { AnyControl } from './domain/control.ts';
import type { Evidence } from './domain/evidence.ts';
import type { Run } from './domain/run.ts';
import type { Cloud } from './domain/tenant.ts';
import { type Permission, permissionLists } from './generate/permissions.ts';
import { type SignedIn, type SignIn, signIn } from './graph/signIn.ts';
import { type JournalPlace, readEntries } from './journal/journal.ts';
import { collect } from './pipeline/collect.ts';
import { type CollectLog, judgedAt, unlogged } from './pipeline/collectLog.ts';
import { pendingPermissions } from './pipeline/pending.ts';
import type { Clock, History, Progress } from './pipeline/ports.ts';
import { judgeRun } from './pipeline/run.ts';
import { plansOf } from './remediation/plansOf.ts';
import { ownVersion } from './version.ts';
import { connect } from './wiring.ts';

/** What a tenant is measured against. */
export interface Yardstick {
  baseline: Baseline;
  config: TenantConfig;
  /** Whether there was a tenant file. */
  hasConfig: boolean;
  /** As the tenant file writes it. */
  tenant: string | undefined;
  /** When, and by whom, the tenant is changed; at any time and by anybody when there is no tenant file. */
  changes?: ChangeRules;
  /** When everything that is needed was seen to be granted; `undefined` when nobody says. */
  onboarded?: string | undefined;
  /** The controls that are switched on. */
  judged: AnyControl[];
}

export interface Auditing {
  run: string;
  yardstick: Yardstick;
  tenant: string;
  how: SignIn;
  cloud: Cloud;
  history: History;
  clock: Clock;
  fresh: boolean;
  /** Nobody waits for it, and it may use up the last of the month's snapshot allowance. */
  scheduled: boolean;
  /** How long one answer may take; a minute when absent. */
  timeoutMs?: number | undefined;
  signal: AbortSignal;
  progress: Progress;
  /** Looks at the sign-in before anything is read, and throws when that should not begin. */
  inspect?: (signedIn: SignedIn, needed: Permission[]) => void;
  log?: CollectLog;
  timeIsUp?: () => boolean;
  /** Where it is kept what was changed; with it the run says what would be, and what was. */
  journal?: JournalPlace;
  /** Who asked for the audit, and so for the plan that comes of it. */
  requestedBy?: string;
}

/**
 * Signs in, reads, judges. Nothing is written, here or there.
 * @throws Paused when the run is to go on later
 */
export async function audit(auditing: Auditing): Promise<{ evidence: Evidence; run: Run }> {
  const { run, yardstick, tenant, how, cloud, history, clock, fresh, scheduled, timeoutMs, signal } =
    auditing;
  const needed = permissionLists(yardstick.judged).auditor;
  const scopes = needed.filter(({ type }) => type === 'delegated').map(({ permission }) => permission);
  const signedIn = await signIn(how, tenant, cloud, scopes, { timeoutMs, signal });
  auditing.inspect?.(signedIn, needed);

  const { baseline, config, hasConfig, judged } = yardstick;
  const { progress, log, timeIsUp } = auditing;
  const { reader, snapshots, teams } = connect({
    signedIn,
    how,
    cloud,
    run,
    history,
    clock,
    fresh,
    scheduled,
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
    pending: pendingPermissions(
      needed
        .filter(
          ({ type, permission }) => type === signedIn.type && !signedIn.permissions.includes(permission),
        )
        .map(({ permission }) => permission),
      yardstick.onboarded,
      clock.now(),
    ),
    ...(log && { log }),
    ...(timeIsUp && { timeIsUp }),
  });
  const now = await judgedAt(log ?? unlogged, clock);
  const version = ownVersion();
  const question = { controls: judged, baseline, config, evidence, now };
  const judgement = judgeRun({ ...question, id: run, hasConfig, earlier, version });
  if (!auditing.journal) return { evidence, run: judgement };
  const { entries } = await readEntries(auditing.journal, signedIn.tenantId);
  const { results } = judgement;
  const requestedBy = auditing.requestedBy ?? ownName;
  return {
    evidence,
    run: { ...judgement, ...plansOf({ ...question, results, entries, requestedBy }, earlier) },
  };
}

/** Who asked for what nobody asked for. */
export const ownName = 'plumbline';
