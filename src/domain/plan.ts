import * as z from 'zod';
import { Change, changeId } from './change.ts';
import { digestOf } from './digest.ts';

export const withheldKinds = [
  'mode',
  'waived',
  'unknown',
  'ticketOnly',
  'guard',
  'limit',
  'conflict',
  'contested',
  'notLicensed',
] as const;

/** A finding that will not be changed, and why. */
export const Withheld = z.strictObject({
  control: z.string(),
  title: z.string(),
  kind: z.enum(withheldKinds),
  why: z.string(),
  would: z.array(Change).optional().describe('What would be changed if the mode were `approve`.'),
});
export type Withheld = z.infer<typeof Withheld>;

export const Plan = z
  .strictObject({
    schema: z.literal('plumbline.plan/1'),
    id: z.string().describe('Hash of the ids of its changes.'),
    digest: z.string().describe('Hash of everything else in it.'),
    kind: z.enum(['remediation', 'undo']),
    tenant: z.string(),
    tenantName: z.string(),
    configDigest: z.string().describe('Of the baseline and the tenant file that it was made from.'),
    plannedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    requestedBy: z.string(),
    undoes: z.string().optional().describe('The application or change that it takes back.'),
    from: z
      .strictObject({ tenantFile: z.string().optional(), baseline: z.string().optional() })
      .optional()
      .describe('Where the command line found the tenant file or the baseline.'),
    waves: z.array(z.array(z.string())).describe('Ids of changes; each wave is approved by itself.'),
    changes: z.array(Change),
    withheld: z.array(Withheld),
  })
  .describe('What would be changed, and nothing else may be.');
export type Plan = z.infer<typeof Plan>;

/** How long a plan may be applied. */
export const planLifetimeMs = 24 * 3_600_000;

/** A plan with its id and its digest. */
export function sealed(plan: Omit<Plan, 'id' | 'digest' | 'schema'>): Plan {
  const whole = { schema: 'plumbline.plan/1' as const, id: planId(plan.changes), ...plan };
  return { ...whole, digest: digestOf(whole) };
}

/** What is wrong with a plan that came from elsewhere; `undefined` when it is as it was made. */
export function brokenSeal(plan: Plan): string | undefined {
  const { digest, ...rest } = plan;
  if (digest !== digestOf(rest)) return 'it is not as it was made';
  if (plan.id !== planId(plan.changes)) return 'its id is not that of its changes';
  if (plan.changes.some((change) => change.id !== changeId(change, plan)))
    return 'a change in it is not what its id says';
  const listed = plan.waves.flat();
  const known = new Set(plan.changes.map(({ id }) => id));
  if (listed.length !== known.size || !listed.every((id) => known.has(id)))
    return 'its waves are not its changes';
  return undefined;
}

function planId(changes: Change[]): string {
  return digestOf(changes.map(({ id }) => id));
}
