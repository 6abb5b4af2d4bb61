import type { FailedReading } from '../domain/reading.ts';
import type { Clock } from './ports.ts';

/** A refusal as a reading of this moment. */
export function failed(
  { status, reason, requestId }: Omit<FailedReading, 'collectedAt'>,
  clock: Clock,
): FailedReading {
  return { status, reason, requestId, collectedAt: clock.now().toISOString() };
}
