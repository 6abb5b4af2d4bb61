import { randomUUID } from 'node:crypto';
import type { Versioned } from '../history/storage.ts';
import { backOffMs } from './backOff.ts';
import { duplicateNote } from './content.ts';
import type { Step } from './lifecycle.ts';
import { type Lookup, type Ref, type TicketSystem, Trouble } from './port.ts';
import type { TicketRow, TicketRows } from './ticketRow.ts';

export interface Sending {
  rows: TicketRows;
  now: () => Date;
  random: () => number;
}

/** `sent`: something was done · `idle`: there was nothing to do · `busy`: somebody else is at it · otherwise why not. */
export type Sent = 'sent' | 'idle' | 'busy' | Trouble;

/**
 * For so long a worker is believed to be at one step: longer than all requests of a step may take, and then longer
 * than any search lags behind what they made.
 */
const claimMs = 15 * 60_000;
/** Refused for good: tried again now and then, in case somebody has changed something. */
const refusedMs = 6 * 60 * 60_000;
/** Long enough for every system to show a ticket that was made twice. */
const lookAgainMs = 15 * 60_000;

/** Whether a row has something to do at that time, and nobody is at it. */
export function isDue(row: TicketRow, now: Date): boolean {
  const at = now.toISOString();
  if (row.claim !== null && row.claim.until > at) return false;
  if (row.pending.length > 0) return row.dueAt <= at;
  return row.lookAgainAt !== null && row.lookAgainAt <= at && row.dueAt <= at;
}

/**
 * Does the next thing that is to be done to a ticket. Before it, the row says so; whoever finds that it was begun and
 * not finished takes it for possibly accepted.
 */
export async function sendNext(
  stored: Versioned<TicketRow>,
  system: TicketSystem,
  sending: Sending,
): Promise<Sent> {
  const { rows, now } = sending;
  if (!isDue(stored.value, now())) return 'idle';
  const by = randomUUID();
  const pending = spelledOut(stored.value.pending, system);
  const [step] = pending;
  const unclear = step !== undefined && stored.value.begun?.step === step.id ? stored.value.begun : undefined;
  const claimed = await rows.replace(stored, {
    ...stored.value,
    pending,
    claim: { by, until: later(now(), claimMs) },
    begun: unclear ?? (step ? { step: step.id, at: now().toISOString() } : null),
  });
  if (!claimed) return 'busy';
  const settle = (change: (row: TicketRow) => TicketRow): Promise<void> =>
    settled(rows, claimed.value, by, change);
  try {
    if (step) {
      const change = await perform(step, claimed.value, unclear, system, now());
      await settle((row) => change(done(row, step)));
    } else {
      await closeDuplicates(claimed.value, system);
      await settle((row) => ({ ...row, lookAgainAt: null }));
    }
    return 'sent';
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    await settle((row) => failed(row, step, error, unclear, system, sending));
    return error;
  }
}

type Change = (row: TicketRow) => TicketRow;

async function perform(
  step: Step,
  row: TicketRow,
  unclear: TicketRow['begun'] | undefined,
  system: TicketSystem,
  now: Date,
): Promise<Change> {
  if (step.kind === 'open') {
    const ref = await openOnce(step, system);
    return (fresh) => ({
      ...fresh,
      refs: { ...fresh.refs, [step.key]: ref },
      lookAgainAt: system.lookup.kind === 'search' ? later(now, lookAgainMs) : null,
      labels: { readAt: now.toISOString(), waiverAskedAt: null },
    });
  }
  const ref = row.refs[step.key];
  if (!ref) return same;
  switch (step.kind) {
    case 'update':
      await system.update(ref, { key: step.key, content: step.content }, step.id);
      return same;
    case 'comment':
      // Said or not, the description says it too: better once too few than twice. Where nothing can be seen, the
      // message is all there is.
      if (unclear && system.lookup.kind === 'search') return same;
      await system.comment(ref, step);
      return same;
    case 'close':
      await system.close(ref, step);
      return same;
    case 'reopen': {
      const moved = await system.reopen(ref, step);
      return moved === 'gone' ? (fresh) => openedInstead(fresh, step, ref) : same;
    }
  }
}

const same: Change = (row) => row;

/** Where closing says nothing, what there is to say is a comment before it. */
function spelledOut(pending: Step[], { saysWhenMoving }: TicketSystem): Step[] {
  const [step, ...rest] = pending;
  if (!step || saysWhenMoving || !('said' in step) || step.said) return pending;
  const { key, note } = step;
  return [{ kind: 'comment', id: `${step.id}-note`, key, note }, { ...step, said: true }, ...rest];
}

/**
 * A search before every try, since the table may be younger than the ticket. After one that may have been accepted, the
 * next try is no sooner than a search can show it: so long the row is not due, or claimed.
 */
async function openOnce(step: Step & { kind: 'open' }, system: TicketSystem): Promise<Ref> {
  if (system.lookup.kind === 'search') {
    const [found] = await system.find(step.key, step.since);
    if (found) return found;
  }
  return system.open(step, step.id);
}

/** The one that is written down is kept, the others are closed. */
async function closeDuplicates({ ticket, refs }: TicketRow, system: TicketSystem): Promise<void> {
  const kept = refs[ticket.key];
  if (!kept) return;
  for (const other of await system.find(ticket.key, ticket.since)) {
    if (other.id === kept.id) continue;
    const saying = { id: `${ticket.key}-duplicate`, note: duplicateNote(kept.label) };
    const moved = await system.close(other, saying);
    if (moved === 'done' && !system.saysWhenMoving) await system.comment(other, saying);
  }
}

/** The old ticket stays as it is; the new one has another key, or a search for it would find the old one. */
function openedInstead(row: TicketRow, step: Step & { kind: 'reopen' }, old: Ref): TicketRow {
  const { key, since, content } = step.instead;
  const earlier = {
    kind: 'paragraph' as const,
    text: `An earlier ticket, ${old.label}, could not be opened again.`,
  };
  const open: Step = {
    kind: 'open',
    id: step.id,
    key,
    since,
    content: { ...content, blocks: [earlier, ...content.blocks] },
  };
  const rest = row.pending.map((next) => (next.key === step.key ? { ...next, key } : next));
  return { ...row, ticket: { ...row.ticket, key }, pending: [open, ...rest] };
}

function done(row: TicketRow, step: Step): TicketRow {
  return {
    ...row,
    pending: row.pending.filter(({ id }) => id !== step.id),
    begun: null,
    tries: 0,
    refusal: null,
    ...(step.kind !== 'open' && { labels: { ...row.labels, readAt: null } }),
  };
}

function failed(
  row: TicketRow,
  step: Step | undefined,
  trouble: Trouble,
  unclear: TicketRow['begun'] | undefined,
  { lookup }: TicketSystem,
  { now, random }: Sending,
): TicketRow {
  const at = now();
  const tries = row.tries + 1;
  const wait = (least = 0): string =>
    later(at, Math.max(least, backOffMs(tries, random, trouble.retryAfterMs)));
  switch (trouble.outcome) {
    case 'notDone':
      return { ...row, tries, begun: unclear ?? null, dueAt: wait() };
    case 'unclear':
      return {
        ...row,
        tries,
        begun: step ? { step: step.id, at: at.toISOString() } : null,
        dueAt: wait(step?.kind === 'open' ? lagOf(lookup) : 0),
      };
    case 'refused': {
      const refusal =
        row.refusal?.text === trouble.message ? row.refusal : { text: trouble.message, at: at.toISOString() };
      const dropped = step && !trouble.wholeSystem && (step.kind === 'update' || step.kind === 'comment');
      if (dropped) return { ...done(row, step), refusal };
      return { ...row, tries, begun: unclear ?? null, refusal, dueAt: later(at, refusedMs) };
    }
  }
}

function lagOf(lookup: Lookup): number {
  return lookup.kind === 'search' ? lookup.lagMs : 0;
}

/** Writes what came of a step onto the row as it is now, unless somebody else has taken it over. */
async function settled(
  rows: TicketRows,
  { tenant, ticket }: TicketRow,
  by: string,
  change: Change,
): Promise<void> {
  for (;;) {
    const fresh = await rows.get(tenant, ticket.control);
    if (fresh?.value.claim?.by !== by) return;
    if (await rows.replace(fresh, { ...change(fresh.value), claim: null })) return;
  }
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}
