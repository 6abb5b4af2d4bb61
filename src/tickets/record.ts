import type { Run } from '../domain/run.ts';
import type { Writing } from './content.ts';
import {
  advanceGroup,
  controlsOf,
  type Group,
  type GroupedBy,
  hasRoom,
  isMember,
  sharedPlace,
  wholeTenant,
} from './group.ts';
import { type Advance, advance, type KnownTicket, type Seen, type Step } from './lifecycle.ts';
import { queued, type TicketRow, type TicketRows } from './ticketRow.ts';

export interface Recording {
  destination: string;
  /** `undefined`: each finding has a ticket of its own. */
  group: GroupedBy | undefined;
  writing: Writing;
}

/** Where a ticket is kept; see {@link TicketRow}. */
interface Place {
  tenant: string;
  control: string;
}

/** What is to be done to one ticket, by what was known of it. The same knowledge gives the same. */
interface Next extends Place {
  advance: (known: KnownTicket | undefined) => Advance;
}

/**
 * Writes down what a run means for the tickets of its tenant. Nothing is sent. The same run again changes nothing, also
 * when the first time broke off in the middle. A finding that has an open ticket stays with it, whatever the tenant
 * file says of groups by now.
 * @returns how many steps were added
 */
export async function recordSteps(
  run: Run,
  rows: TicketRows,
  recording: Recording,
  now: Date,
): Promise<number> {
  const { destination } = recording;
  const { tickets } = await knownOf(run, rows, destination);
  let added = 0;
  for (const next of whatIsNext(run, tickets, recording)) {
    const before = tickets.get(nameOf(next.tenant, next.control));
    if (changes(before, next.advance(before))) added += await writeDown(next, rows, destination, now);
  }
  return added;
}

/** A step, and the controls that its ticket is about. */
interface AboutControls {
  controls: string[];
  step: Step;
}

/** The steps that are still to be done, and those that a run would add. Nothing is written down. */
export async function stepsOf(
  run: Run,
  rows: TicketRows,
  recording: Recording,
): Promise<{ waiting: AboutControls[]; next: AboutControls[] }> {
  const { tickets, waiting } = await knownOf(run, rows, recording.destination);
  const next = whatIsNext(run, tickets, recording).flatMap(({ tenant, control, advance: advanced }) => {
    const { ticket, steps } = advanced(tickets.get(nameOf(tenant, control)));
    return steps.map((step) => ({ controls: ticket ? controlsOf(ticket, run.tenant.id) : [], step }));
  });
  const updated = new Set(next.filter(({ step }) => step.kind === 'update').map(({ step }) => step.key));
  return {
    waiting: waiting.filter(({ step }) => step.kind !== 'update' || !updated.has(step.key)),
    next,
  };
}

/** What is known of the tickets of a tenant, and of those that it may share. */
async function knownOf(
  { tenant: { id: tenant } }: Run,
  rows: TicketRows,
  destination: string,
): Promise<{ tickets: Map<string, KnownTicket>; waiting: AboutControls[] }> {
  const tickets = new Map<string, KnownTicket>();
  const waiting: AboutControls[] = [];
  for (const place of [tenant, sharedPlace(destination)]) {
    for await (const { value } of rows.ofTenant(place)) {
      // A ticket in a system that is no longer asked is left to people.
      if (value.destination !== destination) continue;
      tickets.set(nameOf(value.tenant, value.ticket.control), value.ticket);
      const controls = controlsOf(value.ticket, tenant);
      if (controls.length > 0) waiting.push(...value.pending.map((step) => ({ controls, step })));
    }
  }
  return { tickets, waiting };
}

function nameOf(tenant: string, control: string): string {
  return `${tenant} ${control}`;
}

/** Each control of the run with the one ticket that it belongs to. */
function whatIsNext(
  run: Run,
  known: ReadonlyMap<string, KnownTicket>,
  { destination, group, writing }: Recording,
): Next[] {
  const tenant = run.tenant.id;
  const episodes = new Map(run.episodes.open.map((episode) => [episode.control, episode]));
  const whole: Group = { by: 'tenant', place: tenant, control: wholeTenant };
  const inWhole: Seen[] = [];
  const next = run.results.map((result): Next | undefined => {
    const { control } = result;
    const seen: Seen = { run, result, episode: episodes.get(control) };
    const shared: Group = { by: 'control', place: sharedPlace(destination), control };
    const owner = ownerOf(seen, [whole, shared], group, known);
    if (!owner) return { tenant, control, advance: (before) => advance(before, seen, writing) };
    if (owner === shared)
      return {
        tenant: shared.place,
        control,
        advance: (before) => advanceGroup(before, shared, { run, seen: [seen], writing }),
      };
    inWhole.push(seen);
    return undefined;
  });
  return [
    ...next.filter((one) => one !== undefined),
    {
      tenant,
      control: wholeTenant,
      advance: (before) => advanceGroup(before, whole, { run, seen: inWhole, writing }),
    },
  ];
}

/**
 * The group that a finding belongs to: the one that it is in, or the one that the tenant file asks for; none, where it
 * has an open ticket of its own, or the group is full.
 */
function ownerOf(
  { run, result, episode }: Seen,
  groups: [whole: Group, shared: Group],
  wanted: GroupedBy | undefined,
  known: ReadonlyMap<string, KnownTicket>,
): Group | undefined {
  const of = ({ place, control }: Group): KnownTicket | undefined => known.get(nameOf(place, control));
  if (known.get(nameOf(run.tenant.id, result.control))?.state === 'open') return undefined;
  const present = groups.find((one) => isMember(of(one), one, { run, result, episode }));
  if (present) return present;
  const asked = groups.find(({ by }) => by === wanted);
  return asked && hasRoom(of(asked)) ? asked : undefined;
}

function changes(before: KnownTicket | undefined, { ticket, steps }: Advance): boolean {
  return ticket !== undefined && (steps.length > 0 || ticket.episode !== before?.episode);
}

async function writeDown(
  { tenant, control, advance: advanced }: Next,
  rows: TicketRows,
  destination: string,
  now: Date,
): Promise<number> {
  for (;;) {
    const stored = await rows.get(tenant, control);
    const before = stored?.value.destination === destination ? stored.value : undefined;
    const next = advanced(before?.ticket);
    const { ticket, steps } = next;
    if (!ticket || !changes(before?.ticket, next)) return 0;
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
          labels: { readAt: null, waiverAskedAt: null },
        };
    if (stored ? await rows.replace(stored, row) : await rows.insert(row)) return steps.length;
  }
}
