import type * as z from 'zod';
import type { NotifyEntry, TicketsEntry } from '../domain/delivery.ts';
import { Failure } from '../domain/failure.ts';
import { usualDueDays, type Writing } from './content.ts';
import type { Destination } from './system.ts';
import { systems } from './systems/list.ts';

/** What a tenant file says of tickets and notices. */
export interface DeliveryEntries {
  tickets: TicketsEntry | null;
  notify: NotifyEntry[];
  /** In which digests are due. */
  timeZone: string;
}

/** The same, with every system at hand. */
export interface Delivery {
  tickets: {
    destination: Destination;
    writing: Writing;
    people: TicketsEntry['people'];
    group: TicketsEntry['group'];
  } | null;
  notify: { destination: Destination; entry: NotifyEntry }[];
  timeZone: string;
}

/**
 * Looks up the systems that a tenant file names, and checks what it says of them.
 * @throws Failure (`configuration`) that names the place in the file
 */
export async function readDelivery({ tickets, notify, timeZone }: DeliveryEntries): Promise<Delivery> {
  return {
    tickets: tickets && {
      destination: await destinationOf(tickets.to, 'tickets.to'),
      people: tickets.people,
      group: tickets.group,
      writing: {
        labels: tickets.labels,
        dueDays: { ...usualDueDays, ...withoutGaps(tickets.dueDays) },
        reportUrl: tickets.reportUrl ?? null,
      },
    },
    notify: await Promise.all(
      notify.map(async (entry, index) => {
        const place = `notify.${index}.to`;
        const destination = await destinationOf(entry.to, place);
        if (!destination.channel)
          throw new Failure(
            'configuration',
            `${place}: nobody is told anything through ${entry.to.system}.`,
            {
              remedy: 'Write teams, mail or webhook, or name it under `tickets:`.',
            },
          );
        return { destination, entry };
      }),
    ),
    timeZone,
  };
}

async function destinationOf(to: TicketsEntry['to'], place: string): Promise<Destination> {
  const load = Object.hasOwn(systems, to.system) ? systems[to.system] : undefined;
  if (!load)
    throw new Failure('configuration', `${place}.system: there is no “${to.system}”.`, {
      remedy: `There are ${Object.keys(systems).join(', ')}.`,
    });
  const { system } = await load();
  const read = system.read(to);
  if ('issues' in read) throw wrong(read.issues[0], place);
  return read;
}

function wrong(issue: z.core.$ZodIssue | undefined, place: string): Failure {
  const path = [place, ...(issue?.path ?? [])].join('.');
  return new Failure('configuration', `${path}: ${issue?.message ?? 'it is not right'}.`);
}

function withoutGaps<T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
