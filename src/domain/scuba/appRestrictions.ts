import { fail, type Item, type Judgement, pass, some, unknown } from '../control.ts';
import type { Reading } from '../reading.ts';
import type { ListValue } from '../source.ts';

/**
 * How CISA's rules judge the credentials that applications may be given. Whether the default policy is switched on is
 * not read, nor what a policy for single applications says beyond being weaker than the default.
 * Source: ScubaGear 1.8.0, AADConfig.rego.
 */

interface Restriction {
  restrictionType?: string | null | undefined;
  state?: string | null | undefined;
  maxLifetime?: string | null | undefined;
  restrictForAppsCreatedAfterDateTime?: string | null | undefined;
}

type Credentials = 'passwordCredentials' | 'keyCredentials';
type Restrictions = { [C in Credentials]?: Restriction[] | null | undefined } | null | undefined;

export interface DefaultPolicy {
  applicationRestrictions?: Restrictions;
  servicePrincipalRestrictions?: Restrictions;
}

export interface CustomPolicy {
  id: string;
  displayName?: string | null | undefined;
  isEnabled?: boolean | null | undefined;
  restrictions?: Restrictions;
}

/** Which restriction a rule is about. */
export interface Subject {
  credentials: Credentials;
  type: string;
}

const scopes = ['applicationRestrictions', 'servicePrincipalRestrictions'] as const;

/** Every place where the restriction is not in force for all applications. */
export function notInForce(
  policy: DefaultPolicy,
  customPolicies: Reading<ListValue<CustomPolicy>>,
  subject: Subject,
): Item[] {
  const byDefault = entriesOf(policy, subject).flatMap(({ scope, entry }): Item[] => {
    const item = { type: 'defaultAppManagementPolicy', id: scope, property: subject.type };
    if (entry.state !== 'enabled') return [{ ...item, actual: entry.state ?? null, expected: 'enabled' }];
    const since = entry.restrictForAppsCreatedAfterDateTime;
    const because = 'It spares the applications that were there before.';
    return since == null || isBeginningOfTime(since)
      ? []
      : [{ ...item, actual: since, expected: '0001-01-01T00:00:00Z', because }];
  });
  return [...byDefault, ...weakerExceptions(customPolicies, subject)];
}

/** Whether nobody can be given such a credential at all, so that how long one may live no longer matters. */
export function isForbidden(
  policy: DefaultPolicy,
  customPolicies: Reading<ListValue<CustomPolicy>>,
  subject: Subject,
): boolean {
  const entries = entriesOf(policy, subject);
  const forAll = entries.every(({ entry }) =>
    isBeginningOfTime(entry.restrictForAppsCreatedAfterDateTime ?? ''),
  );
  return entries.length > 0 && forAll && notInForce(policy, customPolicies, subject).length === 0;
}

/**
 * Every place where a credential may live longer than `days`, or no limit is set at all. Lifetimes that are not
 * written in days are not judged.
 */
export function tooLong(policy: DefaultPolicy, subject: Subject, days: number): Item[] {
  const entries = entriesOf(policy, subject);
  const missing = scopes
    .filter((scope) => !entries.some((entry) => entry.scope === scope))
    .map((scope) => itemOf(scope, subject, null, days));
  const long = entries
    .filter(({ entry }) => Number(/^P(\d+)D$/.exec(entry.maxLifetime ?? '')?.[1] ?? 0) > days)
    .map(({ scope, entry }) => itemOf(scope, subject, entry.maxLifetime, days));
  return [...missing, ...long];
}

/** A pass takes the policies for single applications as well: one of them may be weaker. */
export function judgeRestriction(
  items: Item[],
  customPolicies: Reading<unknown>,
  texts: { passes: string; fails: string },
): Judgement {
  if (some(items)) return fail(texts.fails, items);
  if (customPolicies.status !== 'ok') {
    const text = `The default holds, but the policies for single applications could not be read: ${customPolicies.reason.text}`;
    return unknown('readFailed', text);
  }
  return pass(texts.passes);
}

function itemOf(scope: string, subject: Subject, actual: unknown, days: number): Item {
  const expected = `at most P${days}D`;
  return { type: 'defaultAppManagementPolicy', id: scope, property: subject.type, actual, expected };
}

function weakerExceptions(customPolicies: Reading<ListValue<CustomPolicy>>, subject: Subject): Item[] {
  if (customPolicies.status !== 'ok') return [];
  const { kept, tally } = customPolicies.value;
  return kept
    .filter(({ id, isEnabled }) => isEnabled === true && (tally[id] ?? 0) > 0)
    .flatMap(({ id, displayName, restrictions }) =>
      restrictionsOf(restrictions, subject)
        .filter((entry) => entry.state !== 'enabled')
        .map((entry) => ({
          type: 'appManagementPolicy',
          id,
          name: displayName ?? '',
          property: subject.type,
          actual: entry.state ?? null,
          expected: 'enabled',
        })),
    );
}

function entriesOf(policy: DefaultPolicy, subject: Subject) {
  return scopes.flatMap((scope) => restrictionsOf(policy[scope], subject).map((entry) => ({ scope, entry })));
}

function restrictionsOf(restrictions: Restrictions, { credentials, type }: Subject): Restriction[] {
  return (restrictions?.[credentials] ?? []).filter((entry) => entry.restrictionType === type);
}

/** Either as Graph writes it or as older PowerShell does: `/Date(…)/`, in milliseconds of Unix time. */
function isBeginningOfTime(text: string): boolean {
  const milliseconds = /^\/Date\((-?\d+)\)\/$/.exec(text)?.[1];
  const beginning = Date.parse('0001-01-01T00:00:00Z');
  return (milliseconds === undefined ? Date.parse(text) : Number(milliseconds)) === beginning;
}
