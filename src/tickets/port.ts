import * as z from 'zod';
import type { Content, Note } from './content.ts';

/** What tickets ask of a place that keeps them. One file a place, in `systems/`. */

/** Where a ticket is. */
export const Ref = z.object({
  /** What the system itself calls it by. */
  id: z.string(),
  /** What people call it, such as `PL-12`. */
  label: z.string(),
  url: z.string().nullable(),
});
export type Ref = z.infer<typeof Ref>;

/** A ticket that is to be made. */
export interface NewTicket {
  /** Kept with the ticket, and found again by it. */
  key: string;
  content: Content;
}

/** How surely a ticket can be found after it was made. */
export type Lookup =
  /** It shows itself at the latest after so long. */
  | { kind: 'search'; lagMs: number }
  /** The system tells nothing back: what was written down here decides. */
  | { kind: 'none' };

/** What became of a ticket that was to be closed or reopened. `gone`: it cannot be had back, or is no longer there. */
export type Moved = 'done' | 'already' | 'gone';

/** A word to say, told from every other one, so that a receiver knows what it has seen before. */
export interface Saying {
  id: string;
  note: Note;
}

/**
 * Every operation throws {@link Trouble}, and nothing else, when it does not come about. Ids of messages are the same
 * in every try.
 */
export interface TicketSystem {
  lookup: Lookup;
  /** Whether `close` and `reopen` say the note themselves, in one go. If not, it is a comment before. */
  saysWhenMoving: boolean;
  /**
   * Tickets of that key, oldest first; each was compared with the key here, whatever the system filtered.
   * @param since no ticket of it is older
   */
  find(key: string, since: string): Promise<Ref[]>;
  open(ticket: NewTicket, id: string): Promise<Ref>;
  /** Lets the ticket say what is so now. Tells nobody, where that is possible. */
  update(ref: Ref, ticket: NewTicket, id: string): Promise<void>;
  comment(ref: Ref, saying: Saying): Promise<void>;
  /** Reads the state first: what a person has closed stays as they left it. */
  close(ref: Ref, saying: Saying): Promise<Moved>;
  reopen(ref: Ref, saying: Saying): Promise<Moved>;
  /** What people have labelled it with; absent: the system has no labels. */
  labels?: (ref: Ref) => Promise<string[]>;
}

/**
 * `notDone`: nothing was made, and later it may be · `unclear`: it may have been accepted · `refused`: it will be
 * refused again until somebody changes something.
 */
export type Outcome = 'notDone' | 'unclear' | 'refused';

interface TroubleDetails {
  retryAfterMs?: number | undefined;
  wholeSystem?: boolean;
  status?: number;
}

/** Why something did not come about. The message is for people and holds no secret. */
export class Trouble extends Error {
  override name = 'Trouble';
  readonly outcome: Outcome;
  /** As the system wishes; `undefined` when it says nothing. */
  readonly retryAfterMs: number | undefined;
  /** Whether whatever else is sent there would meet the same. */
  readonly wholeSystem: boolean;
  /** Of HTTP; `undefined` when there was no answer. */
  readonly status: number | undefined;

  constructor(
    outcome: Outcome,
    message: string,
    { retryAfterMs, wholeSystem = false, status }: TroubleDetails = {},
  ) {
    super(message);
    this.outcome = outcome;
    this.retryAfterMs = retryAfterMs;
    this.wholeSystem = wholeSystem;
    this.status = status;
  }
}
