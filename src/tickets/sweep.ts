import { Failure } from '../domain/failure.ts';
import type { Sent } from './outbox.ts';
import { Trouble } from './port.ts';

export interface Swept {
  sent: number;
  /** What did not come about, and why; without names. */
  troubles: string[];
}

/** What one sweep has met so far. */
export interface Sweep {
  result(): Swept;
  /** Whether the system as a whole does not answer, or not us: then nothing more is asked of it in this sweep. */
  isHeld(destination: string): boolean;
  add(destination: string, outcome: Sent): void;
  /** One tenant's trouble is not another's. */
  stumbled(tenant: string, error: unknown): void;
  done(place: string): void;
  isDone(place: string): boolean;
}

export function createSweep(): Sweep {
  const held = new Set<string>();
  const done = new Set<string>();
  const troubles: string[] = [];
  let sent = 0;
  return {
    result: () => ({ sent, troubles }),
    done: (place) => void done.add(place),
    isDone: (place) => done.has(place),
    isHeld: (destination) => held.has(destination),
    stumbled: (tenant, error) =>
      void troubles.push(`${tenant}: ${error instanceof Failure ? error.message : nameOfError(error)}`),
    add(destination, outcome) {
      if (outcome === 'sent') sent += 1;
      if (!(outcome instanceof Trouble)) return;
      troubles.push(`${destination}: ${inShort(outcome)}`);
      if (outcome.wholeSystem) held.add(destination);
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
