import { createHmac } from 'node:crypto';
import type { Message } from '../../src/tickets/channel.ts';
import { systems } from '../../src/tickets/systems/list.ts';
import { type Desk, startDesk } from './stubs/desk.ts';
import { mail } from './stubs/mail.ts';
import { webhook } from './stubs/webhook.ts';

const now = Date.parse('2026-11-24T08:00:00.000Z');
const message: Message = {
  id: 'pl-1-abc',
  kind: 'opened',
  subject: 'pl-1',
  title: 'Contoso: guests can invite\r\nBcc: everybody@contoso.com',
  blocks: [{ kind: 'paragraph', text: 'Grüße <b>' }],
  severity: 'high',
};

async function sent(stub: typeof webhook, given: Message): Promise<Desk['asked'][number] | undefined> {
  const desk = await startDesk(stub, () => now);
  const module = await systems[stub.to.system]?.();
  const destination = module?.system.read(stub.to);
  if (!destination || 'issues' in destination) throw new Error(JSON.stringify(destination));
  try {
    await destination.channel?.(desk.connecting).send(given);
  } finally {
    await desk.close();
  }
  return desk.asked[0];
}

test('an event is signed with its time, over exactly what is sent', async () => {
  const asked = await sent(webhook, message);
  const {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': signature,
  } = asked?.headers ?? {};
  expect([id, time]).toEqual(['pl-1-abc', String(now / 1_000)]);
  const expected = createHmac('sha256', Buffer.alloc(32, 7))
    .update(`pl-1-abc.${now / 1_000}.${asked?.body}`)
    .digest('base64');
  expect(signature).toBe(`v1,${expected}`);
  expect(asked?.headers['content-type']).toBe('application/cloudevents+json; charset=UTF-8');
  expect(JSON.parse(asked?.body ?? '')).toMatchObject({
    specversion: '1.0',
    id: 'pl-1-abc',
    source: 'urn:plumbline',
    type: 'plumbline.opened',
    subject: 'pl-1',
    data: { severity: 'high', text: 'Grüße ‹b›' },
  });
});

test.each(['not-a-secret', 'whsec_c2hvcnQ='])('a secret that is %s signs nothing', async (secret) => {
  const stub = { ...webhook, secrets: { PLUMBLINE_SECRET_HOOK: secret } };
  await expect(sent(stub, message)).rejects.toMatchObject({ outcome: 'refused' });
});

test('a mail goes to whom the configuration names, with one line of subject', async () => {
  const { message: letter } = JSON.parse((await sent(mail, message))?.body ?? '');
  expect(letter.toRecipients).toEqual([{ emailAddress: { address: 'security@contoso.com' } }]);
  expect(letter.subject).toBe('Contoso: guests can invite[U+000D][U+000A]Bcc: everybody@contoso.com [pl-1]');
  expect(letter.internetMessageHeaders).toEqual([{ name: 'x-plumbline-id', value: 'pl-1-abc' }]);
});
