import * as z from 'zod';
import { defineControl, fail, type Item, type Judgement, pass, some, unknown } from '../../domain/control.ts';
import { describeRange, type Retention, retentionOf, troubleWith } from '../../domain/retention.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { retentionLabels } from '../../sources/retentionLabels.ts';

type Label = ValueOf<typeof retentionLabels>[number];

const WantedLabel = z
  .strictObject({
    name: z.string().min(1),
    min: z.int().min(1).describe('Days. With fewer, the records are lost too soon.'),
    max: z.int().min(1).describe('Days. With more, they are kept too long.'),
  })
  .refine(({ min, max }) => min <= max, { error: 'min is above max', path: ['min'] });

export const labels = defineControl({
  id: 'retention.labels',
  revision: 1,
  title: 'There are labels for records that need a time of their own',
  failing: 'Records that need a time of their own have no label',
  rationale:
    'Contracts, personnel files and invoices have legal times of their own. Without a label for each, they follow the rule for everything, and one of the two is broken.',
  area: 'retention',
  severity: 'low',
  refs: {
    catalogue: ['PUR-LABEL-001'],
    microsoft: ['https://learn.microsoft.com/purview/retention#retention-labels'],
  },
  settings: z.strictObject({
    labels: z
      .array(WantedLabel)
      .default([])
      .describe('The labels that were agreed. None: at least one label that keeps something has to exist.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { labels: retentionLabels },
  attestation:
    'Purview → Data lifecycle management → Retention labels: the labels that were agreed exist, with their times, and a label policy publishes them to the people who need them.',
  remedyPlans: ['SHAREPOINTENTERPRISE'],
  evaluate: ({ labels: existing }, { labels: agreed }, { tenant }) => {
    if (agreed.length === 0) return judgeExistence(existing, tenant.id);
    const judged = agreed.map((wanted) => ({
      wanted,
      label: existing.find(({ Name }) => Name.toLowerCase() === wanted.name.toLowerCase()),
    }));
    const items = judged.flatMap(({ wanted, label }) => itemOf(wanted, label));
    if (some(items)) return fail(items.map(({ id, because }) => `“${id}”: ${because}`).join(' '), items);
    const unclear = judged.filter(({ label }) => label && keptBy(label) === 'notKnown');
    if (unclear.length > 0)
      return unknown(
        'notOnScale',
        `It is not known how long these keep: ${unclear.map(({ wanted }) => wanted.name).join(', ')}.`,
      );
    return pass(`All ${agreed.length} labels that were agreed exist. ${notPublished}`);
  },
  manually: [
    'Purview portal → Solutions → Data lifecycle management → Retention labels → Create a label: its name, the time, and what happens after it.',
    'Label policies → Publish labels: choose the label and the places where people may use it.',
    'Agree names and times with the business and its lawyers, and write them into the baseline’s setting `labels`.',
  ],
});

const notPublished = 'Whether they are published is not seen.';

function keptBy({ RetentionAction, RetentionDuration }: Label): Retention {
  return retentionOf(RetentionAction, RetentionDuration);
}

function judgeExistence(existing: Label[], tenant: string): Judgement {
  const kept = existing.map(keptBy);
  const keeping = kept.filter((retention) => retention !== 'notKept' && retention !== 'notKnown').length;
  if (keeping > 0)
    return pass(`${keeping === 1 ? 'One label keeps' : `${keeping} labels keep`} records. ${notPublished}`);
  if (kept.includes('notKnown')) return unknown('notOnScale', 'It is not known what the labels do.');
  return fail('No label keeps records.', [
    { type: 'tenant', id: tenant, property: 'retentionLabels', actual: 'none', expected: 'at least one' },
  ]);
}

function itemOf(
  wanted: z.infer<typeof WantedLabel>,
  label: Label | undefined,
): (Item & { because: string })[] {
  const facts = { type: 'retentionLabel', id: wanted.name, expected: describeRange(wanted) };
  if (!label) return [{ ...facts, actual: 'none', because: 'there is no such label.' }];
  const actual = keptBy(label);
  if (actual === 'notKept') return [{ ...facts, actual, because: 'it keeps nothing.' }];
  const because = actual === 'notKnown' ? undefined : troubleWith(actual, wanted);
  return because === undefined ? [] : [{ ...facts, actual, because }];
}
