import type { FailedStatus } from '../domain/reading.ts';
import type { Result } from '../domain/run.ts';

/** One thing that hides one or more protections. */
export interface Cause {
  kind: FailedStatus | 'undecided';
  /** The permission, role or licence that is missing. */
  needs: string | null;
  text: string;
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
  const causes = new Map<string, Cause>();
  for (const result of results) {
    const cause = causeOf(result);
    const key = `${cause.kind} ${cause.needs ?? cause.text}`;
    const known = causes.get(key);
    if (known) known.results.push(result);
    else causes.set(key, { ...cause, results: [result] });
  }
  return [...causes.values()].toSorted((a, b) => b.results.length - a.results.length);
}

/** The failed read that the verdict rests on; a read that was optional is not to blame for another reason. */
function causeOf(result: Result): Omit<Cause, 'results'> {
  for (const read of result.reads) {
    if (read.status === 'ok' || !read.reason) continue;
    const { status, reason } = read;
    if (
      [status, reason.kind, 'readFailed'].includes(result.reason.kind) ||
      result.reason.text === reason.text
    ) {
      return { kind: status, needs: reason.needs ?? null, text: reason.text };
    }
  }
  const { needs, text } = result.reason;
  return { kind: result.verdict === 'notLicensed' ? 'notLicensed' : 'undecided', needs: needs ?? null, text };
}

/** `Permission missing: Policy.Read.All` */
export function causeTitle(cause: Cause): string {
  const words = cause.kind === 'undecided' ? 'Not enough to decide' : readingWords[cause.kind];
  return cause.needs === null ? words : `${words}: ${cause.needs}`;
}
