import type { ChangeRules } from '../domain/baseline.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { Run } from '../domain/run.ts';
import { hadEffect, pastWrites } from '../remediation/past.ts';
import { outsideWindow } from '../remediation/window.ts';

/**
 * What the log says where somebody has to look. Whoever says it takes the words from here, and the deployment makes an
 * alert of each: nobody is woken by words that nobody says.
 */
export const alarms = {
  tenantLate: 'tenants late:',
  parked: 'poison message parked:',
  coverageFell: 'coverage fell:',
  stopped: 'run switch off:',
  outsideWindow: 'written outside its window:',
} as const;

/** Whether less of the tenant could be known than the last time, in a sentence. */
export function coverageFell({ tenant, summary }: Run, earlier: Run | undefined): string | undefined {
  const [now, before] = [summary.coverage, earlier?.summary.coverage ?? null];
  if (now === null || before === null || now >= before) return undefined;
  // Where the baseline asks for less, nothing became unknown.
  if (summary.unknown <= (earlier?.summary.unknown ?? 0)) return undefined;
  return `${alarms.coverageFell} ${tenant.id}, from ${percent(before)} to ${percent(now)}`;
}

/**
 * Writes that were begun at a time for none, since then, each in a line. They are held against the window as it is
 * now.
 */
export function writtenOutside(
  tenant: string,
  entries: readonly JournalEntry[],
  window: ChangeRules['window'],
  since: string | undefined,
): string[] {
  return pastWrites(entries)
    .filter((write) => hadEffect(write) && (since === undefined || write.at >= since))
    .filter(({ at }) => outsideWindow(window, new Date(at)) !== undefined)
    .map(({ change, at }) => `${alarms.outsideWindow} ${change.control} of ${tenant} at ${at}`);
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
