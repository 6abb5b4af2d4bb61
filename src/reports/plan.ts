import type { Outcome } from '../domain/application.ts';
import type { Change, Risk } from '../domain/change.ts';
import type { Withheld } from '../domain/plan.ts';

/** What is said of a plan wherever one is shown. */

export const withheldHeadings: Record<Withheld['kind'], string> = {
  mode: 'Could be planned, if the tenant file said so',
  waived: 'Accepted',
  guard: 'Left alone for safety',
  limit: 'Left alone for now',
  conflict: 'Contradictory',
  contested: 'Put back by somebody else',
  notLicensed: 'Not licensed',
  unknown: 'Could not be known',
  ticketOnly: 'For a person to do',
};

/** What is withheld, by why, in the order in which it is told. */
export function withheldByKind(withheld: Withheld[]): { heading: string; entries: Withheld[] }[] {
  const kinds = Object.entries(withheldHeadings) as [Withheld['kind'], string][];
  return kinds
    .map(([kind, heading]) => ({ heading, entries: withheld.filter((entry) => entry.kind === kind) }))
    .filter(({ entries }) => entries.length > 0);
}

export const riskWords: Record<Risk, string> = {
  R0: 'nobody notices',
  R1: 'some people notice',
  R2: 'touches the way people sign in',
};

export const outcomeWords: Record<Outcome, string> = {
  applied: 'applied',
  alreadyThere: 'already there',
  refused: 'refused',
  pending: 'pending',
  contended: 'contended',
  unknown: 'UNKNOWN',
};

/** Who notices a change, as a sentence. */
export function noticed({ impact }: Change): string {
  return impact.kind === 'nobody'
    ? 'Nobody notices.'
    : `Who notices: ${impact.kind} (${impact.count ?? 'number not known'}).`;
}

/** A value as it goes over the wire; what is not there is said in a word. */
export function shownValue(value: unknown): string {
  return value === null || value === undefined ? 'not set' : JSON.stringify(value);
}
