import { Failure } from '../domain/failure.ts';
import { graphCommandLineTools, type SignIn } from '../graph/signIn.ts';
import { auditorClientId } from '../simulator/identities.ts';

export interface SignInOptions {
  auth: 'browser' | 'certificate' | 'managedIdentity' | 'azureCli';
  clientId?: string;
  certificate?: string;
}

/** How to sign in: as the options say, or to a simulated tenant. @throws Failure (`usage`) when something is missing */
export function signInBy(
  { auth, clientId, certificate }: SignInOptions,
  simulator: string | undefined,
): SignIn {
  if (simulator !== undefined)
    return { kind: 'simulator', url: simulator, clientId: clientId ?? auditorClientId };
  switch (auth) {
    case 'browser':
      return { kind: 'browser', clientId: clientId ?? graphCommandLineTools };
    case 'managedIdentity':
      return { kind: 'managedIdentity', clientId };
    case 'azureCli':
      return { kind: 'azureCli' };
    case 'certificate':
      if (clientId === undefined || certificate === undefined) {
        throw new Failure('usage', 'A sign-in by certificate takes an application and its certificate.', {
          remedy: 'plumbline audit --tenant … --auth certificate --client-id ID --certificate FILE.pem',
        });
      }
      return { kind: 'certificate', clientId, certificatePath: certificate };
  }
}
