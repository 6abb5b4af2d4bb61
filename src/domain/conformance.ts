import * as z from 'zod';
import { verdicts } from './control.ts';

/** Whether Plumbline says what others' tools say: the document of `plumbline conformance`. */

export const expectations = ['pass', 'fail', 'none', 'manual'] as const;
export type Expectation = (typeof expectations)[number];

/** `documented`: we disagree for a reason that is written down. */
export const outcomes = ['agree', 'documented', 'disagree', 'notModelled', 'error'] as const;

const Count = z.number().int().nonnegative();
const Counts = z.object({
  agree: Count,
  documented: Count,
  disagree: Count,
  notModelled: Count,
  error: Count,
});
export type Counts = z.infer<typeof Counts>;

export const ConformanceRule = Counts.extend({
  rule: z.string(),
  control: z.string().nullable().describe('null: no control asks this'),
  baseline: z.enum(['scuba', 'standard']),
});
export type ConformanceRule = z.infer<typeof ConformanceRule>;

export const ConformanceCase = z.object({
  id: z.string(),
  rule: z.string(),
  expected: z.enum(expectations),
  verdict: z.enum(verdicts).nullable().describe('null: not judged'),
  outcome: z.enum(outcomes),
  class: z.string().nullable().describe('What kind of difference it is; null where there is none.'),
  reason: z.string(),
});
export type ConformanceCase = z.infer<typeof ConformanceCase>;

export const Conformance = z
  .object({
    schema: z.literal('plumbline.conformance/1'),
    file: z.object({ sha256: z.string(), cases: Count }),
    totals: Counts,
    rules: z.array(ConformanceRule),
    cases: z.array(ConformanceCase),
  })
  .describe('Plumbline held against the cases that other projects wrote.');
export type Conformance = z.infer<typeof Conformance>;
