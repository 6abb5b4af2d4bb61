import type { AnyControl } from '../domain/control.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Remembered } from '../domain/run.ts';
import { isPrevious, sourcesToRead } from './collect.ts';
import { checkedReading } from './evaluate.ts';

/**
 * What this run hands to the next: of each source that a control compares with, the little that it asked for. A source
 * that could not be read whole leaves what was remembered before, so that nothing that happens meanwhile is missed.
 */
export function remember(controls: AnyControl[], evidence: Evidence): Remembered {
  const entries = sourcesToRead(controls)
    .filter(isPrevious)
    .flatMap((source): [string, Remembered[string]][] => {
      const now = checkedReading(source.of, evidence);
      if (now.status === 'ok' && !now.truncated) {
        return [[source.id, { value: source.remember(now.value), collectedAt: now.collectedAt }]];
      }
      const before = checkedReading(source, evidence);
      if (before.status !== 'ok') return [];
      return [[source.id, { value: before.value, collectedAt: before.collectedAt }]];
    });
  return Object.fromEntries(entries);
}
