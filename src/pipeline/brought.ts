import type { Reading } from '../domain/reading.ts';
import type { AnySource, ExportSource, PreviousSource } from '../domain/source.ts';
import type { Collecting } from './collect.ts';
import { malformed } from './evaluate.ts';
import { failed } from './failedReading.ts';

/** Readings that nobody is asked for: they were brought along. */

/** What another tool exported. */
export function readExport(
  source: ExportSource<unknown>,
  { exports = {}, clock }: Pick<Collecting, 'exports' | 'clock'>,
): Reading<unknown> {
  const { powerShell } = source;
  const objects = exports[powerShell.cmdlet];
  if (objects === undefined) {
    const text = `no API shows it to an app; an export of ${powerShell.cmdlet} does.`;
    return failed({ status: 'unavailable', reason: { kind: 'noCollector', text } }, clock);
  }
  const value = source.shape.safeParse(powerShell.read([objects].flat()));
  if (!value.success) return failed({ status: 'malformed', reason: malformed(value.error.issues[0]) }, clock);
  return { status: 'ok', value: value.data, collectedAt: clock.now().toISOString() };
}

/** What the last run handed on. */
export function readPrevious(
  source: PreviousSource<unknown>,
  { remembered = {}, clock }: Pick<Collecting, 'remembered' | 'clock'>,
): Reading<unknown> {
  const entry = remembered[source.id];
  if (!entry) {
    const text = 'no earlier run remembers it; the next run can compare with this one.';
    return failed({ status: 'unavailable', reason: { kind: 'firstRun', text } }, clock);
  }
  const value = source.shape.safeParse(entry.value);
  if (!value.success) return failed({ status: 'malformed', reason: malformed(value.error.issues[0]) }, clock);
  return { status: 'ok', value: value.data, collectedAt: entry.collectedAt };
}

export function isExport(source: AnySource): source is ExportSource<unknown> {
  return source.kind === 'export';
}

export function isPrevious(source: AnySource): source is PreviousSource<unknown> {
  return source.kind === 'previous';
}
