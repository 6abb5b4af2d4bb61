import { type Change, changeId, type Touched } from '../domain/change.ts';
import type { AnyControl } from '../domain/control.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { type Plan, planLifetimeMs, sealed, type Withheld } from '../domain/plan.ts';
import { inWaves } from './limits.ts';
import { type PastWrite, pastWrites, wasUndone } from './past.ts';

export interface UndoPlanning {
  /** An application, or one change: its id, or the beginning of it that no other has. */
  what: string;
  controls: AnyControl[];
  entries: readonly JournalEntry[];
  tenant: string;
  tenantName: string;
  configDigest: string;
  requestedBy: string;
  from?: Plan['from'];
  now: string;
}

/**
 * What it takes to put back what Plumbline changed, the last change first. Only what it wrote itself, only once, and
 * only while what it wrote still stands.
 */
export function planUndo(planning: UndoPlanning): Plan {
  const { what, controls, entries, tenant, tenantName, configDigest, requestedBy, from, now } = planning;
  const past = pastWrites(entries);
  const meant = past.filter(
    ({ application, change }) => begins(application, what) || begins(change.id, what),
  );
  const changes: Change[] = [];
  const withheld: Withheld[] = [];
  for (const write of meant.toReversed()) {
    const why = whyNot(write, past, controls);
    if (why === undefined) changes.push(reverse(write, { tenant, configDigest }));
    else withheld.push({ control: write.change.control, title: write.change.title, kind: 'guard', why });
  }
  const waves = inWaves(changes, controls);
  return sealed({
    kind: 'undo',
    tenant,
    tenantName,
    configDigest,
    plannedAt: now,
    expiresAt: new Date(Date.parse(now) + planLifetimeMs).toISOString(),
    requestedBy,
    undoes: what,
    ...(from && { from }),
    waves: waves.map((wave) => wave.map(({ id }) => id)),
    changes: waves.flat(),
    withheld,
  });
}

function begins(id: string, what: string): boolean {
  const meant = withoutName(what);
  return meant.length >= 6 && withoutName(id).startsWith(meant);
}

function withoutName(hash: string): string {
  return hash.replace(/^sha256:/, '');
}

function whyNot(write: PastWrite, past: PastWrite[], controls: AnyControl[]): string | undefined {
  const { change, outcome, created } = write;
  if (!controls.some(({ id }) => id === change.control)) return 'This version has no such control any more.';
  // What Microsoft did not show yet is ours as well, and so may be what was left in the middle: whoever applies the
  // undo finds out what came of it first, and looks at whether it stands.
  if (outcome && outcome.outcome !== 'applied' && outcome.outcome !== 'pending')
    return `It was ${outcome.outcome}, not applied.`;
  if (wasUndone(write, past)) return 'It was undone already.';
  if (change.method === 'DELETE') return 'What was removed cannot be made again by an undo: plan it anew.';
  if (change.method === 'POST' && created === undefined) return 'What it made has no id in the journal.';
  return undefined;
}

function reverse(
  { change, application, created }: PastWrite,
  place: { tenant: string; configDigest: string },
): Change {
  const touched: Touched = Object.fromEntries(
    Object.entries(change.touched).map(([property, { before, after }]) => [
      property,
      { before: after, after: before },
    ]),
  );
  const { id, ...rest } = change;
  const made = change.method === 'POST';
  const undo = {
    ...rest,
    title: `Undone: ${change.title}`,
    method: made ? ('DELETE' as const) : change.method,
    path: made ? `${change.path}/${created}` : change.path,
    touched,
    impact: { ...change.impact, text: 'Back to what it was before Plumbline changed it, which is weaker.' },
    undoes: { change: id, application },
  };
  return { id: changeId(undo, place), ...undo };
}
