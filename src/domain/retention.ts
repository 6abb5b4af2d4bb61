import type { Item } from './control.ts';
import { compareWithRange, type Range } from './scale.ts';

/** Purview keeps and deletes by policies, each with rules (Purview: learn about retention policies). */

/** Days, or one of the two ends: nothing keeps it, or nothing ever deletes it. */
export type Retention = number | 'notKept' | 'keptForEver';

/** `Delete` alone keeps nothing; `Keep` alone never deletes. */
export function retentionOf(
  action: string | null | undefined,
  duration: number | 'Unlimited' | null | undefined,
): Retention {
  if (action !== 'Keep' && action !== 'KeepAndDelete') return 'notKept';
  return action === 'Keep' || typeof duration !== 'number' ? 'keptForEver' : duration;
}

/** When several policies keep the same thing, the longest wins (Purview: principles of retention). */
export function longer(one: Retention, other: Retention): Retention {
  if (one === 'notKept' || other === 'keptForEver') return other;
  if (other === 'notKept' || one === 'keptForEver') return one;
  return Math.max(one, other);
}

/** What is wrong with a retention, as a sentence that begins with "it"; `undefined` when nothing is. */
export function troubleWith(retention: Retention, range: Range): string | undefined {
  if (retention === 'notKept') return 'no policy for everybody keeps it.';
  if (retention === 'keptForEver') return 'it is never deleted.';
  const comparison = compareWithRange(retention, range);
  if (comparison === 'tooLittle') return `it is kept for only ${retention} days.`;
  return comparison === 'tooMuch' ? `it is kept for ${retention} days.` : undefined;
}

/** What a policy calls the places that it keeps. */
type Place =
  | 'ExchangeLocation'
  | 'SharePointLocation'
  | 'OneDriveLocation'
  | 'ModernGroupLocation'
  | 'TeamsChannelLocation'
  | 'TeamsChatLocation';

type Policy = { Name: string; Enabled: boolean } & {
  [place in Place | `${Place}Exception`]?: string[] | null | undefined;
};

interface Rule {
  Policy: string;
  RetentionDuration: number | 'Unlimited';
  RetentionComplianceAction?: string | null | undefined;
}

interface Policies {
  policies: Policy[];
  rules: Rule[];
}

/**
 * An item for each place that is not kept for everybody within the range.
 * @param places each with what people call it
 */
export function badlyKept(
  places: Partial<Record<Place, string>>,
  given: Policies,
  range: Range,
  allowedExceptions: string[],
): (Item & { name: string; because: string })[] {
  return (Object.entries(places) as [Place, string][]).flatMap(([id, name]) => {
    const actual = longestRetention(id, given, allowedExceptions);
    const because = troubleWith(actual, range);
    if (because === undefined) return [];
    return [{ type: 'location', id, name, actual, expected: describeRange(range), because }];
  });
}

export function describeRange({ min, max }: Range): string {
  return `${min} to ${max} days, then deleted`;
}

function longestRetention(
  place: Place,
  { policies, rules }: Policies,
  allowedExceptions: string[],
): Retention {
  const keeping = policies.filter(
    (policy) =>
      policy.Enabled &&
      (policy[place] ?? []).includes('All') &&
      (policy[`${place}Exception`] ?? []).every((exception) => allowedExceptions.includes(exception)),
  );
  const names = new Set(keeping.map((policy) => policy.Name));
  return rules
    .filter((rule) => names.has(rule.Policy))
    .map((rule) => retentionOf(rule.RetentionComplianceAction, rule.RetentionDuration))
    .reduce(longer, 'notKept');
}
