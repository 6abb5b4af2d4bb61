import * as z from 'zod';

/** Why a source gave nothing. Never an empty value: a denied read must not look like an empty tenant. */
export const failedStatuses = [
  'notLicensed',
  'notPermitted',
  'notInThisCloud',
  'unavailable',
  'malformed',
] as const;
export type FailedStatus = (typeof failedStatuses)[number];

/** `kind` is a stable word for programs, `text` a sentence for people. */
export const Reason = z.object({
  kind: z.string(),
  text: z.string(),
  needs: z
    .string()
    .optional()
    .describe('The permission, role or licence without which nothing was given; reports group by it.'),
});
export type Reason = z.infer<typeof Reason>;

export interface GoodReading<T> {
  status: 'ok';
  value: T;
  /** When the tenant gave it (ISO 8601, UTC). A reused snapshot is older than the run. */
  collectedAt: string;
  requestId?: string | undefined;
  /** More rows could have mattered than were kept: the value can prove a failure, never a pass. */
  truncated?: true | undefined;
}

export interface FailedReading {
  status: FailedStatus;
  reason: Reason;
  collectedAt?: string | undefined;
  requestId?: string | undefined;
}

/** What a source gave. */
export type Reading<T> = GoodReading<T> | FailedReading;

/** What {@link Reading} looks like in a saved file; the value is checked against its source's shape later. */
export const StoredReading = z.union([
  z.object({
    status: z.literal('ok'),
    value: z.unknown(),
    collectedAt: z.iso.datetime(),
    requestId: z.string().optional(),
    truncated: z.literal(true).optional(),
  }),
  z.object({
    status: z.enum(failedStatuses),
    reason: Reason,
    collectedAt: z.iso.datetime().optional(),
    requestId: z.string().optional(),
  }),
]);
