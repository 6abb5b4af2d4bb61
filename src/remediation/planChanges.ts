import type { Baseline, TenantConfig } from '../domain/baseline.ts';
import { type Change, changeId, risks, sameValue, type Write } from '../domain/change.ts';
import type { AnyControl, Remediation } from '../domain/control.ts';
import { digestOf } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { type Plan, planLifetimeMs, sealed, type Withheld } from '../domain/plan.ts';
import type { Result } from '../domain/run.ts';
import { licencePlans } from '../domain/tenant.ts';
import { handedTo } from '../pipeline/evaluate.ts';
import { inWaves, type Resting, restsNow } from './limits.ts';
import { type PastWrite, pastWrites, placeOf, sameSetting } from './past.ts';
import { madeAlready } from './soaking.ts';

export interface Planning {
  controls: AnyControl[];
  baseline: Baseline;
  config: TenantConfig;
  evidence: Evidence;
  /** What the evidence was judged to be, with waivers laid over it. */
  results: Result[];
  /** What the journal of the tenant holds. */
  entries: readonly JournalEntry[];
  requestedBy: string;
  from?: Plan['from'];
  /** So many changes of one control, and no more; all when absent. */
  mostOfControl?: number;
  /** ISO 8601, UTC. */
  now: string;
}

/** What the changes of a tenant are planned from: another baseline or tenant file makes other changes. */
export function configDigestOf(baseline: Baseline, config: TenantConfig): string {
  return digestOf({ baseline: baseline.digest, config: config.digest });
}

/** What would be changed, in which order, and what not and why. Pure: the same planning gives the same plan. */
export function planChanges(planning: Planning): Plan {
  const { baseline, config, evidence, results, entries, requestedBy, from, now } = planning;
  const past = pastWrites(entries);
  const decided = results.map((result) => decide(result, planning, past));
  const wanted = decided.flatMap(({ changes }) => changes).toSorted(byOrder);
  const { agreed, contradicted } = withoutConflicts(wanted);
  const { first, later } = withoutTwins(agreed);
  const waves = inWaves(first, planning.controls);
  return sealed({
    kind: 'remediation',
    tenant: evidence.tenant.id,
    tenantName: evidence.tenant.displayName,
    configDigest: configDigestOf(baseline, config),
    plannedAt: now,
    expiresAt: new Date(Date.parse(now) + planLifetimeMs).toISOString(),
    requestedBy,
    ...(from && { from }),
    waves: waves.map((wave) => wave.map(({ id }) => id)),
    changes: waves.flat(),
    withheld: [...decided.flatMap(({ withheld }) => withheld), ...contradicted, ...later],
  });
}

interface Decided {
  changes: Change[];
  withheld: Withheld[];
}

function decide(result: Result, planning: Planning, past: PastWrite[]): Decided {
  const { controls, evidence, mostOfControl, now } = planning;
  const control = controls.find(({ id }) => id === result.control);
  const left = (kind: Withheld['kind'], why: string, would?: Change[]): Decided => ({
    changes: [],
    withheld: [{ control: result.control, title: result.failing, kind, why, ...(would && { would }) }],
  });
  if (!control || ['pass', 'notApplicable', 'notLicensed'].includes(result.verdict)) return nothing;
  if (result.verdict === 'unknown') return left('unknown', result.reason.text);
  if (result.waiver) {
    const { owner, expires, reason } = result.waiver;
    return left('waived', `Accepted by ${owner} until ${expires}: ${reason}`);
  }
  const { remediation } = control;
  if (!remediation) return left('ticketOnly', `A person does it: ${control.manually[0]}`);
  const { licences } = evidence.tenant;
  const missing = (control.remedyPlans ?? []).filter((plan) => !licences.includes(plan));
  if (licences.length > 0 && missing.length > 0)
    return left('notLicensed', `It takes ${missing.map((plan) => licencePlans[plan]).join(' and ')}.`);

  const entry = planning.baseline.controls.find((candidate) => candidate.control === control.id);
  const handed = handedTo(control, planning);
  if (!entry || !handed) return left('unknown', 'What it takes could not be read.');
  const made = madeAlready(control.id, past, evidence, now);
  if (made) return left(made.kind, made.why);
  const desired = remediation.plan(handed.given, entry.settings, handed.context);
  if ('why' in desired) return left('guard', desired.why);
  if (desired.writes.some(({ target }) => target.version === 'teamsAdmin') && teamsStays(planning))
    return left('ticketOnly', byHand(control));
  const changes = desired.writes.map((write) => changeOf(control, remediation, write, planning));
  if (result.mode !== 'approve' && result.mode !== 'enforce') {
    const why = `Its mode is ${result.mode}. Write \`${control.id}: approve\` into the tenant file to have it planned.`;
    return left('mode', why, changes.slice(0, mostOfControl));
  }
  const resting = changes.flatMap((change) => restsNow(change, past, now) ?? []);
  const free = changes.filter((change) => restsNow(change, past, now) === undefined);
  const later = mostOfControl === undefined ? 0 : free.length - mostOfControl;
  const whyNot: Resting[] = [
    ...[resting.find(({ kind }) => kind === 'contested') ?? resting[0]].filter((one) => one !== undefined),
    ...(later > 0 ? [{ kind: 'limit' as const, why: `${later} more are planned when these are done.` }] : []),
  ];
  return {
    changes: free.slice(0, mostOfControl),
    withheld: whyNot.flatMap(({ kind, why }) => left(kind, why).withheld),
  };
}

/** Undocumented, so a tenant file has to ask for it by name, whatever the mode. */
function teamsStays({ config }: Planning): boolean {
  return config.teamsAdminApi !== 'change';
}

function byHand({ manually }: AnyControl): string {
  return `A person does it: ${manually.join(' ')} Microsoft documents no API for it; \`teamsAdminApi: change\` in the tenant file lets Plumbline use the one that the admin center uses.`;
}

const nothing: Decided = { changes: [], withheld: [] };

function changeOf(
  control: AnyControl,
  { risk, impact }: Remediation,
  { target, path, touched, count }: Write,
  { baseline, config, evidence }: Planning,
): Change {
  const change = {
    control: control.id,
    revision: control.revision,
    title: control.title,
    risk,
    version: target.version,
    method: target.method,
    path,
    touched,
    permission: target.permissions.join(' + '),
    impact: { count: count ?? countOf(impact.kind, evidence), ...impact },
  };
  const place = { tenant: evidence.tenant.id, configDigest: configDigestOf(baseline, config) };
  return { id: changeId(change, place), ...change };
}

/** How many there are of those who notice, where a reading counted them. */
function countOf(kind: Remediation['impact']['kind'], { readings }: Evidence): number | null {
  if (kind === 'nobody') return 0;
  const reading = kind === 'guests' ? readings['guestActivity'] : undefined;
  if (reading?.status !== 'ok') return null;
  const { tally } = reading.value as { tally?: Record<string, number> };
  return tally?.['guests'] ?? 0;
}

/** What nobody notices comes first, the way people sign in last. */
function byOrder(one: Change, other: Change): number {
  const byRisk = risks.indexOf(one.risk) - risks.indexOf(other.risk);
  if (byRisk !== 0 || one.control === other.control) return byRisk;
  return one.control < other.control ? -1 : 1;
}

/** Two controls that want one setting to be different things cannot both be right, so neither is followed. */
function withoutConflicts(changes: Change[]): { agreed: Change[]; contradicted: Withheld[] } {
  const places = Map.groupBy(changes, placeOf);
  const against = (change: Change): Change | undefined =>
    places
      .get(placeOf(change))
      ?.find(
        (other) =>
          sameSetting(change, other) &&
          Object.entries(change.touched).some(
            ([property, { after }]) =>
              other.touched[property] && !sameValue(other.touched[property].after, after),
          ),
      );
  return {
    agreed: changes.filter((change) => !against(change)),
    contradicted: changes.flatMap((change) => {
      const other = against(change);
      if (!other) return [];
      const why = `${other.control} wants the same setting to be something else.`;
      return [{ control: change.control, title: change.title, kind: 'conflict' as const, why }];
    }),
  };
}

/** Of two that would make the same object, the second is a change of what the first has made: it is planned after it. */
function withoutTwins(changes: Change[]): { first: Change[]; later: Withheld[] } {
  const made = Map.groupBy(
    changes.filter(({ method }) => method === 'POST'),
    placeOf,
  );
  const twinOf = (change: Change): Change | undefined => {
    const [twin] = change.method === 'POST' ? (made.get(placeOf(change)) ?? []) : [];
    return twin === change ? undefined : twin;
  };
  return {
    first: changes.filter((change) => !twinOf(change)),
    later: changes.flatMap((change) => {
      const twin = twinOf(change);
      if (!twin) return [];
      const why = `${twin.control} makes the object first. Plan again when that is done.`;
      return [{ control: change.control, title: change.title, kind: 'limit' as const, why }];
    }),
  };
}
