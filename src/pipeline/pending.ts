import type { FailedReading } from '../domain/reading.ts';

/** Permissions that were granted, and are not in the token yet. */
export interface Pending {
  permissions: ReadonlySet<string>;
  /** When they were granted (ISO 8601). */
  since: string;
}

/** A managed identity's token is kept for about 24 hours and cannot be renewed sooner (Azure: managed identity best practice). */
const tokensLastMs = 24 * 3_600_000;

/**
 * What of these permissions may still be on its way.
 * @param lacking what is needed and not in the token
 * @param onboarded when everything needed was seen to be granted; `undefined` when nobody says
 * @returns `undefined` once every token of before is gone: then what is lacking is missing
 */
export function pendingPermissions(
  lacking: string[],
  onboarded: string | undefined,
  now: Date,
): Pending | undefined {
  if (onboarded === undefined || lacking.length === 0) return undefined;
  const age = now.getTime() - Date.parse(onboarded);
  return age < tokensLastMs ? { permissions: new Set(lacking), since: onboarded } : undefined;
}

/** The reading, said to be pending if all that it lacks is on its way. */
export function pendingReading(reading: FailedReading, pending: Pending | undefined): FailedReading {
  const { needs } = reading.reason;
  if (reading.status !== 'notPermitted' || needs === undefined || !pending?.permissions.has(needs))
    return reading;
  const text = `The permission was granted on ${pending.since.slice(0, 10)}, and is not in the application’s token yet. That takes up to a day.`;
  return { ...reading, reason: { ...reading.reason, kind: 'pending', text } };
}
