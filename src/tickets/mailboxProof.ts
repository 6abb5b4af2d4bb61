import * as z from 'zod';
import type { Connecting } from './call.ts';
import type { OutgoingReply } from './outgoing.ts';
import { Trouble } from './port.ts';

export interface MailboxProof {
  /** `FAIL`: the right is too wide · `?`: nothing was proved */
  outcome: 'ok' | 'FAIL' | '?';
  text: string;
}

/**
 * Tries to send mail as a mailbox that the identity has no business with, and wants to be refused: ErrorAccessDenied
 * (Exchange Online: RBAC for Applications). Should the mail be accepted, it goes to that mailbox alone and says why it
 * came. A right that was narrowed may hold for two hours more.
 * @param graph such as `https://graph.microsoft.com`
 */
export async function proveMailbox(
  address: string,
  graph: string,
  { send, entraToken }: Pick<Connecting, 'send' | 'entraToken'>,
): Promise<MailboxProof> {
  const reply = await send({
    method: 'POST',
    url: `${graph}/v1.0/users/${encodeURIComponent(address)}/sendMail`,
    headers: {
      authorization: `Bearer ${await entraToken(`${graph}/.default`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      message: {
        subject: 'Plumbline can send mail as this mailbox',
        body: { contentType: 'Text', content: explanation },
        toRecipients: [{ emailAddress: { address } }],
      },
      saveToSentItems: false,
    }),
  }).catch((error: unknown) => {
    if (error instanceof Trouble) return error;
    throw error;
  });
  return reply instanceof Trouble
    ? { outcome: '?', text: `Nothing was proved: ${reply.message}` }
    : meaningOf(reply, address);
}

const explanation =
  'Somebody ran plumbline doctor --prove-mailbox, which tried to send this as you and should have been refused. ' +
  'The right of the identity to send mail is wider than the one mailbox that it is for. Nothing else was done.';

const Refused = z.object({ error: z.object({ code: z.string() }) });

function meaningOf({ status, text }: OutgoingReply, address: string): MailboxProof {
  if (status >= 200 && status < 300)
    return {
      outcome: 'FAIL',
      text: `it may send mail as ${address}, and so perhaps as anybody; that mailbox has a message now that says so`,
    };
  const code = codeOf(text);
  if (status === 403 && code === 'ErrorAccessDenied')
    return { outcome: 'ok', text: `it may not send mail as ${address}` };
  return {
    outcome: '?',
    text: `Nothing was proved: sending as ${address} was refused for another reason (${status}${code === undefined ? '' : ` ${code}`}). Name a mailbox that exists.`,
  };
}

function codeOf(text: string): string | undefined {
  try {
    return Refused.parse(JSON.parse(text)).error.code;
  } catch {
    return undefined;
  }
}
