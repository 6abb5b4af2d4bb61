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
}

/** `Tag:Sales` and `Sales` are the same instance; PowerShell writes the first, snapshots either. */
export function instanceName(policy: PolicyInstance): string {
  return policy.Identity.replace(/^Tag:/i, '');
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
  if (!policies.some((policy) => instanceName(policy) === 'Global')) {
    return unknown('incomplete', 'The snapshot does not hold the global policy, so it is not complete.');
  }
  const supplied = policies.filter((policy) => suppliedByMicrosoft.has(instanceName(policy)));
  const own = policies.filter((policy) => !supplied.includes(policy));
  const used =
    assignments.status === 'ok'
      ? supplied.filter((policy) => assigned(assignments.value, policyType, policy) > 0)
      : [];
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
    return unknown('notOnScale', `${question.property} has a value whose strength is not known.`, unclear);
  }
  const notAssessed =
    assignments.status === 'ok' ? [] : supplied.filter((policy) => question.compare(policy) !== 'meets');
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

function assigned(assignments: ListValue<unknown>, policyType: string, policy: PolicyInstance): number {
  return assignments.tally[`${policyType}/${instanceName(policy)}`] ?? 0;
}

function itemOf<P extends PolicyInstance>(policy: P, { property, expected }: PolicyQuestion<P>): Item {
  const name = instanceName(policy);
  return { type: 'teamsPolicy', id: name, name, property, actual: policy[property] ?? null, expected };
}
