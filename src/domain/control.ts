import type * as z from 'zod';
import type { Audience, Desired, Risk, Target } from './change.ts';
import type { Exceptions } from './declared.ts';
import type { Reading, Reason } from './reading.ts';
import type { Scale } from './scale.ts';
import type { AnySource, ValueOf } from './source.ts';
import type { LicencePlan, Tenant } from './tenant.ts';

export const verdicts = ['pass', 'fail', 'notApplicable', 'notLicensed', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** The parts of the mission, in the order in which reports show them. */
export const areas = {
  mfa: 'Second factor',
  lobby: 'Lobby and meetings',
  guests: 'Guests',
  sharing: 'Sharing',
  retention: 'Retention',
  administration: 'Administrators and emergency access',
  apps: 'Applications and consent',
  meetingApps: 'Other meeting apps',
  privacy: 'Privacy',
} as const;
export type Area = keyof typeof areas;

/** One thing that a verdict is about: a user, a policy, a setting. Names are hostile text. */
export interface Item {
  type: string;
  id: string;
  name?: string | undefined;
  property?: string | undefined;
  /** What a waiver of this item accepts. */
  actual: unknown;
  expected: unknown;
  /** Why this item is here: a sentence, or the way that led to it. */
  because?: unknown;
}

/** What `evaluate` says. */
export interface Judgement {
  verdict: Exclude<Verdict, 'notLicensed'>;
  reason: Reason;
  /** For a failure, what fails; for anything else, what is worth knowing. */
  items: Item[];
}

export function pass(text: string, items: Item[] = [], kind = 'meetsBaseline'): Judgement {
  return { verdict: 'pass', reason: { kind, text }, items };
}

export function fail(text: string, items: [Item, ...Item[]], kind = 'belowBaseline'): Judgement {
  return { verdict: 'fail', reason: { kind, text }, items };
}

export function unknown(kind: string, text: string, items: Item[] = []): Judgement {
  return { verdict: 'unknown', reason: { kind, text }, items };
}

export function notApplicable(text: string, kind = 'nothingToJudge'): Judgement {
  return { verdict: 'notApplicable', reason: { kind, text }, items: [] };
}

/** Whether an array has something in it, told to the compiler as well. */
export function some<T>(items: T[]): items is [T, ...T[]] {
  return items.length > 0;
}

/** Numbers and names that others give the same demand. `catalogue` is Plumbline's own list of facts. */
export interface References {
  catalogue: string[];
  scuba?: string[];
  prowler?: string[];
  cis?: string[];
  /** Pages at Microsoft that explain the setting; the only links a report contains. */
  microsoft?: string[];
}

/** A read without which there is less detail, never a better verdict. */
export interface Optional<S extends AnySource> {
  optional: S;
}

export function optional<S extends AnySource>(source: S): Optional<S> {
  return { optional: source };
}

export type Reads = Record<string, AnySource | Optional<AnySource>>;

/** What `evaluate` is handed: the value of each source it needs, the reading of each that is optional. */
export type Given<R extends Reads> = {
  [K in keyof R]: R[K] extends Optional<infer S> ? Reading<ValueOf<S>> : ValueOf<R[K]>;
};

/** What else a control may look at. No clock, no network, no other control. */
export interface Context {
  /** ISO 8601, UTC. */
  now: string;
  tenant: Tenant;
  declared: {
    emergencyAccounts: string[];
    exceptions: Exceptions;
  };
}

/** How a control would have a failure mended. Without one it is for a person to do. */
export interface Remediation<R extends Reads = Reads, S = unknown> {
  risk: Risk;
  /** Whatever it may write. */
  targets: [Target, ...Target[]];
  /** How many objects may be changed together; 20 when absent. */
  mostAtOnce?: number;
  /** Who notices, and what: one or two sentences. */
  impact: { kind: Audience; text: string };
  /** Pure, and asked only about a failure. It strengthens, or says why it is for a person to do. */
  plan(given: Given<R>, settings: S, context: Context): Desired;
}

export interface Control<R extends Reads = Reads, S = unknown> {
  /** `folder.file` below `controls/`; permanent. */
  id: string;
  /** Raised when the same evidence can give another verdict than before; a run shows it as "our rule changed". */
  revision: number;
  /** The outcome, as a sentence that is true when the control passes. */
  title: string;
  /** The same, as a sentence that is true when it fails. */
  failing: string;
  /** One or two sentences that the owner of the business understands. */
  rationale: string;
  area: Area;
  severity: Severity;
  refs: References;
  /** Defaults are the hardened values. */
  settings: z.ZodType<S>;
  /** The scales that its settings stand on. */
  scales?: Scale[];
  reads: R;
  /**
   * What a person attests where the readings are switched off or do not exist. A valid attestation is then a pass
   * that says so; none, or an expired one, is unknown.
   */
  attestation?: string;
  /** The service plan without which what the control asks for does nothing, whatever is configured. */
  licence?: LicencePlan;
  /** The service plans without which the tenant cannot mend a failure; all of them are needed. None: no licence decides. */
  remedyPlans?: LicencePlan[];
  /** Pure. A control without reads has none: it is attested. */
  evaluate?(given: Given<R>, settings: S, context: Context): Judgement;
  remediation?: Remediation<R, S>;
  /** What a person does by hand, a step an entry. */
  manually: [string, ...string[]];
}

/** A control as the pipeline handles it. */
export type AnyControl = Control;

/** One rule. See README, "Adding a control". */
export function defineControl<R extends Reads, S>(control: Control<R, S>): AnyControl {
  // The list of controls forgets which readings each one takes; `judge` hands each exactly those it declared.
  return control;
}

/** The sources a control declares, with whether it can do without. */
export function sourcesOf(control: AnyControl): { name: string; source: AnySource; needed: boolean }[] {
  return Object.entries(control.reads).map(([name, read]) =>
    'optional' in read
      ? { name, source: read.optional, needed: false }
      : { name, source: read, needed: true },
  );
}
