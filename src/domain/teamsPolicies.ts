import { fail, type Item, type Judgement, pass, some, unknown } from './control.ts';
import type { Reading } from './reading.ts';
import type { ScaleComparison } from './scale.ts';
import type { ListValue } from './source.ts';

/**
 * A Teams policy exists many times over: the global instance for everybody, the tenant's own, and instances that
 * Microsoft supplies and nobody can edit. The last matter only where somebody has them.
 */

/** Instances that come with Teams (Teams PowerShell: Get-CsTeamsMeetingPolicy and its siblings). */
const suppliedByMicrosoft = new Set([
  'AllOn',
  'AllOff',
  'Default',
  'Kiosk',
  'RestrictedAnonymousAccess',
  'RestrictedAnonymousNoRecording',
  'EduFaculty',
  'EduStudent',
]);

export interface PolicyInstance {
  Identity: string;
}

export interface PolicyQuestion<P> {
  property: keyof P & string;
  expected: unknown;
  compare(policy: P): ScaleComparison;
  /** The reason of a pass. */
  passes: string;
  /** Completes "2 policies are too weak, and …", as in "external participants skip the lobby". */
  fails: string;
  /** What fails, where that is not simply the property's value. */
  actual?(policy: P): unknown;
  because?(policy: P): string | undefined;
}

/** `Tag:Sales` and `Sales` are the same instance; PowerShell writes the first, snapshots either. */
export function instanceName(policy: PolicyInstance): string {
  return policy.Identity.replace(/^Tag:/i, '');
}

/** Whether nobody can change it (ScubaGear, issue 804): people are given another one instead. */
export function isSupplied(policy: PolicyInstance): boolean {
  return suppliedByMicrosoft.has(instanceName(policy));
}

/** Judges the one instance that holds for everybody; the settings of a whole tenant have no other. */
export function judgeGlobal<P extends PolicyInstance>(
  instances: P[],
  judge: (global: P) => Judgement,
): Judgement {
  const global = instances.find((instance) => instanceName(instance) === 'Global');
  return global ? judge(global) : noGlobal;
}

const noGlobal = unknown(
  'incomplete',
  'The answer does not hold the global instance, so it is not complete.',
);

/**
 * A property that snapshots do not hold and the Teams admin API does: what to say where nobody said it.
 * `undefined` when some instance has it.
 */
export function notInSnapshots<P extends PolicyInstance>(
  policies: P[],
  property: keyof P & string,
): Judgement | undefined {
  if (policies.some((policy) => policy[property] != null)) return undefined;
  return unknown(
    'notInSnapshots',
    `Microsoft's snapshots do not hold ${property}. The Teams admin API does: \`teamsAdminApi: read\` in the tenant file.`,
  );
}

/**
 * Global, every custom instance, and each supplied instance that somebody has.
 * @param policyType as `/admin/teams/userConfigurations` spells it, such as `TeamsMeetingPolicy`
 */
export function judgePolicies<P extends PolicyInstance>(
  policies: P[],
  assignments: Reading<ListValue<unknown>>,
  policyType: string,
  question: PolicyQuestion<P>,
): Judgement {
  if (!policies.some((policy) => instanceName(policy) === 'Global')) return noGlobal;
  const supplied = policies.filter(isSupplied);
  const own = policies.filter((policy) => !supplied.includes(policy));
  const holders = holdersOf(assignments, policyType);
  const used = supplied.filter((policy) => holders !== undefined && holders(policy) > 0);
  const judged = [...own, ...used].map((policy) => ({ policy, comparison: question.compare(policy) }));

  const failing = judged
    .filter(({ comparison }) => comparison === 'below')
    .map(({ policy }) => itemOf(policy, question));
  if (some(failing)) {
    const count = failing.length === 1 ? 'One policy is' : `${failing.length} policies are`;
    return fail(`${count} too weak, and ${question.fails}.`, failing);
  }
  const unclear = judged
    .filter(({ comparison }) => comparison === 'notOnScale')
    .map(({ policy }) => itemOf(policy, question));
  if (unclear.length > 0) {
    const said = unclear.some(({ actual }) => actual !== null);
    return said
      ? unknown('notOnScale', `${question.property} has a value whose strength is not known.`, unclear)
      : unknown('notSaid', `The tenant did not say what ${question.property} is.`, unclear);
  }
  const notAssessed = holders ? [] : supplied.filter((policy) => question.compare(policy) !== 'meets');
  if (notAssessed.length > 0) {
    const names = notAssessed.map(instanceName).join(', ');
    return unknown(
      'notAssessed',
      `Policies in plain sight hold, but who has Microsoft's own (${names}) could not be read, and they do not.`,
      notAssessed.map((policy) => itemOf(policy, question)),
    );
  }
  return pass(question.passes);
}

/** How many people have an instance; `undefined` when that was not read, or says nothing of this type of policy. */
function holdersOf(
  assignments: Reading<ListValue<unknown>>,
  policyType: string,
): ((policy: PolicyInstance) => number) | undefined {
  if (assignments.status !== 'ok') return undefined;
  const { tally } = assignments.value;
  if (!Object.keys(tally).some((name) => name.startsWith(`${policyType}/`))) return undefined;
  return (policy) => tally[`${policyType}/${instanceName(policy)}`] ?? 0;
}

function itemOf<P extends PolicyInstance>(policy: P, question: PolicyQuestion<P>): Item {
  const { property, expected } = question;
  const name = instanceName(policy);
  const actual = question.actual ? question.actual(policy) : (policy[property] ?? null);
  const because = question.because?.(policy);
  return {
    type: 'teamsPolicy',
    id: name,
    name,
    property,
    actual,
    expected,
    ...(because !== undefined && { because }),
  };
}
