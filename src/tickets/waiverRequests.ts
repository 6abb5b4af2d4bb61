import type { Versioned } from '../history/storage.ts';
import { type TicketSystem, Trouble } from './port.ts';
import type { TicketRow, TicketRows } from './ticketRow.ts';

/**
 * With this label a person asks that a finding be accepted. It is a request and nothing else: whoever may label a
 * ticket need not be whoever may accept a risk, so only a waiver in the configuration accepts.
 */
const waiverLabel = 'plumbline:waiver';

/** Whether the labels of a ticket are to be read: when it was touched, and otherwise once a night. */
export function areLabelsDue(
  { ticket, refs, claim, labels }: TicketRow,
  now: Date,
  everyMs: number,
): boolean {
  if (ticket.state !== 'open' || !refs[ticket.key]) return false;
  if (claim !== null && claim.until > now.toISOString()) return false;
  return labels.readAt === null || Date.parse(labels.readAt) + everyMs <= now.getTime();
}

/**
 * Reads the labels of a ticket, and writes down whether one of them asks for a waiver. That they are read is written
 * first, so that two workers do not, and a system that does not answer is asked again only when they are due again.
 */
export async function readLabels(
  stored: Versioned<TicketRow>,
  labelsOf: NonNullable<TicketSystem['labels']>,
  { rows, now }: { rows: TicketRows; now: () => Date },
): Promise<'idle' | 'busy' | Trouble> {
  const { tenant, ticket, refs, labels } = stored.value;
  const ref = refs[ticket.key];
  if (!ref) return 'idle';
  const at = now().toISOString();
  if (!(await rows.replace(stored, { ...stored.value, labels: { ...labels, readAt: at } }))) return 'busy';
  try {
    const isAsked = (await labelsOf(ref)).some((label) => label.toLowerCase() === waiverLabel);
    for (;;) {
      const fresh = await rows.get(tenant, ticket.control);
      if (fresh?.value.ticket.key !== ticket.key) return 'idle';
      const waiverAskedAt = isAsked ? (fresh.value.labels.waiverAskedAt ?? at) : null;
      if (waiverAskedAt === fresh.value.labels.waiverAskedAt) return 'idle';
      const row = { ...fresh.value, labels: { ...fresh.value.labels, waiverAskedAt } };
      if (await rows.replace(fresh, row)) return 'idle';
    }
  } catch (error) {
    if (error instanceof Trouble) return error;
    throw error;
  }
}
