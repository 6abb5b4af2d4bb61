import type { AnyControl } from '../domain/control.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Remembered } from '../domain/run.ts';
import { isPrevious } from './brought.ts';
import { sourcesToRead } from './collect.ts';
import { checkedReading } from './evaluate.ts';

/**
 * What this run hands to the next: of each source that a control compares with, the little that it asked for. A source
 * that could not be read whole leaves what was remembered before, so that nothing that happens meanwhile is missed. What
 * no control of this run asked about is handed on as it was.
 */
export function remember(
  controls: AnyControl[],
  evidence: Evidence,
  earlier: Remembered | undefined,
): Remembered {
  const entries = sourcesToRead(controls)
    .filter(isPrevious)
    .flatMap((source): [string, Remembered[string]][] => {
      const now = checkedReading(source.of, evidence);
      const before = checkedReading(source, evidence);
      if (now.status === 'ok' && !now.truncated) {
        const value = source.remember(now.value, before.status === 'ok' ? before.value : undefined);
        return [[source.id, { value, collectedAt: now.collectedAt }]];
      }
      if (before.status !== 'ok') return [];
      return [[source.id, { value: before.value, collectedAt: before.collectedAt }]];
    });
  return { ...earlier, ...Object.fromEntries(entries) };
}
