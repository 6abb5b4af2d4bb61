import { proveMailbox } from '../../src/tickets/mailboxProof.ts';
import { type Desk, type Fault, startDesk } from './stubs/desk.ts';
import { mail } from './stubs/mail.ts';

const address = 'plumbline@contoso.com';
let desk: Desk;

beforeEach(async () => {
  desk = await startDesk(mail, () => 0);
});
afterEach(() => desk.close());

const refusal = (status: number, code: string): Fault => ({ status, json: { error: { code, message: '' } } });

test.each<[string, Fault | undefined, string]>([
  ['refused as it should be', refusal(403, 'ErrorAccessDenied'), 'ok'],
  ['accepted', undefined, 'FAIL'],
  ['accepted, with another good status', { status: 200, json: {} }, 'FAIL'],
  ['refused for want of anything else', refusal(403, 'Authorization_RequestDenied'), '?'],
  ['no such mailbox', refusal(404, 'ErrorInvalidUser'), '?'],
  ['a token that is not taken', refusal(401, 'InvalidAuthenticationToken'), '?'],
  ['asked to wait', { status: 429, json: {} }, '?'],
  ['a proxy that forbids', { status: 403, text: '<html>ErrorAccessDenied</html>' }, '?'],
  ['no answer', 'lost', '?'],
])('%s', async (_, fault, outcome) => {
  if (fault) desk.next('open', fault);
  expect(await proveMailbox(address, 'https://graph.microsoft.com', desk.connecting)).toMatchObject({
    outcome,
  });
});

test('what would be sent goes to that mailbox alone, and says why', async () => {
  await proveMailbox(address, 'https://graph.microsoft.com', desk.connecting);
  const [sent] = desk.asked;
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({
    message: {
      toRecipients: [{ emailAddress: { address } }],
      body: { content: expect.stringContaining('should have been refused') },
    },
    saveToSentItems: false,
  });
  expect(desk.asked).toHaveLength(1);
});
