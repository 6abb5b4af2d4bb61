import { fail, type Judgement, pass, some, unknown } from './control.ts';
import { compareWithRange, type Range } from './scale.ts';

/** Purview keeps and deletes by policies, each with rules (Purview: learn about retention policies). */

/**
 * Days, or what there is instead: nothing keeps it, nothing ever deletes it, or a rule whose working is not known
 * decides.
 */
export type Retention = number | 'notKept' | 'keptForEver' | 'notKnown';

/** `Delete` alone keeps nothing; `Keep` alone never deletes. */
export function retentionOf(
  action: string | null | undefined,
  duration: number | 'Unlimited' | null | undefined,
): Retention {
  if (action === 'Delete') return 'notKept';
  if (action === 'Keep') return 'keptForEver';
  if (action !== 'KeepAndDelete' || duration == null) return 'notKnown';
  return duration === 'Unlimited' ? 'keptForEver' : duration;
}

/** When several policies keep the same thing, the longest wins (Purview: principles of retention). */
function longer(one: Retention, other: Retention): Retention {
  for (const end of ['keptForEver', 'notKnown'] as const) if (one === end || other === end) return end;
  if (one === 'notKept') return other;
  if (other === 'notKept') return one;
  return Math.max(Number(one), Number(other));
}

/** What is wrong with a retention, as a sentence that begins with "it"; `undefined` when nothing is. */
export function troubleWith(retention: Retention, range: Range): string | undefined {
  if (retention === 'notKept') return 'no policy for everybody keeps it.';
  if (retention === 'keptForEver') return 'it is never deleted.';
  if (retention === 'notKnown') return 'it is not known what a rule does with it.';
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
 * Whether each place is kept for everybody, for a time within the range.
 * @param places each with what people call it
 * @param passes the reason of a pass
 */
export function judgeRetention(
  places: Partial<Record<Place, string>>,
  given: Policies,
  range: Range,
  allowedExceptions: string[],
  passes: string,
): Judgement {
  const badly = (Object.entries(places) as [Place, string][]).flatMap(([id, name]) => {
    const actual = longestRetention(id, given, allowedExceptions);
    const because = troubleWith(actual, range);
    if (because === undefined) return [];
    return [{ type: 'location', id, name, actual, expected: describeRange(range), because }];
  });
  const text = (items: typeof badly): string =>
    items.map(({ name, because }) => `${name}: ${because}`).join(' ');
  const failing = badly.filter(({ actual }) => actual !== 'notKnown');
  if (some(failing)) return fail(text(failing), failing);
  return badly.length > 0 ? unknown('notOnScale', text(badly), badly) : pass(passes);
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
