import type { DeliveryRefusal, TicketView } from '../domain/delivery.ts';
import { refusals, ticketName, waiverRequests } from '../reports/html/tickets.ts';
import { externalLink, type Html, html, identifier, nothing } from '../reports/text/html.ts';
import { age } from './age.ts';

/** What is open where, what people ask for there, and what is refused. Nothing, for a tenant that has no tickets. */
export function ticketsSection(
  { tickets, refusals: refused }: { tickets: TicketView[]; refusals: DeliveryRefusal[] },
  now: Date,
): Html {
  const open = tickets.filter(({ state }) => state === 'open');
  if (open.length + refused.length === 0) return nothing;
  const asked = open.filter(({ waiverAskedAt }) => waiverAskedAt !== null);
  return html`<section aria-labelledby="tickets">
<h2 id="tickets">Tickets</h2>
${refusals(refused)}${waiverRequests(asked)}${
  open.length === 0
    ? nothing
    : html`<details class="plain"><summary>Open (${open.length})</summary>
<ul class="changes">
${open.map((ticket) => line(ticket, now))}</ul></details>
`
}</section>
`;
}

function line(ticket: TicketView, now: Date): Html {
  const { controls, url, since, waiting } = ticket;
  return html`<li>${ticketName(ticket)} <span>${controls.map(
    (control) => html`<code>${identifier(control)}</code> `,
  )}<br><small>opened ${age(since, now)}${waiting > 0 ? ', not told everything yet' : ''}${
    url === null ? nothing : html`, ${externalLink(url)}`
  }</small></span></li>
`;
}
