import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod';
import { type Connecting, SecretRef } from '../call.ts';
import { type Channel, type Message, ticketsThrough } from '../channel.ts';
import { plainOf } from '../markup/plain.ts';
import { Trouble } from '../port.ts';
import { refuseBad } from '../refusal.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('webhook'),
  url: z.url({ protocol: /^https$/ }),
  secret: SecretRef.describe('whsec_ and 24 to 64 random bytes in base 64.'),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ url }: Settings): string {
  return `webhook ${createHash('sha256').update(url).digest('hex').slice(0, 16)}`;
}

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect: (settings, connecting) => ticketsThrough(channel(settings, connecting)),
  channel,
  written: (_, blocks) => plainOf(blocks),
});

/**
 * Events for programs (CloudEvents 1.0, structured JSON), signed with a time (Standard Webhooks 1.0). The id stays the
 * same in every try, by which a receiver knows what it has had.
 */
function channel({ url, secret }: Settings, { send, secret: read, now }: Connecting): Channel {
  return {
    takesUpdates: true,
    async send(message) {
      const at = now();
      const body = JSON.stringify(eventOf(message, at));
      const seconds = String(Math.floor(at.getTime() / 1_000));
      const reply = await send({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/cloudevents+json; charset=UTF-8',
          'webhook-id': message.id,
          'webhook-timestamp': seconds,
          'webhook-signature': signature(`${message.id}.${seconds}.${body}`, await read(secret)),
        },
        body,
      });
      refuseBad(reply, now());
    },
  };
}

/** An event takes at most 64 KiB. */
function eventOf({ id, kind, subject, title, blocks, severity }: Message, at: Date): object {
  return {
    specversion: '1.0',
    id,
    source: 'urn:plumbline',
    type: `plumbline.${kind}`,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { title, severity, text: plainOf(blocks).slice(0, 10_000) },
  };
}

function signature(signed: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (!secret.startsWith('whsec_') || key.length < 24)
    throw new Trouble('refused', 'The secret of the webhook is not whsec_ and 24 bytes or more in base 64.', {
      wholeSystem: true,
    });
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
