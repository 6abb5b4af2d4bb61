import type { DeliveryRefusal, TicketStanding, TicketView } from '../../domain/delivery.ts';
import type { Run } from '../../domain/run.ts';
import { type Html, html, identifier, name, nothing } from '../text/html.ts';
import { day } from '../when.ts';

/** What people ask for by labelling a ticket, and what a ticket system will not take. Nothing, when there is neither. */
export function ticketsSection({ tickets }: Run): Html {
  if (!tickets || tickets.waiverRequests.length + tickets.refusals.length === 0) return nothing;
  return html`<section aria-labelledby="tickets">
<h2 id="tickets">Tickets</h2>
${waiverRequests(tickets.waiverRequests)}${refusals(tickets.refusals)}</section>
`;
}

/** Requests, with what would grant them. */
export function waiverRequests(requests: TicketStanding['waiverRequests']): Html {
  if (requests.length === 0) return nothing;
  return html`<p>Somebody asks, by a label on the ticket, that these be accepted. That accepts nothing: only a waiver in the tenant file does.</p>
<ul class="changes">
${requests.map(
  ({ controls, label, waiverAskedAt }) =>
    html`<li>${ticketName({ label })} <span>${controls.map(
      (control) => html`<code>${identifier(control)}</code> `,
    )}<br><small>asked since ${day(waiverAskedAt ?? '')}</small></span></li>\n`,
)}</ul>
`;
}

export function ticketName({ label }: Pick<TicketView, 'label'>): Html {
  return html`<span class="kind">${name(label ?? 'not there yet')}</span>`;
}

/** What nobody need try again before somebody has changed something. */
export function refusals(refused: DeliveryRefusal[]): Html {
  if (refused.length === 0) return nothing;
  return html`<p>What was to be told was refused, and will be until somebody changes something.</p>
<ul class="changes">
${refused.map(
  ({ destination, text, since, count }) =>
    html`<li><span class="kind">${count} held up</span> <span>${name(destination)}: ${name(text)}<br><small>since ${day(since)}</small></span></li>\n`,
)}</ul>
`;
}
