import * as z from 'zod';
import { severities } from '../domain/control.ts';

/**
 * One finding of a ticket that stands for several. So little is kept of it that a row holds it for every control of a
 * tenant, or for some hundred tenants.
 */
export const Member = z.object({
  /** The control; or the tenant, where tenants share the ticket of a control. */
  id: z.string(),
  /** What fails, or where. */
  title: z.string(),
  /** How much of it, or why. */
  says: z.string(),
  since: z.string(),
  /** The run that said so. */
  run: z.string(),
  /** Of what was told of it, as of a ticket of its own: the most that ever failed, and the worst that it ever was. */
  digest: z.string(),
  count: z.number(),
  severity: z.enum(severities),
  notApplicable: z.boolean(),
  failed: z.string().nullable().default(null),
  /** The run that saw it pass; `null`: none has. */
  passed: z.object({ run: z.string(), at: z.string(), text: z.string() }).nullable(),
});
export type Member = z.infer<typeof Member>;
