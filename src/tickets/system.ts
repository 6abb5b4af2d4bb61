import type * as z from 'zod';
import type { Connecting } from './call.ts';
import type { Channel } from './channel.ts';
import type { Block } from './content.ts';
import type { TicketSystem } from './port.ts';

/** A system as a tenant file names it. */
export interface Destination {
  /** Which system, and which project of it; without secrets. */
  name: string;
  connect(connecting: Connecting): TicketSystem;
  /** `undefined`: it keeps tickets, and people are not told through it. */
  channel: ((connecting: Connecting) => Channel) | undefined;
  written: Written;
}

/** What would be sent, in the markup of the system. */
type Written = (title: string, blocks: Block[]) => string;

export interface AnySystem {
  /** What is written of it, checked; or what is wrong with that. */
  read(entry: unknown): Destination | { issues: z.core.$ZodIssue[] };
}

/** One system. See `systems/list.ts`. */
export function defineSystem<S>({
  settings,
  destinationOf,
  connect,
  channel,
  written,
}: {
  settings: z.ZodType<S>;
  destinationOf: (settings: S) => string;
  connect: (settings: S, connecting: Connecting) => TicketSystem;
  channel?: (settings: S, connecting: Connecting) => Channel;
  written: Written;
}): AnySystem {
  return {
    read(entry) {
      const parsed = settings.safeParse(entry);
      if (!parsed.success) return { issues: parsed.error.issues };
      const { data } = parsed;
      return {
        name: destinationOf(data),
        connect: (connecting) => connect(data, connecting),
        channel: channel && ((connecting) => channel(data, connecting)),
        written,
      };
    },
  };
}
