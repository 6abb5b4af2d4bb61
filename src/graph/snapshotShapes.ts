import * as z from 'zod';

/** Graph reference: configurationSnapshotJob and configurationBaseline. Error details are texts in some tenants. */
const ErrorDetail = z.union([z.string(), z.unknown().transform((detail) => JSON.stringify(detail))]);

export const SnapshotJob = z.object({
  id: z.string(),
  displayName: z.string(),
  status: z.string(),
  createdDateTime: z.string(),
  /** 0001-01-01 until the job is done. */
  completedDateTime: z.string(),
  resources: z.array(z.string()),
  resourceLocation: z.string().nullish(),
  errorDetails: z
    .array(ErrorDetail)
    .nullish()
    .transform((details) => details ?? []),
});

export const SnapshotJobs = z.object({ value: z.array(SnapshotJob) });

const Resource = z.object({ resourceType: z.string(), properties: z.unknown() });

/** Some tenants answer with `configurationItems` instead of `resources`. */
export const SnapshotContents = z
  .object({ resources: z.array(Resource).optional(), configurationItems: z.array(Resource).optional() })
  .refine(({ resources, configurationItems }) => resources !== undefined || configurationItems !== undefined);

/** Older spellings of a workload's prefix that answers still carry. */
const aliases: [string, string][] = [
  ['microsoft.compliance.', 'microsoft.securityandcompliance.'],
  ['microsoft.aad.', 'microsoft.entra.'],
];

export function inCanonicalSpelling(resourceType: string): string {
  const lower = resourceType.toLowerCase();
  const alias = aliases.find(([old]) => lower.startsWith(old));
  return alias ? alias[1] + lower.slice(alias[0].length) : lower;
}
