import * as z from 'zod';
import {
  defineControl,
  fail,
  type Item,
  notApplicable,
  optional,
  pass,
  some,
  unknown,
} from '../../domain/control.ts';
import { compareMeasures, type MeasureChange, measureDigest } from '../../domain/measure.ts';
import { acceptedMeasure, acknowledgementOf, measure } from '../../sources/measure.ts';

export const weakened = defineControl({
  id: 'config.weakened',
  revision: 1,
  title: 'The tenant is measured at least as strictly as before',
  failing: 'The tenant is measured less strictly than before, and nobody has said that it is meant',
  rationale:
    'A tenant can be made to look better by asking less of it. Every exception that is added and every check that is switched off should be one that somebody stands for.',
  area: 'administration',
  severity: 'high',
  refs: { catalogue: ['CONFIG-WEAKENED-001'] },
  settings: z.strictObject({}),
  reads: { measure, accepted: optional(acceptedMeasure) },
  evaluate: ({ measure: { parts, acknowledged }, accepted }) => {
    if (accepted.status !== 'ok') {
      const { kind, text } = accepted.reason;
      if (kind === 'firstRun')
        return notApplicable(
          'There is no earlier run; what is asked of the tenant now is taken as agreed.',
          kind,
        );
      return unknown(kind, `What was asked of the tenant before is not known: ${text}`);
    }
    const items = compareMeasures(accepted.value, parts)
      .filter(({ shift }) => shift === 'weaker' || shift === 'changed')
      .map(itemOf);
    if (!some(items)) return pass('No less is asked of the tenant than was agreed.');
    const entry = acknowledgementOf(parts, acknowledged);
    if (entry)
      return pass(
        `Less is asked, as ${entry.by} said on ${entry.on}: ${entry.reason}`,
        items,
        'acknowledged',
      );
    const count = items.length === 1 ? 'One thing' : `${items.length} things`;
    return fail(
      `${count} that was asked of the tenant changed without a word that it is meant. The configuration to acknowledge is ${measureDigest(parts)}.`,
      items,
      'weakened',
    );
  },
  manually: [
    'Look at each item: was it meant? What was not, put back as “expected” says, in the tenant file or in its baseline.',
    'If the rest is meant, write so in the tenant file, with the digest that this finding prints: `acknowledged: [{ config: "sha256:…", by: "Your name", on: 2026-11-24, reason: "Why" }]`.',
    'A later change has another digest and has to be acknowledged anew. What becomes stricter needs no acknowledgement.',
  ],
});

const types = {
  mode: 'control',
  setting: 'setting',
  emergencyAccount: 'emergencyAccount',
  exception: 'exception',
  waiver: 'waiver',
  reading: 'setting',
} as const;

function itemOf({ shift, key, before, after }: MeasureChange): Item {
  const part = after ?? before;
  return {
    type: part ? types[part.of] : 'setting',
    id: key,
    actual: after ? (after.value ?? 'for good') : nothingOf(before),
    expected: before ? (before.value ?? 'for good') : null,
    because: shift === 'weaker' ? 'It is weaker.' : 'It changed; which way is weaker cannot be told.',
  };
}

/** A control that is not in the baseline is off. */
function nothingOf(part: MeasureChange['before']): string | null {
  return part?.of === 'mode' ? 'off' : null;
}
