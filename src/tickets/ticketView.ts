import type { DeliveryRefusal, TicketView } from '../domain/delivery.ts';
import { controlsOf, wholeTenant } from './group.ts';
import type { TicketRow } from './ticketRow.ts';

/** A ticket as the people of one tenant are told of it: of one that tenants share, nothing about the others. */
export function ticketView(
  { ticket, destination, refs, pending, dueAt, labels }: TicketRow,
  tenant: string,
): TicketView {
  const { control, key, state, since, members } = ticket;
  const ref = refs[key];
  const group = members === undefined ? null : control === wholeTenant ? 'tenant' : 'control';
  return {
    controls: controlsOf(ticket, tenant),
    group,
    key,
    destination,
    state,
    since,
    label: ref?.label ?? null,
    url: ref?.url ?? null,
    waiverAskedAt: state === 'open' ? labels.waiverAskedAt : null,
    waiting: pending.length,
    nextTry: pending.length > 0 ? dueAt : null,
  };
}

/** What was refused, each thing once, since it was first. */
export function gatherRefusals(): {
  found: DeliveryRefusal[];
  add(destination: string, refusal: TicketRow['refusal']): void;
} {
  const found: DeliveryRefusal[] = [];
  return {
    found,
    add(destination, refusal) {
      if (!refusal) return;
      const known = found.find((one) => one.destination === destination && one.text === refusal.text);
      if (!known) {
        found.push({ destination, text: refusal.text, since: refusal.at, count: 1 });
        return;
      }
      known.count += 1;
      known.since = known.since < refusal.at ? known.since : refusal.at;
    },
  };
}
