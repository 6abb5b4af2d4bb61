import { retryAfterMs } from '../graph/retry.ts';
import { clip, visible } from '../reports/text/visible.ts';
import type { OutgoingReply } from './outgoing.ts';
import { Trouble } from './port.ts';

/**
 * What an answer that is not good means for what was asked. `writes`: whether it can have made something.
 * @throws Trouble unless the status is a 2xx
 */
export function refuseBad({ status, headers, text }: OutgoingReply, now: Date, writes = true): void {
  const retry = { retryAfterMs: retryAfterMs(headers, now), wholeSystem: true, status };
  if (status === 429) throw new Trouble('notDone', 'It asks for fewer requests.', retry);
  // Behind a gateway the system may have done it all the same.
  if (status >= 500 || status === 408)
    throw new Trouble(writes ? 'unclear' : 'notDone', `It does not answer as it should (${status}).`, retry);
  if (status === 401 || status === 403)
    throw new Trouble('refused', `It does not let Plumbline in (${status}${said(text)}).`, {
      wholeSystem: true,
      status,
    });
  if (status >= 400) throw new Trouble('refused', `It refuses (${status}${said(text)}).`, { status });
  if (status >= 300) throw answeredWithPage();
}

export function answeredWithPage(): Trouble {
  return new Trouble('refused', 'It answers with a page and not with data: sign-in, or a proxy.', {
    wholeSystem: true,
  });
}

/** What the system itself says, when it is data; as short as it must be, since it can repeat what it was sent. */
function said(text: string): string {
  return /^\s*[{[]/.test(text) ? `: ${clip(visible(text.trim()), 300)}` : '';
}
