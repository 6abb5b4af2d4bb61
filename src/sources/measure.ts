import * as z from 'zod';
import { AcknowledgementEntry } from '../domain/baseline.ts';
import { acceptedAfter, Measure, measureDigest } from '../domain/measure.ts';
import { ownSource, previousSource } from '../domain/source.ts';

/** What this run measures the tenant against, and which measures people said they mean. */
export const measure = ownSource({
  id: 'measure',
  title: 'what the tenant is measured against',
  shape: z.object({ parts: Measure, acknowledged: z.array(AcknowledgementEntry) }),
});

/** The measure that was last accepted: by a person, or because it was no weaker than the one before. */
export const acceptedMeasure = previousSource({
  id: 'acceptedMeasure',
  title: 'what the tenant was measured against before',
  of: measure,
  shape: Measure,
  remember: ({ parts, acknowledged }, before) => {
    if (before === undefined || acknowledgementOf(parts, acknowledged)) return parts;
    return acceptedAfter(before, parts);
  },
});

/** The word of a person that this measure is meant. */
export function acknowledgementOf(
  parts: Measure,
  acknowledged: AcknowledgementEntry[],
): AcknowledgementEntry | undefined {
  const digest = measureDigest(parts);
  return acknowledged.find(({ config }) => config === digest);
}
