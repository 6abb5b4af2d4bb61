import type { ConditionalAccessPolicy } from '../domain/conditionalAccess/policy.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Withheld } from '../domain/plan.ts';
import type { ValueOf } from '../domain/source.ts';
import { conditionalAccessPolicies } from '../sources/conditionalAccessPolicies.ts';
import { registrationExceptions } from '../sources/registrationExceptions.ts';
import { type PastWrite, wasUndone } from './past.ts';

const policiesPath = '/identity/conditionalAccess/policies';
/** How long a policy of ours only reports before a person is told to look and switch it on. */
const soakDays = 7;
const day = 24 * 3_600_000;

/**
 * What there is to do about a policy that Plumbline made for a control; `undefined` when none of it is there. It is
 * known by the id that the journal holds, so that another name makes no second one.
 */
export function madeAlready(
  control: string,
  past: PastWrite[],
  evidence: Evidence,
  now: string,
): Pick<Withheld, 'kind' | 'why'> | undefined {
  const policies = policiesIn(evidence);
  const ours = past.filter(
    (write) =>
      write.change.control === control &&
      write.change.path === policiesPath &&
      write.created !== undefined &&
      !wasUndone(write, past),
  );
  const [own] = ours
    .flatMap(({ at, created }) =>
      policies.filter((policy) => policy.id === created).map((policy) => ({ at, policy })),
    )
    .toReversed();
  if (!own) return ours.length > 0 && policies.length === 0 ? emptied : undefined;
  const { at, policy } = own;
  const name = `“${policy.displayName}”`;
  if (policy.state !== 'enabledForReportingButNotEnforced')
    return {
      kind: 'guard',
      why: `${name}, which Plumbline made, is ${policy.state}, and that does not do. What it is to be is for a person to say.`,
    };
  const ready = new Date(Date.parse(at) + soakDays * day).toISOString();
  const since = `${name} has only reported since ${at.slice(0, 10)}`;
  if (now < ready)
    return { kind: 'limit', why: `${since}, soaking until ${ready.slice(0, 16).replace('T', ' ')} UTC.` };
  const steps = [
    `Entra admin center → Protection → Conditional Access → Insights and reporting: choose ${name} and see who would have failed.`,
    `Policies → ${name} → Enable policy: On → Save.`,
  ];
  return {
    kind: 'ticketOnly',
    why: [`${since} and is ready: a person switches it on.`, figure(policy, evidence), ...steps]
      .filter((text) => text !== '')
      .join(' '),
  };
}

/** A list that comes back empty can be a list that did not come back. */
const emptied = {
  kind: 'unknown',
  why: 'Plumbline made a policy for it, and now the tenant shows no policy at all. Whether that is so is for a person to say.',
} as const;

/** How many would be asked for what they do not have, where that was read. */
function figure({ grantControls, conditions }: ConditionalAccessPolicy, evidence: Evidence): string {
  const asks =
    grantControls?.builtInControls.includes('mfa') === true || grantControls?.authenticationStrength != null;
  const { includeUsers, includeRoles } = conditions.users;
  const whom = includeUsers.includes('All')
    ? 'accounts'
    : includeRoles.length > 0
      ? 'administrators'
      : undefined;
  const report = wholeValue(evidence, registrationExceptions.id) as
    | ValueOf<typeof registrationExceptions>
    | undefined;
  if (!asks || whom === undefined || !report) return '';
  const without = report.kept.filter(
    ({ capable, admin }) => capable === false && (whom === 'accounts' || admin),
  ).length;
  return without === 0
    ? `All ${whom} in the report have registered a second factor.`
    : `${without} ${whom} have registered no second factor and would have to.`;
}

/** The value of a reading that is whole. */
function wholeValue({ readings }: Evidence, source: string): unknown {
  const reading = readings[source];
  return reading?.status === 'ok' && !reading.truncated ? reading.value : undefined;
}

function policiesIn(evidence: Evidence): ConditionalAccessPolicy[] {
  const value = wholeValue(evidence, conditionalAccessPolicies.id) as
    | ValueOf<typeof conditionalAccessPolicies>
    | undefined;
  return value?.kept ?? [];
}
