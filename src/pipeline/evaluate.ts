import type { Baseline, TenantConfig } from '../domain/baseline.ts';
import {
  type AnyControl,
  type Context,
  type Given,
  type Judgement,
  type Reads,
  sourcesOf,
  type Verdict,
} from '../domain/control.ts';
import type { Exceptions } from '../domain/declared.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { FailedReading, FailedStatus, Reading, Reason } from '../domain/reading.ts';
import type { Result } from '../domain/run.ts';
import { type AnySource, valueShape } from '../domain/source.ts';
import { type LicencePlan, licencePlans } from '../domain/tenant.ts';

export interface Question {
  controls: AnyControl[];
  baseline: Baseline;
  config: TenantConfig;
  evidence: Evidence;
  /** ISO 8601, UTC. */
  now: string;
}

const mostItems = 1000;

/** Judges every control of the baseline. Pure: the same question gives the same results. */
export function evaluate(question: Question): Result[] {
  const { controls, baseline, evidence } = question;
  const readings = readingsOf(controls, evidence);
  return baseline.controls.flatMap(({ control: id, mode, settings }) => {
    const control = controls.find((candidate) => candidate.id === id);
    if (!control) return [];
    return [resultOf(control, mode, judgeOrConfess(control, settings, question, readings), readings)];
  });
}

/** A judgement, or the word that the licence for it is missing. */
type Judged = Judgement | (Omit<Judgement, 'verdict'> & { verdict: Verdict });

type Readings = Map<string, Reading<unknown>>;

/** A bug in one control must not take the others' verdicts with it, and must not look like a verdict. */
function judgeOrConfess(
  control: AnyControl,
  settings: unknown,
  question: Question,
  readings: Readings,
): Judged {
  try {
    return judge(control, settings, question, readings);
  } catch (error) {
    const text = `Plumbline has a bug in ${control.id}: ${error instanceof Error ? error.message : 'unknown'}. Please report it.`;
    return { verdict: 'unknown', reason: { kind: 'bug', text }, items: [] };
  }
}

function judge(control: AnyControl, settings: unknown, question: Question, readings: Readings): Judged {
  const { licences } = question.evidence.tenant;
  if (control.licence && licences.length > 0 && !licences.includes(control.licence)) {
    return unlicensed(control.licence);
  }
  const failed = sourcesOf(control)
    .filter(({ needed }) => needed)
    .map(({ source }) => ({ source, reading: readingOf(readings, source) }))
    .filter((read): read is { source: AnySource; reading: FailedReading } => read.reading.status !== 'ok');

  const attestable = failed.every(({ reading }) =>
    ['switchedOff', 'noCollector'].includes(reading.reason.kind),
  );
  if (control.attestation !== undefined && attestable && (failed.length > 0 || !control.evaluate)) {
    return judgeAttestation(control, control.attestation, question);
  }
  const [first] = failed.toSorted((one, other) => rank(one.reading.status) - rank(other.reading.status));
  if (first) return unread(first.source, first.reading);
  if (!control.evaluate) throw new Error(`${control.id} has neither evaluate nor attestation`);

  const judgement = control.evaluate(givenTo(control, readings), settings, contextOf(control, question));
  return judgement.verdict === 'pass' && isTruncated(control, readings)
    ? { ...judgement, verdict: 'unknown', reason: tooMany }
    : judgement;
}

function unlicensed(plan: LicencePlan): Judged {
  const needs = licencePlans[plan];
  const text = `It takes ${needs}, which the tenant does not have.`;
  return { verdict: 'notLicensed', reason: { kind: 'notLicensed', text, needs }, items: [] };
}

const tooMany: Reason = {
  kind: 'truncated',
  text: 'There are more exceptions than Plumbline keeps, so what was seen cannot prove a pass.',
};

function isTruncated(control: AnyControl, readings: Readings): boolean {
  return sourcesOf(control).some(({ source }) => {
    const reading = readingOf(readings, source);
    return reading.status === 'ok' && reading.truncated === true;
  });
}

/** A missing licence explains everything else; what a person can grant comes before what passes by itself. */
function rank(status: FailedStatus): number {
  return ['notLicensed', 'notPermitted', 'notInThisCloud', 'malformed', 'unavailable'].indexOf(status);
}

function unread(source: AnySource, { status, reason }: FailedReading): Judged {
  const verdict = status === 'notLicensed' ? 'notLicensed' : 'unknown';
  const kind = status === 'unavailable' ? reason.kind : status;
  return {
    verdict,
    reason: { ...reason, kind, text: `Could not read ${source.title}: ${reason.text}` },
    items: [],
  };
}

function judgeAttestation(control: AnyControl, ask: string, { config, evidence, now }: Question): Judgement {
  const attestation = config.attestations.findLast((entry) => entry.control === control.id);
  if (!attestation) {
    return {
      verdict: 'unknown',
      reason: { kind: 'needsPerson', text: `A person has to check this: ${ask}` },
      items: [],
    };
  }
  const by = `${attestation.owner} until ${attestation.expires}: ${attestation.statement} (${attestation.evidence})`;
  if (attestation.expires < now.slice(0, 10)) {
    return {
      verdict: 'unknown',
      reason: { kind: 'attestationExpired', text: `Was attested by ${by}. That is over: ${ask}` },
      items: [],
    };
  }
  if (!Object.values(evidence.readings).some((reading) => reading.status === 'ok')) {
    const text = `Attested by ${by}. But nothing of the tenant could be read, so it is not counted.`;
    return { verdict: 'unknown', reason: { kind: 'noEvidence', text }, items: [] };
  }
  return { verdict: 'pass', reason: { kind: 'attested', text: `Attested by ${by}.` }, items: [] };
}

/** What a control may look at when it is asked how to mend a failure; `undefined` when a reading that it needs failed. */
export function handedTo(
  control: AnyControl,
  question: Omit<Question, 'controls' | 'baseline'>,
): { given: Given<Reads>; context: Context } | undefined {
  const readings = readingsOf([control], question.evidence);
  const hasUnread = sourcesOf(control).some(
    ({ source, needed }) => needed && readingOf(readings, source).status !== 'ok',
  );
  return hasUnread ? undefined : { given: givenTo(control, readings), context: contextOf(control, question) };
}

function givenTo(control: AnyControl, readings: Readings): Given<Reads> {
  return Object.fromEntries(
    sourcesOf(control).map(({ name, source, needed }) => {
      const reading = readingOf(readings, source);
      return [name, needed && reading.status === 'ok' ? reading.value : reading];
    }),
  ) as Given<Reads>;
}

function contextOf(
  control: AnyControl,
  { config, evidence, now }: Pick<Question, 'config' | 'evidence' | 'now'>,
): Context {
  const today = now.slice(0, 10);
  const entries = config.exceptions.filter(
    (entry) => entry.control === control.id && (entry.expires === undefined || entry.expires >= today),
  );
  const all = (part: keyof Exceptions): string[] => entries.flatMap((entry) => entry[part] ?? []);
  const exceptions = {
    users: all('users'),
    groups: all('groups'),
    guestTypes: all('guestTypes'),
    applications: all('applications'),
    roles: all('roles'),
  };
  return {
    now,
    tenant: evidence.tenant,
    declared: { emergencyAccounts: config.emergencyAccounts, exceptions },
  };
}

/** The readings of all sources that the controls name, each held against its source's shape. */
function readingsOf(controls: AnyControl[], evidence: Evidence): Readings {
  const sources = new Map(controls.flatMap(sourcesOf).map(({ source }) => [source.id, source]));
  return new Map([...sources].map(([id, source]) => [id, checkedReading(source, evidence)]));
}

/** What the evidence holds of a source, held against its shape. */
export function checkedReading(source: AnySource, evidence: Evidence): Reading<unknown> {
  const stored = evidence.readings[source.id];
  if (!stored) {
    return { status: 'unavailable', reason: { kind: 'notCollected', text: 'it is not among the evidence.' } };
  }
  if (stored.status !== 'ok') return stored;
  const value = valueShape(source).safeParse(stored.value);
  if (value.success) return { ...stored, value: value.data };
  return { status: 'malformed', reason: malformed(value.error.issues[0]), requestId: stored.requestId };
}

/** Names the place, never the value: it may be personal. */
export function malformed(issue: { path: PropertyKey[]; message: string } | undefined): Reason {
  const place = issue?.path.map(String).join('.') || 'the answer';
  return { kind: 'malformed', text: `${place} is not what it should be (${issue?.message ?? 'no detail'}).` };
}

function readingOf(readings: Readings, source: AnySource): Reading<unknown> {
  const reading = readings.get(source.id);
  if (!reading) throw new Error(`no reading of ${source.id}`);
  return reading;
}

function resultOf(control: AnyControl, mode: Result['mode'], judged: Judged, readings: Readings): Result {
  const items = judged.items.toSorted(
    (one, other) => compare(one.type, other.type) || compare(one.id, other.id),
  );
  const { refs } = control;
  return {
    control: control.id,
    revision: control.revision,
    title: control.title,
    failing: control.failing,
    rationale: control.rationale,
    area: control.area,
    severity: control.severity,
    mode,
    verdict: judged.verdict,
    reason: judged.reason,
    waiver: null,
    refs: {
      catalogue: refs.catalogue,
      scuba: refs.scuba ?? [],
      prowler: refs.prowler ?? [],
      cis: refs.cis ?? [],
      microsoft: refs.microsoft ?? [],
    },
    items: items.slice(0, mostItems),
    itemCount: items.length,
    itemsTruncated: items.length > mostItems,
    reads: sourcesOf(control).map(({ source }) => describeRead(source, readingOf(readings, source))),
    manually: control.manually,
    remedyPlans: control.remedyPlans ?? [],
  };
}

function describeRead(source: AnySource, reading: Reading<unknown>): Result['reads'][number] {
  const { status, requestId, collectedAt } = reading;
  return {
    source: source.id,
    status,
    ...(status !== 'ok' && { reason: reading.reason }),
    requestId,
    collectedAt,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
