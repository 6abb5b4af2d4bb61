import * as z from 'zod';
import { Failure } from '../domain/failure.ts';

const FirstLine = z.object({
  schema: z.literal('plumbline.simulator/1'),
  url: z.string(),
  tenants: z.array(z.object({ id: z.string(), kind: z.string() })).min(1),
});

/**
 * Asks a simulator for its tenants.
 * @throws Failure (`usage`) for an address that is not on this machine: only simulated credentials go there
 */
export async function simulatedTenants(address: string): Promise<z.infer<typeof FirstLine>> {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' || !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
    throw new Failure('usage', `${address} is not a simulator on this machine.`, {
      remedy:
        'Start one with `plumbline simulate --tenant-kind messy` and give its url, http://127.0.0.1:PORT.',
    });
  }
  try {
    const answer = await fetch(new URL('/_simulator', url), { redirect: 'error' });
    // Whatever it says of itself, it is asked where a person said it was.
    return { ...FirstLine.parse(await answer.json()), url: url.origin };
  } catch (cause) {
    throw new Failure('unavailable', `No simulator answers at ${address}.`, {
      remedy: 'Start one with `plumbline simulate --tenant-kind messy`.',
      cause,
    });
  }
}
