import type { TicketStanding } from '../domain/delivery.ts';
import { day } from './when.ts';

/** What a run has to say of tickets, a sentence each. None may be authority: a label accepts nothing. */
export function ticketSentences(tickets: TicketStanding | undefined): string[] {
  if (!tickets) return [];
  return [
    ...tickets.waiverRequests.map(
      ({ controls, label, waiverAskedAt }) =>
        `Ticket ${label ?? ''} asks since ${day(waiverAskedAt ?? '')} that ${controls.join(', ')} be accepted; only a waiver in the tenant file accepts.`,
    ),
    ...tickets.refusals.map(
      ({ destination, text, since, count }) =>
        `${destination} refuses since ${day(since)}, which holds up ${count}: ${text}`,
    ),
  ];
}
