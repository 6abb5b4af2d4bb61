import type { Run } from '../domain/run.ts';
import type { Writing } from './content.ts';
import { advance, type Seen } from './lifecycle.ts';
import { queued, type TicketRow, type TicketRows } from './ticketRow.ts';

/**
 * Writes down what a run means for the tickets of its tenant. Nothing is sent. The same run again changes nothing, also
 * when the first time broke off in the middle.
 * @returns how many steps were added
 */
export async function recordSteps(
  run: Run,
  rows: TicketRows,
  { destination, writing }: { destination: string; writing: Writing },
  now: Date,
): Promise<number> {
  const episodes = new Map(run.episodes.open.map((episode) => [episode.control, episode]));
  let added = 0;
  for (const result of run.results)
    added += await recordStep(
      { run, result, episode: episodes.get(result.control) },
      rows,
      { destination, writing },
      now,
    );
  return added;
}

async function recordStep(
  seen: Seen,
  rows: TicketRows,
  { destination, writing }: { destination: string; writing: Writing },
  now: Date,
): Promise<number> {
  const tenant = seen.run.tenant.id;
  for (;;) {
    const stored = await rows.get(tenant, seen.result.control);
    // A ticket in a system that is no longer asked is left to people.
    const before = stored?.value.destination === destination ? stored.value : undefined;
    const { ticket, steps } = advance(before?.ticket, seen, writing);
    if (!ticket || (steps.length === 0 && ticket.episode === before?.ticket.episode)) return 0;
    const row: TicketRow = before
      ? queued(before, ticket, steps)
      : {
          tenant,
          ticket,
          destination,
          refs: {},
          pending: steps,
          begun: null,
          tries: 0,
          dueAt: now.toISOString(),
          claim: null,
          refusal: null,
          lookAgainAt: null,
        };
    if (stored ? await rows.replace(stored, row) : await rows.insert(row)) return steps.length;
  }
}
