import { mailboxLine } from '../doctor/delivery.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import type { Cloud } from '../domain/tenant.ts';
import { cloudHosts } from '../graph/clouds.ts';
import { type SignIn, signIn } from '../graph/signIn.ts';
import { systemClock } from '../graph/systemClock.ts';
import { createConnecting } from '../tickets/connecting.ts';
import { proveMailbox } from '../tickets/mailboxProof.ts';

/** Proves, as the identity that signs in here, that it cannot send mail as that mailbox. */
export async function mailboxProofLine(
  address: string,
  { how, tenant, cloud, signal }: { how: SignIn; tenant: string; cloud: Cloud; signal: AbortSignal },
): Promise<Diagnosis['lines'][number]> {
  const { graph } = cloudHosts[cloud];
  const signedIn = await signIn(how, tenant, cloud, [], { signal });
  if (signedIn.type === 'delegated')
    return mailboxLine({
      outcome: '?',
      text: 'Nothing was proved: a person signed in. Sign in as the identity that sends mail, by --auth managedIdentity or certificate.',
    });
  const simulator = how.kind === 'simulator' ? how.url : undefined;
  const { send } = createConnecting({
    settings: {},
    entraToken: () => signedIn.tokens.get(),
    now: () => systemClock.now(),
    ...(simulator !== undefined && { standIn: () => simulator }),
  });
  return mailboxLine(
    await proveMailbox(address, graph, {
      entraToken: () => signedIn.tokens.get(),
      // The simulator is told whom it stands in for.
      send: (request) =>
        send(
          simulator === undefined
            ? request
            : { ...request, headers: { ...request.headers, 'x-plumbline-origin': graph } },
        ),
    }),
  );
}
