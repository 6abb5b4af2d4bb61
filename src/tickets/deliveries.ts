import { Failure } from '../domain/failure.ts';
import type { Run } from '../domain/run.ts';
import type { Table } from '../history/storage.ts';
import type { Connecting } from './call.ts';
import { digestSlot } from './digestSlot.ts';
import { discreet } from './discreet.ts';
import { type GroupedBy, sharedPlace, wholeTenant } from './group.ts';
import {
  hasNotice,
  isNoticeDue,
  noticesOfTenant,
  queueNotice,
  removeOldNotice,
  sendNotice,
} from './noticeRow.ts';
import { changesMessage, digestId, digestMessage, noticesOf } from './notices.ts';
import { isDue, sendNext } from './outbox.ts';
import { Trouble } from './port.ts';
import { recordSteps } from './record.ts';
import { type Delivery, type DeliveryEntries, readDelivery } from './settings.ts';
import { type TicketRow, ticketRows } from './ticketRow.ts';

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
  /** What is open where, for `plumbline tickets` and the page. */
  tickets(tenant: string): Promise<TicketView[]>;
  /** What was refused for good, each thing once, for doctor, the report and the page. */
  refusals(tenant: string): Promise<Refusal[]>;
}

export interface Swept {
  sent: number;
  /** What did not come about, and why; without names. */
  troubles: string[];
}

export interface TicketView {
  /** What it is open for; of a closed one, what it was opened for. */
  controls: string[];
  /** Whether it stands for several findings, and by what. */
  group: GroupedBy | null;
  key: string;
  state: 'open' | 'closed';
  since: string;
  label: string | null;
  url: string | null;
  /** How many steps are still to be done. */
  waiting: number;
  nextTry: string | null;
}

export interface Refusal {
  destination: string;
  text: string;
  since: string;
  /** How many tickets and notices it holds up. */
  count: number;
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
}

export function createDeliveries(delivering: Delivering): Deliveries {
  const { tables, connecting, random } = delivering;
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

  async function sweepTickets(
    tenant: string,
    { tickets }: Delivery,
    swept: Sweeping,
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
          if (!fresh || !isDue(fresh.value, now())) break;
          const outcome = await sendNext(fresh, system, { rows, now, random });
          swept.add(destination.name, outcome);
          if (outcome !== 'sent') break;
        }
      }
    }
    // What tenants share need not be looked through for each of them.
    swept.done(shared);
  }

  async function sweepNotices(tenant: string, { notify }: Delivery, swept: Sweeping): Promise<void> {
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
      const swept = createSweeping();
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
          // One tenant's trouble is not another's.
          swept.troubles.push(`${tenant}: ${error instanceof Failure ? error.message : nameOfError(error)}`);
        }
      }
      return { sent: swept.sent(), troubles: swept.troubles };
    },

    async tickets(tenant) {
      return (await Array.fromAsync(rowsAbout(tenant))).map(viewOf);
    },

    async refusals(tenant) {
      const found: Refusal[] = [];
      const add = (destination: string, refusal: TicketRow['refusal']): void => {
        if (!refusal) return;
        const known = found.find((one) => one.destination === destination && one.text === refusal.text);
        if (!known) found.push({ destination, text: refusal.text, since: refusal.at, count: 1 });
        else {
          known.count += 1;
          known.since = known.since < refusal.at ? known.since : refusal.at;
        }
      };
      const delivery = await deliveryOf(tenant);
      if (delivery instanceof Failure)
        add('the tenant file', { text: delivery.message, at: now().toISOString() });
      for await (const row of rowsAbout(tenant)) add(row.destination, row.refusal);
      for await (const { value } of noticesOfTenant(tables.notices, tenant))
        add(value.channel, value.refusal);
      return found;
    },
  };
}

/** Without the system's own words: they can repeat what it was sent, and this goes to a log. */
function inShort({ outcome, status }: Trouble): string {
  return status === undefined ? outcome : `${outcome} (${status})`;
}

/** Its message may hold what was being written. */
function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : 'an unknown error';
}

/** The run as it may be shown there. */
function shown(run: Run, { people }: { people: 'ids' | 'names' }): Run {
  return people === 'ids' ? discreet(run) : run;
}

function viewOf({ ticket, refs, pending, dueAt }: TicketRow): TicketView {
  const { control, key, state, since, members } = ticket;
  const ref = refs[key];
  const group = members === undefined ? null : control === wholeTenant ? 'tenant' : 'control';
  const open = (members ?? []).filter(({ passed }) => state === 'closed' || !passed);
  return {
    controls: group === 'tenant' ? open.map(({ id }) => id) : [control],
    group,
    key,
    state,
    since,
    label: ref?.label ?? null,
    url: ref?.url ?? null,
    waiting: pending.length,
    nextTry: pending.length > 0 ? dueAt : null,
  };
}

interface Sweeping {
  troubles: string[];
  sent(): number;
  /** Whether the system as a whole does not answer, or not us: then nothing more is asked of it in this sweep. */
  isHeld(destination: string): boolean;
  add(destination: string, outcome: 'sent' | 'idle' | 'busy' | Trouble): void;
  done(place: string): void;
  isDone(place: string): boolean;
}

function createSweeping(): Sweeping {
  const held = new Set<string>();
  const done = new Set<string>();
  const troubles: string[] = [];
  let count = 0;
  return {
    troubles,
    sent: () => count,
    done: (place) => void done.add(place),
    isDone: (place) => done.has(place),
    isHeld: (destination) => held.has(destination),
    add(destination, outcome) {
      if (outcome === 'sent') count += 1;
      if (!(outcome instanceof Trouble)) return;
      troubles.push(`${destination}: ${inShort(outcome)}`);
      if (outcome.wholeSystem) held.add(destination);
    },
  };
}
