import { createHash } from 'node:crypto';
import * as z from 'zod';
import { clouds } from '../../domain/tenant.ts';
import { cloudHosts } from '../../graph/clouds.ts';
import { type Connecting } from '../call.ts';
import { type Channel, ticketsThrough } from '../channel.ts';
import { plainLine, plainOf } from '../markup/plain.ts';
import { refuseBad } from '../refusal.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('mail'),
  mailbox: z.email().describe('That mail is sent from; the identity may send from this one and no other.'),
  to: z.array(z.email()).min(1).max(20),
  cloud: z.enum(clouds).default('global'),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ mailbox, to }: Settings): string {
  return `mail ${createHash('sha256')
    .update(JSON.stringify([mailbox, to]))
    .digest('hex')
    .slice(0, 16)}`;
}

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect: (settings, connecting) => ticketsThrough(channel(settings, connecting)),
  channel,
  written: (_, blocks) => plainOf(blocks),
});

/**
 * Mail by Microsoft Graph (user: sendMail). 202 says that it was accepted and not that it arrived. Whom it goes to
 * stands in the configuration; nothing that was found can add anybody.
 */
function channel({ mailbox, to, cloud }: Settings, { send, entraToken, now }: Connecting): Channel {
  const { graph } = cloudHosts[cloud];
  return {
    takesUpdates: false,
    async send({ id, subject, title, blocks }) {
      const reply = await send({
        method: 'POST',
        url: `${graph}/v1.0/users/${encodeURIComponent(mailbox)}/sendMail`,
        headers: {
          authorization: `Bearer ${await entraToken(`${graph}/.default`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          message: {
            subject: `${plainLine(title, 200)} [${subject}]`,
            body: { contentType: 'Text', content: plainOf(blocks) },
            toRecipients: to.map((address) => ({ emailAddress: { address } })),
            internetMessageHeaders: [{ name: 'x-plumbline-id', value: id }],
          },
          saveToSentItems: false,
        }),
      });
      refuseBad(reply, now());
    },
  };
}
