import type { ChangeOutcome, Outcome } from '../domain/application.ts';
import type { Change } from '../domain/change.ts';
import type { Plan } from '../domain/plan.ts';
import type { Written } from '../pipeline/ports.ts';
import type { Present } from './present.ts';

/** What is said of a change, from what was found where it was to be made. */

export const noSuchWrite = {
  ok: false,
  refusal: {
    status: 'unavailable',
    reason: { kind: 'noSuchWrite', text: 'This version of Plumbline declares no such write.' },
  },
} as const satisfies Present;

export function leftBehind(change: Change, found: Present): ChangeOutcome {
  if (!found.ok) return said(change, 'unknown', found.refusal.reason.kind, found.refusal.reason.text);
  switch (found.standing) {
    case 'after':
      return said(change, 'applied', 'recovered', 'Was interrupted after the write, which held.');
    case 'before':
      return said(change, 'refused', 'notWritten', 'Was interrupted before the write: the old value stands.');
    case 'other':
    case 'gone':
      return said(change, 'contended', 'moved', `Was interrupted, and now it is ${shown(found)}.`);
  }
}

export function outcomeOf(
  change: Change,
  written: Exclude<Written, { kind: 'refused' }>,
  found: Present,
): ChangeOutcome {
  const requestId = written.kind === 'accepted' ? written.requestId : undefined;
  const is = (outcome: Outcome, kind: string, text: string): ChangeOutcome => ({
    ...said(change, outcome, kind, text),
    ...withId(requestId),
  });
  if (!found.ok)
    return is(
      'unknown',
      found.refusal.reason.kind,
      `It could not be read back: ${found.refusal.reason.text}`,
    );
  switch (found.standing) {
    case 'after':
      return is('applied', 'readBack', 'Written, and read back.');
    case 'before':
      return written.kind === 'accepted'
        ? is('pending', 'notShownYet', 'Microsoft took the write, and still shows the old value.')
        : is(
            'unknown',
            'unanswered',
            `Whether it was written is not known: ${written.why} The old value is shown.`,
          );
    case 'other':
    case 'gone':
      return is('contended', 'otherWriter', `Somebody else writes there: it is now ${shown(found)}.`);
  }
}

/**
 * The id of what a POST made, by which it is known from then on.
 * @param answered what the service said when it took the write; it may show it only later
 */
export function createdBy(
  change: Change,
  { outcome }: ChangeOutcome,
  found: Present,
  answered?: unknown,
): { created?: string } {
  if (change.method !== 'POST' || !found.ok) return {};
  const made = outcome === 'applied' ? found.object : outcome === 'pending' ? answered : undefined;
  const id = typeof made === 'object' && made !== null && 'id' in made ? made.id : undefined;
  return typeof id === 'string' ? { created: id } : {};
}

export function noLongerPlanned(change: Change, fresh: Plan): string {
  const withheld = fresh.withheld.find(({ control }) => control === change.control);
  return withheld
    ? `It would not be planned now: ${withheld.why}`
    : 'The tenant has moved since the plan was made. Plan again.';
}

export function shown(found: Present): string {
  if (!found.ok) return 'unreadable';
  if (found.standing === 'gone') return 'no longer there';
  return Object.entries(found.seen)
    .map(([property, value]) => `${property} = ${JSON.stringify(value)}`)
    .join(', ');
}

export function said(change: Change, outcome: Outcome, kind: string, text: string): ChangeOutcome {
  return { change: change.id, control: change.control, title: change.title, outcome, reason: { kind, text } };
}

export function withId(requestId: string | undefined): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}
