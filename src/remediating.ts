import { decodeJwt } from 'jose';
import { type Auditing, audit, type Yardstick } from './auditing.ts';
import { controls as catalogue } from './controls/index.ts';
import type { Application, ChangeOutcome } from './domain/application.ts';
import type { Target } from './domain/change.ts';
import type { AnyControl } from './domain/control.ts';
import type { Evidence } from './domain/evidence.ts';
import type { Plan } from './domain/plan.ts';
import type { Run } from './domain/run.ts';
import type { Cloud } from './domain/tenant.ts';
import { permissionLists } from './generate/permissions.ts';
import type { Tokens } from './graph/client.ts';
import { type SignedIn, type SignIn, signIn } from './graph/signIn.ts';
import { createTenantWriter } from './graph/writer.ts';
import { type Journal, type JournalPlace, readEntries } from './journal/journal.ts';
import { collect } from './pipeline/collect.ts';
import { applyWaivers } from './pipeline/decide.ts';
import { evaluate } from './pipeline/evaluate.ts';
import type { Clock, History, Progress } from './pipeline/ports.ts';
import { applyWave } from './remediation/apply.ts';
import { configDigestOf, planChanges } from './remediation/planChanges.ts';
import { planUndo } from './remediation/planUndo.ts';
import { type Rehearsal, rehearse } from './remediation/rehearse.ts';
import type { RunSwitch } from './remediation/runSwitch.ts';
import { outsideWindow } from './remediation/window.ts';
import { readerOfEither, writerOfEither } from './teams/eitherApi.ts';
import { createTeamsWriter } from './teams/teamsWriter.ts';
import { connect, teamsAdminAccess } from './wiring.ts';

/** The remediator's wiring: the only file that gives anybody a client that writes. */

export interface PlanningRun {
  auditing: Auditing;
  place: JournalPlace;
  from?: Plan['from'];
}

/** Audits a tenant and says what would be changed. Nothing is written, here or there. */
export async function planRemediation({
  auditing,
  place,
  from,
}: PlanningRun): Promise<{ evidence: Evidence; run: Run; plan: Plan }> {
  let signedIn: SignedIn | undefined;
  const { evidence, run } = await audit({
    ...auditing,
    inspect(present, needed) {
      auditing.inspect?.(present, needed);
      signedIn = present;
    },
  });
  const { entries } = await readEntries(place, run.tenant.id);
  const { judged, baseline, config } = auditing.yardstick;
  const plan = planChanges({
    controls: judged,
    baseline,
    config,
    evidence,
    results: run.results,
    entries,
    requestedBy: signedIn ? await personOf(signedIn.tokens) : '',
    from,
    now: run.evaluatedAt,
  });
  return { evidence, run, plan };
}

/** Audits a tenant and says what the verdicts would be if the plan were done. Nothing is written, here or there. */
export async function rehearseRemediation(planning: PlanningRun): Promise<Rehearsal> {
  const { evidence, run, plan } = await planRemediation(planning);
  const { judged, baseline, config } = planning.auditing.yardstick;
  const { results, evaluatedAt: now } = run;
  return rehearse({ plan, controls: judged, baseline, config, evidence, results, now });
}

export interface Remediating {
  plan: Plan;
  /** From 1. */
  wave: number;
  application: string;
  yardstick: Yardstick;
  tenant: string;
  how: SignIn;
  cloud: Cloud;
  history: History;
  place: JournalPlace;
  runSwitch: (tenant: string) => Promise<RunSwitch>;
  /** Whoever is signed in, when absent. */
  approvedBy?: string;
  clock: Clock;
  timeoutMs?: number | undefined;
  signal: AbortSignal;
  progress: Progress;
  onOutcome?: (outcome: ChangeOutcome) => void;
}

/**
 * Applies one wave of a plan. The plan says only which changes: method, path and body come from the catalogue, the
 * tenant file, and a fresh reading.
 * @throws Failure when the plan cannot be applied at all; then nothing was changed
 */
export async function applyRemediation(remediating: Remediating): Promise<Application> {
  const { plan, wave, application, yardstick, how, cloud, place, clock, timeoutMs, signal } = remediating;
  const { baseline, config } = yardstick;
  const concerned = controlsOf(plan, yardstick.judged);
  // Whoever signs in by a browser is asked for what writes as well.
  const scopes = permissionLists([], concerned)
    .remediator.filter(({ type }) => type === 'delegated')
    .map(({ permission }) => permission);
  const signedIn = await signIn(how, remediating.tenant, cloud, scopes, {
    timeoutMs,
    signal,
  });
  const { reader, snapshots, teams } = connect({
    ...remediating,
    signedIn,
    run: application,
    fresh: true,
    scheduled: false,
    teamsAdminApi: config.teamsAdminApi,
  });
  const { tenantId: tenant } = signedIn;
  const mayChangeTeams = config.teamsAdminApi === 'change';
  const configDigest = configDigestOf(baseline, config);

  const replan = async ({ entries }: Journal): Promise<Plan> => {
    const now = clock.now().toISOString();
    const { requestedBy, tenantName, undoes } = plan;
    if (undoes !== undefined) {
      const undo = { what: undoes, controls: concerned, entries, tenant, tenantName };
      return planUndo({ ...undo, configDigest, requestedBy, now });
    }
    const evidence = await collect({
      controls: concerned,
      tenant: { id: tenant, cloud },
      declared: config,
      reader,
      snapshots,
      teams,
      clock,
      signal,
      progress: remediating.progress,
    });
    const question = { controls: concerned, baseline, config, evidence, now };
    const results = applyWaivers(evaluate(question), config, now);
    return planChanges({ ...question, results, entries, requestedBy });
  };

  return applyWave({
    plan,
    wave,
    application,
    tenant,
    configDigest,
    approvedBy: remediating.approvedBy ?? (await personOf(signedIn.tokens)),
    fourEyes: yardstick.changes?.fourEyes ?? false,
    // Also those that the plan does not speak of: an earlier application may have left something of theirs.
    controls: catalogue,
    replan,
    reader: readerOfEither(reader, teams),
    writer: (own) => {
      const targets = concerned.flatMap(targetsOf);
      const graph = createTenantWriter({
        cloud,
        tokens: signedIn.tokens,
        clock,
        list: { targets, own },
        simulator: how.kind === 'simulator' ? how.url : undefined,
        timeoutMs,
      });
      const access = teamsAdminAccess({ ...remediating, signedIn });
      const teamsWriter = mayChangeTeams && access ? createTeamsWriter({ ...access, targets }) : undefined;
      return writerOfEither(graph, teamsWriter);
    },
    place,
    runSwitch: () => remediating.runSwitch(tenant),
    outsideWindow: (now) => outsideWindow(yardstick.changes?.window, now),
    clock,
    signal,
    ...(remediating.onOutcome && { onOutcome: remediating.onOutcome }),
  });
}

/** The controls that a plan speaks of, from the catalogue. */
function controlsOf(plan: Plan, controls: AnyControl[]): AnyControl[] {
  const named = new Set(plan.changes.map(({ control }) => control));
  return controls.filter(({ id }) => named.has(id));
}

function targetsOf({ remediation }: AnyControl): Target[] {
  return remediation?.targets ?? [];
}

/** Who a token speaks for: the person, or the application. */
export async function personOf(tokens: Tokens): Promise<string> {
  const { upn, oid, appid } = decodeJwt<{ upn?: string; oid?: string; appid?: string }>(await tokens.get());
  return upn ?? oid ?? appid ?? 'unknown';
}
