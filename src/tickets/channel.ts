import * as z from 'zod';
import { severities } from '../domain/control.ts';
import { Block, type Note } from './content.ts';
import type { Ref, TicketSystem } from './port.ts';

/** What people, or programs, are told. */
export const Message = z.object({
  /** The same in every try. Letters, digits and hyphens. */
  id: z.string(),
  kind: z.enum(['opened', 'updated', 'commented', 'closed', 'reopened', 'changes', 'digest']),
  /** The key of a ticket, or the tenant. */
  subject: z.string(),
  title: z.string(),
  blocks: z.array(Block),
  severity: z.enum(severities).nullable(),
});
export type Message = z.infer<typeof Message>;

/** A way to tell somebody something, of which nothing comes back. */
export interface Channel {
  /** @throws Trouble */
  send: (message: Message) => Promise<void>;
  /** Whether it is told when a ticket says something else, without being worse. */
  takesUpdates: boolean;
}

/**
 * A channel in place of a ticket system. It remembers nothing, so nothing is found: what is written down here decides.
 * After a try that may have been accepted the message is sent again under the same id: better twice than not at all.
 */
export function ticketsThrough({ send, takesUpdates }: Channel): TicketSystem {
  const say = (kind: Message['kind'], ref: Ref, id: string, note: Note): Promise<void> =>
    send({ id, kind, subject: ref.id, title: ref.label, blocks: note.blocks, severity: null });
  return {
    lookup: { kind: 'none' },
    saysWhenMoving: true,
    find: async () => [],
    async open({ key, content }, id) {
      const { title, blocks, severity } = content;
      await send({ id, kind: 'opened', subject: key, title, blocks, severity });
      return { id: key, label: title, url: null };
    },
    async update({ id: subject }, { content }, id) {
      const { title, blocks, severity } = content;
      if (takesUpdates) await send({ id, kind: 'updated', subject, title, blocks, severity });
    },
    comment: (ref, { id, note }) => say('commented', ref, id, note),
    async close(ref, { id, note }) {
      await say('closed', ref, id, note);
      return 'done';
    },
    async reopen(ref, { id, note }) {
      await say('reopened', ref, id, note);
      return 'done';
    },
  };
}
