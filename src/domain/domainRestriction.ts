import * as z from 'zod';
import { fail, type Item, type Judgement, pass, some, unknown } from './control.ts';
import { judgeOnScale } from './judging.ts';
import { defineScale } from './scale.ts';
import { weakens } from './weakens.ts';

export const domainRestrictionScale = defineScale('Domains that outsiders may belong to', [
  { value: 'none', means: 'any domain' },
  { value: 'blockList', means: 'any domain but those on a list' },
  { value: 'allowList', means: 'domains on a list' },
]);

/** Settings of a control that wants outsiders to come from known domains only. */
export const domainRestrictionSettings = z.strictObject({
  least: z
    .enum(domainRestrictionScale.values)
    .default('allowList')
    .describe('The widest that the restriction may be.'),
  approved: z
    .array(z.string())
    .optional()
    .describe(
      'The only domains that may be on the list. Not given: whatever the list holds is taken as agreed.',
    )
    .register(weakens, { by: 'more' }),
});

/** Why no list is written where none was approved. */
export const whichDomains =
  'Which domains were agreed is for a person to say: write them into the setting `approved`.';

interface Restriction {
  mode: string | null | undefined;
  allowed: string[];
}

/** A restriction of domains against the least that is accepted, and its list against what was approved. */
export function judgeDomainRestriction(
  { mode, allowed }: Restriction,
  { least, approved }: z.infer<typeof domainRestrictionSettings>,
  item: Pick<Item, 'type' | 'id'> & { property: string },
): Judgement {
  const judgement = judgeOnScale(domainRestrictionScale, mode, least, { item });
  if (judgement.verdict !== 'pass' || mode !== 'allowList') return judgement;
  if (allowed.length === 0) {
    return unknown(
      'emptyList',
      'Only domains on the list are let in, and the list is empty, which cannot be.',
    );
  }
  const agreed = approved?.map((domain) => domain.toLowerCase());
  const strangers = agreed ? allowed.filter((domain) => !agreed.includes(domain.toLowerCase())) : [];
  const items = strangers.map((domain) => ({
    type: 'domain',
    id: domain,
    property: item.property,
    actual: 'allowed',
    expected: 'not on the list',
  }));
  if (some(items)) return fail(`On the list, and not approved: ${strangers.join(', ')}.`, items);
  return pass(`Only from ${allowed.length === 1 ? 'one domain' : `${allowed.length} domains`}.`);
}
