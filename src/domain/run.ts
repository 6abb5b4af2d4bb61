import * as z from 'zod';
import { PastApplication } from './application.ts';
import { modes } from './baseline.ts';
import { areas, severities, verdicts } from './control.ts';
import { TicketStanding } from './delivery.ts';
import { Plan } from './plan.ts';
import { failedStatuses, Reason } from './reading.ts';
import { clouds } from './tenant.ts';

/** The documents that leave Plumbline. Within a `/1` fields may be added, none removed. */

const Count = z.number().int().nonnegative();
const areaIds = Object.keys(areas) as [keyof typeof areas, ...(keyof typeof areas)[]];

export const ResultItem = z.object({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  property: z.string().optional(),
  actual: z.unknown(),
  expected: z.unknown(),
  because: z.unknown().optional(),
});

export const Result = z.object({
  control: z.string(),
  revision: z.number().int().positive(),
  title: z.string().describe('True when the control passes.'),
  failing: z.string().describe('True when it fails.'),
  rationale: z.string(),
  area: z.enum(areaIds),
  severity: z.enum(severities),
  mode: z.enum(modes),
  verdict: z.enum(verdicts),
  reason: Reason,
  waiver: z
    .object({ owner: z.string(), reason: z.string(), expires: z.string() })
    .nullable()
    .describe('Set when waivers cover every failing item at its present value.'),
  refs: z.object({
    catalogue: z.array(z.string()),
    scuba: z.array(z.string()),
    prowler: z.array(z.string()),
    cis: z.array(z.string()),
    microsoft: z.array(z.string()),
  }),
  items: z.array(ResultItem).describe('At most 1,000, by type and id.'),
  itemCount: Count,
  itemsTruncated: z.boolean(),
  reads: z.array(
    z.object({
      source: z.string(),
      status: z.enum(['ok', ...failedStatuses]),
      reason: Reason.optional(),
      requestId: z.string().optional(),
      collectedAt: z.string().optional(),
    }),
  ),
  manually: z.array(z.string()),
  remedyPlans: z
    .array(z.string())
    .default([])
    .describe('Service plans that mending a failure takes, all of them; empty: no licence decides.'),
});
export type Result = z.infer<typeof Result>;

export const changeKinds = [
  'new',
  'fixed',
  'worse',
  'becameUnknown',
  'becameKnown',
  'ruleChanged',
  'other',
] as const;

/** What is different from the run before. */
export const Difference = z.object({
  run: z.string(),
  evaluatedAt: z.string(),
  changes: z.array(
    z.object({
      control: z.string(),
      kind: z.enum(changeKinds),
      before: z.enum(verdicts).nullable().describe('null: not judged then'),
      after: z.enum(verdicts).nullable().describe('null: not judged now'),
      text: z.string(),
    }),
  ),
});
export type Difference = z.infer<typeof Difference>;

/** An entry of the directory audit log. */
export const AuditedChange = z.object({
  who: z.string().nullable().describe('The user principal name of a person; null: no person, or not said.'),
  app: z.string().nullable().describe('The application that did it by itself.'),
  at: z.string(),
  from: z.string().nullable().describe('The address that the person came from.'),
  activity: z.string().describe('In the words of the log, such as “Update conditional access policy”.'),
});
export type AuditedChange = z.infer<typeof AuditedChange>;

/** One unbroken stretch in which a control fails on a tenant. Tickets and alerts hang on it. */
export const Episode = z.object({
  id: z
    .string()
    .describe('The same for as long as the control fails, and when it fails again within seven days.'),
  control: z.string(),
  since: z.string().describe('When the run that opened it was judged.'),
  seen: z.boolean().describe('false: this run could not tell, so what was seen before still holds.'),
  waived: z.boolean().describe('Whether waivers covered it when it was last seen.'),
  changedBy: z
    .array(AuditedChange)
    .optional()
    .describe(
      'What may have opened it, newest first, at most five; absent: the log says nothing, or was not read.',
    ),
});
export type Episode = z.infer<typeof Episode>;

export const endings = ['passed', 'notApplicable', 'left'] as const;

export const ClosedEpisode = Episode.omit({ seen: true, waived: true, changedBy: true }).extend({
  until: z.string().describe('When the run that closed it was judged.'),
  how: z
    .enum(endings)
    .describe('passed, notApplicable: the control was judged so · left: it is no longer in the baseline'),
});
export type ClosedEpisode = z.infer<typeof ClosedEpisode>;

export const Episodes = z.object({
  open: z.array(Episode).describe('One for each control that fails, accepted or not, by control.'),
  closed: z
    .array(ClosedEpisode)
    .describe('What ended within the last seven days; where `until` is `evaluatedAt`, this run ended it.'),
});
export type Episodes = z.infer<typeof Episodes>;

export const Summary = z.object({
  pass: Count,
  fail: Count,
  notApplicable: Count,
  notLicensed: Count,
  unknown: Count,
  waived: Count.describe('How many of `fail` are accepted.'),
  coverage: z
    .number()
    .nullable()
    .describe('(pass + fail) ÷ (pass + fail + unknown); null when nothing was judged'),
});
export type Summary = z.infer<typeof Summary>;

/** The little that the next run needs of this one, by the id of the source that compares. */
export const Remembered = z.record(
  z.string(),
  z.object({ value: z.unknown(), collectedAt: z.iso.datetime() }),
);
export type Remembered = z.infer<typeof Remembered>;

export const Run = z
  .object({
    schema: z.literal('plumbline.run/1'),
    id: z.string(),
    versions: z.object({
      plumbline: z.string(),
      catalogue: z.string(),
      baseline: z.object({ name: z.string(), title: z.string(), digest: z.string() }),
      config: z.string().nullable().describe('Digest of the tenant file.'),
    }),
    tenant: z.object({
      id: z.string(),
      displayName: z.string(),
      cloud: z.enum(clouds),
      licences: z.array(z.string()),
    }),
    evaluatedAt: z.string(),
    evidence: z.object({
      digest: z.string(),
      collectedAt: z.string(),
      redacted: z.boolean(),
      requests: z.object({ total: Count, throttled: Count }).nullable(),
    }),
    summary: Summary,
    since: Difference.nullable().describe('null: no earlier run is known'),
    results: z.array(Result),
    episodes: Episodes.default({ open: [], closed: [] }),
    tickets: TicketStanding.optional().describe(
      'What is known of the tickets of the tenant; absent: nobody was asked.',
    ),
    remembered: Remembered.optional().describe('What the next run compares with.'),
    plan: Plan.nullable()
      .default(null)
      .describe('What waits for somebody to approve it; null: no control is in the mode `approve`.'),
    enforcing: Plan.nullable()
      .default(null)
      .describe(
        'What a remediator, where there is one, changes without asking; null: no control is in the mode `enforce`.',
      ),
    applications: z
      .array(PastApplication)
      .default([])
      .describe('What was done to the tenant since the run before, as the journal tells it.'),
  })
  .describe('One audit of one tenant.');
export type Run = z.infer<typeof Run>;
