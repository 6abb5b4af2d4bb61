import type { Summary } from '../domain/run.ts';
import type { LastRun, TenantView } from '../http/service.ts';
import { changeWords } from '../reports/since.ts';
import type { Tally } from '../reports/state.ts';
import { day } from '../reports/when.ts';

/** How many results are in each state, of a run of which only the summary is at hand. */
export function tallyOf({ summary, needsPerson }: Pick<LastRun, 'summary' | 'needsPerson'>): Tally {
  return {
    notSecure: summary.fail - summary.waived,
    unknown: summary.unknown - needsPerson,
    needsPerson,
    accepted: summary.waived,
    secure: summary.pass,
    notApplicable: summary.notApplicable,
    notLicensed: summary.notLicensed,
  };
}

/** `22 not secure, 9 not known` */
export function inShort({ fail, waived, unknown }: Summary): string {
  return `${fail - waived} not secure, ${unknown} not known`;
}

/** `Since 17 Nov 2026: 1 new, 3 fixed.` */
export function changesSentence({ changes }: LastRun): string {
  if (!changes) return 'No earlier run is known.';
  const counts = Object.entries(changeWords)
    .map(([kind, word]) => ({ word, count: changes.counts[kind as keyof typeof changes.counts] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return `Since ${day(changes.since)}: ${counts.join(', ') || 'no change'}.`;
}

const needs = ['problem', 'neverRead', 'late', 'incomplete', 'critical', 'high', 'nothing'] as const;
/** What a tenant needs most. What is not known comes before what is known to be wrong. */
export type Need = (typeof needs)[number];

export function needOf(tenant: TenantView): Need {
  const { problem, lastRun } = tenant;
  if (problem !== null) return 'problem';
  if (!lastRun) return 'neverRead';
  if (isLate(tenant)) return 'late';
  if (!lastRun.complete) return 'incomplete';
  const severity = lastRun.worst?.severity;
  return severity === 'critical' || severity === 'high' ? severity : 'nothing';
}

/** Late, and nobody can say of it that it is being read for the first time. */
export function isLate({ late, lastRun, active }: TenantView): boolean {
  return late && (lastRun !== null || active === null);
}

/** The tenants, those first that need somebody. */
export function byNeed<T extends { tenant: TenantView }>(seen: T[]): T[] {
  return seen.toSorted(
    ({ tenant: a }, { tenant: b }) =>
      needs.indexOf(needOf(a)) - needs.indexOf(needOf(b)) ||
      (b.lastRun ? tallyOf(b.lastRun).notSecure : 0) - (a.lastRun ? tallyOf(a.lastRun).notSecure : 0) ||
      a.displayName.localeCompare(b.displayName),
  );
}
