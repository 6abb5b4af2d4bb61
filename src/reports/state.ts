import { type Area, areas } from '../domain/control.ts';
import type { Result } from '../domain/run.ts';

/** How a result is shown. Each has a mark besides its colour, so that colour is never the only sign. */
export const states = {
  notSecure: {
    mark: '×',
    word: 'Not secure',
    meaning: 'The tenant was read, and it is weaker than the baseline asks.',
  },
  unknown: {
    mark: '?',
    word: 'Could not be known',
    meaning: 'Something that is needed could not be read. Counted neither as secure nor as not secure.',
  },
  needsPerson: {
    mark: 'M',
    word: 'Needs a person',
    meaning: 'No program can read this. Somebody has to look and say what they found.',
  },
  accepted: {
    mark: 'W',
    word: 'Accepted risk',
    meaning:
      'Not secure, and somebody accepted it for a time, at its present value. Never counted as secure.',
  },
  secure: { mark: '+', word: 'Secure', meaning: 'At least as strict as the baseline asks.' },
  notApplicable: { mark: '–', word: 'Does not apply', meaning: 'The tenant has nothing that this is about.' },
  notLicensed: {
    mark: 'L',
    word: 'Not licensed',
    meaning: 'The tenant has no licence for this. Not counted, in either direction.',
  },
} as const;
export type State = keyof typeof states;

/** In the order in which bars, legends and tables show them. */
export const stateOrder = Object.keys(states) as State[];

export function stateOf(result: Result): State {
  switch (result.verdict) {
    case 'fail':
      return result.waiver ? 'accepted' : 'notSecure';
    case 'pass':
      return 'secure';
    case 'unknown':
      return ['needsPerson', 'attestationExpired'].includes(result.reason.kind) ? 'needsPerson' : 'unknown';
    case 'notApplicable':
    case 'notLicensed':
      return result.verdict;
  }
}

/** The sentence of a control that is true in its state. */
export function headline(result: Result): string {
  return result.verdict === 'fail' ? result.failing : result.title;
}

export type Tally = Record<State, number>;

export function tally(results: Result[]): Tally {
  const counts: Tally = {
    notSecure: 0,
    unknown: 0,
    needsPerson: 0,
    accepted: 0,
    secure: 0,
    notApplicable: 0,
    notLicensed: 0,
  };
  for (const result of results) counts[stateOf(result)] += 1;
  return counts;
}

/** The results in each area that has any, in the order of `areas`. */
export function byArea(results: Result[]): { area: Area; results: Result[] }[] {
  return (Object.keys(areas) as Area[])
    .map((area) => ({ area, results: results.filter((result) => result.area === area) }))
    .filter((group) => group.results.length > 0);
}

/**
 * What the run found, in words. Decided are pass and fail, an accepted failure among them; what is not known is
 * in neither number.
 */
export function verdictSentences(counts: Tally): string[] {
  const decided = counts.notSecure + counts.accepted + counts.secure;
  return [
    missing(counts.notSecure, decided),
    ...(counts.unknown > 0 ? [`${counts.unknown} could not be known.`] : []),
    ...(counts.needsPerson > 0
      ? [`${counts.needsPerson} need${counts.needsPerson === 1 ? 's' : ''} a person.`]
      : []),
  ];
}

function missing(notSecure: number, decided: number): string {
  if (decided === 0) return 'No protection could be decided.';
  return `${notSecure} of ${decided} decided protections ${notSecure === 1 ? 'is' : 'are'} missing.`;
}
