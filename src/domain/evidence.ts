import * as z from 'zod';
import { StoredReading } from './reading.ts';
import { clouds } from './tenant.ts';

const TenantFacts = z.object({
  id: z.string(),
  displayName: z.string().default(''),
  cloud: z.enum(clouds).default('global'),
  licences: z.array(z.string()).default([]),
});

/** All readings of one run. It can be saved, redacted, and judged again without the tenant. */
export const Evidence = z
  .object({
    schema: z.literal('plumbline.evidence/1'),
    tenant: TenantFacts,
    collectedAt: z.iso.datetime(),
    redacted: z.boolean().optional(),
    /** What the run cost. Retries count. */
    requests: z.object({ total: z.number(), throttled: z.number() }).optional(),
    /** By source id. A source that is not here was not collected, which is not the same as empty. */
    readings: z.record(z.string(), StoredReading),
  })
  .describe('Readings of one tenant at one time.');
export type Evidence = z.infer<typeof Evidence>;

/** Response bodies as other tools record them: Graph paths without the version, PowerShell by cmdlet. */
export const Responses = z
  .object({
    schema: z.literal('plumbline.responses/1'),
    tenant: TenantFacts,
    collectedAt: z.iso.datetime(),
    graph: z.record(z.string(), z.unknown()).default({}),
    powershell: z
      .record(z.string(), z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]))
      .default({}),
  })
  .describe('Recorded answers of Microsoft Graph and PowerShell.');
export type Responses = z.infer<typeof Responses>;
