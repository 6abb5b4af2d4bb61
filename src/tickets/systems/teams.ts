import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Connecting, SecretRef } from '../call.ts';
import { type Channel, ticketsThrough } from '../channel.ts';
import { cardOf } from '../markup/card.ts';
import { refuseBad } from '../refusal.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('teams'),
  url: SecretRef.describe('The address of a workflow, which is a secret as a whole.'),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ url }: Settings): string {
  return `teams ${createHash('sha256').update(JSON.stringify(url)).digest('hex').slice(0, 16)}`;
}

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect: (settings, connecting) => ticketsThrough(channel(settings, connecting)),
  channel,
  written: (title, blocks) => JSON.stringify(cardOf(title, blocks), null, 2),
});

/** A workflow of Teams that waits for a webhook. It answers 202 before it posts: whether it did, nobody tells. */
function channel({ url }: Settings, { send, secret, now }: Connecting): Channel {
  return {
    takesUpdates: false,
    async send({ subject, title, blocks }) {
      const reply = await send({
        method: 'POST',
        url: await secret(url),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(cardOf(title, [{ kind: 'paragraph', text: `Reference ${subject}` }, ...blocks])),
      });
      refuseBad(reply, now());
    },
  };
}
