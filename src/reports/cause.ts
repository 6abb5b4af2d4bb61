import type { FailedStatus } from '../domain/reading.ts';
import type { Result } from '../domain/run.ts';

/** One thing that hides one or more protections. */
export interface Cause {
  /** `pending`: a permission that was granted and is not in the token yet. */
  kind: FailedStatus | 'pending' | 'undecided';
  /** The permission, role or licence that is missing. */
  needs: string | null;
  text: string;
  /** The readings that were asked for in vain. */
  sources: string[];
  results: Result[];
}

/** What a reader should do about each kind differs, so each has its own words. */
export const readingWords = {
  ok: 'Read',
  notPermitted: 'Permission missing',
  unavailable: 'No answer',
  malformed: 'Answer not understood',
  notInThisCloud: 'Not offered in this cloud',
  notLicensed: 'Not licensed',
} as const satisfies Record<FailedStatus | 'ok', string>;

/** Groups results that have no verdict by what is behind it; what hides most comes first. */
export function causesOf(results: Result[]): Cause[] {
  const causes = results.map((result) => ({ ...causeOf(result), results: [result] }));
  return [...Map.groupBy(causes, keyOf).values()]
    .flatMap(([first, ...others]) => (first ? [others.reduce(joined, first)] : []))
    .toSorted((a, b) => b.results.length - a.results.length);
}

/** Refusals read alike whatever is missing: unless they say what it is, each reading is a cause of its own. */
function keyOf({ kind, needs, text, sources }: Cause): string {
  return [kind, needs ?? text, ...(kind === 'notPermitted' && needs === null ? sources : [])].join(' ');
}

function joined(one: Cause, other: Cause): Cause {
  return {
    ...one,
    sources: [...new Set([...one.sources, ...other.sources])],
    results: [...one.results, ...other.results],
  };
}

/** The failed read that the verdict rests on; a read that was optional is not to blame for another reason. */
function causeOf(result: Result): Omit<Cause, 'results'> {
  for (const { source, status, reason } of result.reads) {
    if (status === 'ok' || !reason) continue;
    if (
      [status, reason.kind, 'readFailed'].includes(result.reason.kind) ||
      result.reason.text === reason.text
    ) {
      const kind = reason.kind === 'pending' ? reason.kind : status;
      return { kind, needs: reason.needs ?? null, text: reason.text, sources: [source] };
    }
  }
  const { needs, text } = result.reason;
  const kind = result.verdict === 'notLicensed' ? 'notLicensed' : 'undecided';
  return { kind, needs: needs ?? null, text, sources: [] };
}

/** `Permission missing: Policy.Read.All`; where nobody says which, what it was wanted for. */
export function causeTitle({ kind, needs, sources }: Cause): string {
  const words =
    kind === 'undecided'
      ? 'Not enough to decide'
      : kind === 'pending'
        ? 'Permission granted, and not in the token yet'
        : readingWords[kind];
  if (needs !== null) return `${words}: ${needs}`;
  return kind === 'notPermitted' ? `${words} to read ${sources.join(', ')}` : words;
}
