import { defineControl, fail, pass, some } from '../../domain/control.ts';
import { rangeSettings } from '../../domain/judging.ts';
import { compareWithRange, type Range } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { retentionPolicies, retentionRules } from '../../sources/retentionPolicies.ts';

type Policy = ValueOf<typeof retentionPolicies>[number];
type Rule = ValueOf<typeof retentionRules>[number];

/** Where a company's records lie, with the name that a policy gives the place. */
const places = {
  ExchangeLocation: 'mail',
  SharePointLocation: 'SharePoint sites',
  OneDriveLocation: 'OneDrive',
  ModernGroupLocation: 'groups',
} as const;
type Place = keyof typeof places;

export const organization = defineControl({
  id: 'retention.organization',
  revision: 1,
  title: 'Mail, files and groups of the whole company are kept long enough, and not for ever',
  failing: 'Some of the company’s mail, files or groups are lost too soon or kept too long',
  rationale:
    'What nobody keeps is gone when somebody deletes it, by mistake or on purpose. What is never deleted is found by whoever breaks in, and may be against the law.',
  area: 'retention',
  severity: 'high',
  refs: {
    catalogue: ['PUR-RETAIN-001'],
    microsoft: ['https://learn.microsoft.com/purview/retention'],
  },
  settings: rangeSettings({ min: 365, max: 3650 }),
  reads: { policies: retentionPolicies, rules: retentionRules },
  attestation:
    'Purview → Data lifecycle management → Retention policies: a policy that is on keeps Exchange, SharePoint, OneDrive and groups, all of each, for the time that was agreed, and deletes after it.',
  evaluate: ({ policies, rules }, range, { declared }) => {
    const expected = `${range.min} to ${range.max} days, then deleted`;
    const items = (Object.keys(places) as Place[]).flatMap((place) => {
      const longest = longestRetention(place, policies, rules, declared.exceptions.groups);
      const trouble = troubleWith(longest, range);
      if (!trouble) return [];
      return [
        { type: 'location', id: place, name: places[place], actual: longest, expected, because: trouble },
      ];
    });
    if (!some(items)) return pass(`Mail, SharePoint, OneDrive and groups are kept for ${expected}.`);
    return fail(items.map(({ name, because }) => `${name}: ${because}`).join(' '), items);
  },
  manually: [
    'Purview portal → Solutions → Data lifecycle management → Policies → Retention policies → New retention policy.',
    'Locations: Exchange mailboxes, SharePoint sites, OneDrive accounts and Microsoft 365 Groups, all of each.',
    'Retain for the time that was agreed with the business and its lawyers, then delete. Never shorten an existing policy without asking them.',
  ],
});

type Retention = number | 'notKept' | 'keptForEver';

/** When several policies keep the same thing, the longest wins (Purview: principles of retention). */
function longestRetention(
  place: Place,
  policies: Policy[],
  rules: Rule[],
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
    .map(retentionOf)
    .reduce(longer, 'notKept');
}

/** `Delete` alone keeps nothing; `Keep` alone never deletes. */
function retentionOf(rule: Rule): Retention {
  const action = rule.RetentionComplianceAction;
  if (action !== 'Keep' && action !== 'KeepAndDelete') return 'notKept';
  return action === 'Keep' || rule.RetentionDuration === 'Unlimited' ? 'keptForEver' : rule.RetentionDuration;
}

function longer(one: Retention, other: Retention): Retention {
  if (one === 'notKept' || other === 'keptForEver') return other;
  if (other === 'notKept' || one === 'keptForEver') return one;
  return Math.max(one, other);
}

function troubleWith(retention: Retention, range: Range): string | undefined {
  if (retention === 'notKept') return 'no policy for everybody keeps it.';
  if (retention === 'keptForEver') return 'it is never deleted.';
  const comparison = compareWithRange(retention, range);
  if (comparison === 'tooLittle') return `it is kept for only ${retention} days.`;
  return comparison === 'tooMuch' ? `it is kept for ${retention} days.` : undefined;
}
