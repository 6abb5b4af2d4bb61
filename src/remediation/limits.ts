import { type Change, sameValue } from '../domain/change.ts';
import type { AnyControl } from '../domain/control.ts';
import type { Withheld } from '../domain/plan.ts';
import { hadEffect, type PastWrite, sameSetting } from './past.ts';

/** What one application may hold, for each risk; R0 has no end. */
const mostChanges = { R0: Number.POSITIVE_INFINITY, R1: 5, R2: 1 } as const;
/** How many objects of one sort a control may change at once; they count as one change. */
const mostObjects = 20;
const hour = 3_600_000;

/** `limit`: a day mends it · `contested`: only a person does */
export type Resting = Pick<Withheld, 'why'> & { kind: 'limit' | 'contested' };

/**
 * Why a setting is left alone for now; `undefined` when it is not. A setting is changed once in 24 hours. One that was
 * put back twice in 7 days is being written by somebody else, and two who fight help nobody.
 */
export function restsNow(change: Change, past: PastWrite[], now: string): Resting | undefined {
  const since = (hours: number): string => new Date(Date.parse(now) - hours * hour).toISOString();
  const same = past.filter((write) => hadEffect(write) && sameSetting(write.change, change));
  const reverted = same.filter(
    ({ change: earlier, at }) => !earlier.undoes && at > since(7 * 24) && wantedTheSame(earlier, change),
  );
  if (reverted.length >= 2) {
    const why = `Plumbline set it ${reverted.length} times in 7 days, and it was put back each time: somebody else is writing it. Find out who.`;
    return { kind: 'contested', why };
  }
  const [last] = same.filter(({ at }) => at > since(24)).toReversed();
  if (!last) return undefined;
  const why = `It was changed on ${last.at.slice(0, 16).replace('T', ' ')} UTC: once in 24 hours is enough.`;
  return { kind: 'limit', why };
}

function wantedTheSame(one: Change, other: Change): boolean {
  return Object.entries(one.touched).every(
    ([property, { after }]) => property in other.touched && sameValue(other.touched[property]?.after, after),
  );
}

/**
 * Changes in waves that are no larger than the limits. Their order stays; several objects that one control changes
 * count as one.
 */
export function inWaves(changes: Change[], controls: AnyControl[]): Change[][] {
  const waves: Change[][] = [];
  for (const change of changes) {
    const last = waves.at(-1);
    if (last && fits(last, change, controls)) last.push(change);
    else waves.push([change]);
  }
  return waves;
}

function fits(wave: Change[], change: Change, catalogue: AnyControl[]): boolean {
  const most = catalogue.find(({ id }) => id === change.control)?.remediation?.mostAtOnce ?? mostObjects;
  const ofControl = wave.filter(({ control }) => control === change.control);
  if (ofControl.length > 0 && change.risk !== 'R2') return ofControl.length < most;
  const controls = new Set(wave.filter(({ risk }) => risk === change.risk).map(({ control }) => control));
  return controls.size < mostChanges[change.risk];
}
