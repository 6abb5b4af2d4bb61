import type { DeliveryRefusal, ForeseenStep, TicketStanding, TicketView } from '../domain/delivery.ts';
import { Failure } from '../domain/failure.ts';
import type { Run } from '../domain/run.ts';
import type { Table, Versioned } from '../history/storage.ts';
import type { Connecting } from './call.ts';
import { digestSlot } from './digestSlot.ts';
import { discreet } from './discreet.ts';
import { foresee } from './foresee.ts';
import { sharedPlace } from './group.ts';
import {
  hasNotice,
  isNoticeDue,
  noticesOfTenant,
  queueNotice,
  removeOldNotice,
  sendNotice,
} from './noticeRow.ts';
import { changesMessage, digestId, digestMessage, noticesOf } from './notices.ts';
import { isDue, type Sent, sendNext } from './outbox.ts';
import type { TicketSystem } from './port.ts';
import { recordSteps } from './record.ts';
import { type Delivery, type DeliveryEntries, readDelivery } from './settings.ts';
import { createSweep, type Sweep, type Swept } from './sweep.ts';
import { type TicketRow, ticketRows } from './ticketRow.ts';
import { gatherRefusals, ticketView } from './ticketView.ts';
import { areLabelsDue, readLabels } from './waiverRequests.ts';

/** What the service does with a run beside keeping it. */
export interface Deliveries {
  /**
   * Writes down what a run means for tickets and notices, in our own storage alone: no ticket system is asked, so none
   * can hold up an audit. To be called after the run is saved and before its row says `recorded`: then whatever breaks
   * off is done again, and the same run again changes nothing.
   * @throws Failure (`unavailable`) when our own storage does not answer
   */
  deliver(run: Run, earlier: Run | undefined): Promise<void>;
  /**
   * Sends what is due, and goes on until the time is up. To be called by a timer, every few minutes; and for one tenant
   * after `deliver`, as a courtesy. Two at once do no harm.
   */
  sweepOutbox(options: { until: Date; tenant?: string }): Promise<Swept>;
  /** What is open where, and what was. */
  tickets(tenant: string): Promise<TicketView[]>;
  /** What was refused for good, each thing once. */
  refusals(tenant: string): Promise<DeliveryRefusal[]>;
  /** What would be sent for a run; nothing is. @throws Failure (`configuration`) when the tenant file is wrong */
  foresee(run: Run, earlier: Run | undefined): Promise<ForeseenStep[]>;
  /** What the next run is to say of tickets. */
  standing(tenant: string): Promise<TicketStanding>;
}

export interface Delivering {
  /** The deployment makes them: `tickets` and `notices`. */
  tables: { tickets: Table; notices: Table };
  /** What the tenant's file says; `undefined` for a tenant that is not configured, or whose file is broken. */
  entriesOf(tenant: string): Promise<DeliveryEntries | undefined>;
  tenants(): Promise<string[]>;
  latest(tenant: string): Promise<Run | undefined>;
  connecting: Connecting;
  random: () => number;
  /** How often labels of a ticket are read that nothing was done to. */
  labelsEveryMs: number;
}

export function createDeliveries(delivering: Delivering): Deliveries {
  const { tables, connecting, random, labelsEveryMs } = delivering;
  const rows = ticketRows(tables.tickets);
  const { now } = connecting;
  /** A wrong setting delays tickets and nothing else: whoever asks for refusals is told. */
  const deliveryOf = async (tenant: string): Promise<Delivery | Failure | undefined> => {
    const entries = await delivering.entriesOf(tenant);
    try {
      return entries && (await readDelivery(entries));
    } catch (error) {
      if (error instanceof Failure && error.kind === 'configuration') return error;
      throw error;
    }
  };

  /** Its own tickets, and those that it shares with others and has, or had, a finding in. */
  async function* rowsAbout(tenant: string): AsyncIterable<TicketRow> {
    for await (const { value } of rows.ofTenant(tenant)) yield value;
    const delivery = await deliveryOf(tenant);
    if (!delivery || delivery instanceof Failure || !delivery.tickets) return;
    for await (const { value } of rows.ofTenant(sharedPlace(delivery.tickets.destination.name)))
      if (value.ticket.members?.some(({ id }) => id === tenant)) yield value;
  }

  const viewsOf = async (tenant: string): Promise<TicketView[]> =>
    (await Array.fromAsync(rowsAbout(tenant))).map((row) => ticketView(row, tenant));

  async function refusalsOf(tenant: string): Promise<DeliveryRefusal[]> {
    const refusals = gatherRefusals();
    const delivery = await deliveryOf(tenant);
    if (delivery instanceof Failure)
      refusals.add('the tenant file', { text: delivery.message, at: now().toISOString() });
    for await (const row of rowsAbout(tenant)) refusals.add(row.destination, row.refusal);
    for await (const { value } of noticesOfTenant(tables.notices, tenant))
      refusals.add(value.channel, value.refusal);
    return refusals.found;
  }

  async function sweepTickets(
    tenant: string,
    { tickets }: Delivery,
    swept: Sweep,
    until: Date,
  ): Promise<void> {
    if (!tickets) return;
    const { destination } = tickets;
    const system = destination.connect(connecting);
    const shared = sharedPlace(destination.name);
    for (const place of [tenant, ...(swept.isDone(shared) ? [] : [shared])]) {
      for await (const { value } of rows.ofTenant(place)) {
        if (value.destination !== destination.name) continue;
        for (;;) {
          if (swept.isHeld(destination.name) || now() >= until) return;
          const fresh = await rows.get(place, value.ticket.control);
          const outcome = fresh && (await sweepRow(fresh, system));
          if (outcome) swept.add(destination.name, outcome);
          if (outcome !== 'sent') break;
        }
      }
    }
    // What tenants share need not be looked through for each of them.
    swept.done(shared);
  }

  /** @returns `undefined` when there is nothing to do */
  async function sweepRow(stored: Versioned<TicketRow>, system: TicketSystem): Promise<Sent | undefined> {
    if (isDue(stored.value, now())) return sendNext(stored, system, { rows, now, random });
    if (system.labels && areLabelsDue(stored.value, now(), labelsEveryMs))
      return readLabels(stored, system.labels, { rows, now });
    return undefined;
  }

  async function sweepNotices(tenant: string, { notify }: Delivery, swept: Sweep): Promise<void> {
    for await (const stored of noticesOfTenant(tables.notices, tenant)) {
      const name = stored.value.channel;
      const channel = notify.find(({ destination }) => destination.name === name)?.destination.channel;
      if (channel && isNoticeDue(stored.value, now()) && !swept.isHeld(name))
        swept.add(name, await sendNotice(tables.notices, stored, channel(connecting), { now, random }));
      else await removeOldNotice(tables.notices, stored, now());
    }
  }

  async function queueDigests(tenant: string, { notify, timeZone }: Delivery): Promise<void> {
    for (const { destination, entry } of notify) {
      const slot = entry.digest && digestSlot(entry.digest, timeZone, now());
      if (slot === undefined) continue;
      const id = digestId(tenant, destination.name, slot);
      if (await hasNotice(tables.notices, tenant, id)) continue;
      const run = await delivering.latest(tenant);
      if (!run) continue;
      const message = digestMessage(shown(run, entry), entry, id);
      await queueNotice(tables.notices, tenant, destination.name, message, now());
    }
  }

  return {
    async deliver(run, earlier) {
      const tenant = run.tenant.id;
      const delivery = await deliveryOf(tenant);
      if (!delivery || delivery instanceof Failure) return;
      if (delivery.tickets) {
        const { destination, group, writing } = delivery.tickets;
        await recordSteps(
          shown(run, delivery.tickets),
          rows,
          { destination: destination.name, group, writing },
          now(),
        );
      }
      for (const { destination, entry } of delivery.notify) {
        const told = shown(run, entry);
        const message = changesMessage(told, noticesOf(told, earlier), entry, destination.name);
        if (message) await queueNotice(tables.notices, tenant, destination.name, message, now());
      }
    },

    async sweepOutbox({ until, tenant: only }) {
      const swept = createSweep();
      for (const tenant of only === undefined ? await delivering.tenants() : [only]) {
        if (now() >= until) break;
        try {
          const delivery = await deliveryOf(tenant);
          if (!delivery) continue;
          if (delivery instanceof Failure) throw delivery;
          await queueDigests(tenant, delivery);
          await sweepTickets(tenant, delivery, swept, until);
          await sweepNotices(tenant, delivery, swept);
        } catch (error) {
          swept.stumbled(tenant, error);
        }
      }
      return swept.result();
    },

    tickets: viewsOf,
    refusals: refusalsOf,

    async foresee(run, earlier) {
      const delivery = await deliveryOf(run.tenant.id);
      if (delivery instanceof Failure) throw delivery;
      if (!delivery) return [];
      return foresee(
        delivery,
        { run: (people) => shown(run, { people }), earlier },
        { rows, notices: tables.notices },
      );
    },

    async standing(tenant) {
      const asked = (await viewsOf(tenant)).filter(({ waiverAskedAt }) => waiverAskedAt !== null);
      return {
        waiverRequests: asked.map(({ controls, label, url, waiverAskedAt }) => ({
          controls,
          label,
          url,
          waiverAskedAt,
        })),
        refusals: await refusalsOf(tenant),
      };
    },
  };
}

/** The run as it may be shown there. */
function shown(run: Run, { people }: { people: 'ids' | 'names' }): Run {
  return people === 'ids' ? discreet(run) : run;
}
