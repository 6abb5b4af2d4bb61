import { severities } from '../domain/control.ts';
import type { Result } from '../domain/run.ts';
import { stateOf } from './state.ts';

/** Somebody who hides where policies do not reach comes before everything else. */
function isIntrusion(result: Result): boolean {
  return result.verdict === 'fail' && result.reason.kind === 'unexpectedMember';
}

/** Worst first: an intrusion, then by severity, then by how many are affected. */
export function byUrgency(results: Result[]): Result[] {
  return results.toSorted(
    (a, b) =>
      Number(isIntrusion(b)) - Number(isIntrusion(a)) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.itemCount - a.itemCount ||
      a.control.localeCompare(b.control),
  );
}

/** The findings to begin with. */
export function doFirst(results: Result[]): Result[] {
  return byUrgency(results.filter((result) => stateOf(result) === 'notSecure')).slice(0, 5);
}
