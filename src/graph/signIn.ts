import type { TokenCredential, TokenCredentialOptions } from '@azure/identity';
import { decodeJwt } from 'jose';
import { Failure } from '../domain/failure.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Tokens } from './client.ts';
import { cloudHosts } from './clouds.ts';

/** Microsoft Graph Command Line Tools: a public client that every tenant knows (Microsoft Learn, Graph PowerShell). */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

export type SignIn =
  | { kind: 'browser'; clientId: string }
  | { kind: 'certificate'; clientId: string; certificatePath: string }
  | { kind: 'managedIdentity'; clientId?: string | undefined }
  /** Whoever signed in with `az login`, at an application of Azure CLI’s own. Its tokens may grant, and not read policies. */
  | { kind: 'azureCli' }
  /** An application that many tenants know, whose credential is a managed identity (federated identity credential). */
  | { kind: 'federated'; clientId: string; identityClientId: string }
  | { kind: 'simulator'; url: string; clientId: string };

export interface SignedIn {
  tokens: Tokens;
  /** The tenant that the token is for. */
  tenantId: string;
  type: 'application' | 'delegated';
  /** The application that signed in. */
  clientId: string;
  permissions: string[];
}

/** When to stop waiting for the sign-in service. A person at a browser takes as long as they take. */
export interface SignInLimits {
  /** For one answer. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const usualTimeoutMs = 60_000;

/**
 * Signs in and looks at what the token may do. Nothing is read yet.
 * @throws Failure (`permission`) when there is no token to be had, (`unavailable`) when nobody answers
 */
export async function signIn(
  how: SignIn,
  tenant: string,
  cloud: Cloud,
  delegatedScopes: string[],
  limits: SignInLimits = {},
): Promise<SignedIn> {
  const { graph } = cloudHosts[cloud];
  const scopes =
    how.kind === 'browser' ? delegatedScopes.map((scope) => `${graph}/${scope}`) : [`${graph}/.default`];
  const tokens = tokensFor(how, tenant, cloud, scopes, limits);
  const { tid, appid, roles, scp } = decodeJwt<{
    tid?: string;
    appid?: string;
    roles?: string[];
    scp?: string;
  }>(await tokens.get());
  return {
    tokens,
    tenantId: tid ?? tenant,
    clientId: appid ?? '',
    type: scp === undefined ? 'application' : 'delegated',
    permissions: scp === undefined ? (roles ?? []) : scp.split(' '),
  };
}

/** Tokens for one resource, asked for when they are first needed. */
export function tokensFor(
  how: SignIn,
  tenant: string,
  cloud: Cloud,
  scopes: string[],
  limits: SignInLimits = {},
): Tokens {
  const ask = async (credential: Promise<TokenCredential>): Promise<string> => {
    try {
      return (await (await credential).getToken(scopes))?.token ?? '';
    } catch (cause) {
      throw notSignedIn(how, tenant, cause);
    }
  };
  let credential: Promise<TokenCredential> | undefined;
  let asked: Promise<string> | undefined;
  return {
    // Those who ask together are served together: the library would ask once for each.
    get: () => {
      credential ??= credentialFor(how, tenant, cloud, limits);
      const mine = (asked ??= ask(credential).finally(() => {
        if (asked === mine) asked = undefined;
      }));
      return mine;
    },
    // A new credential has no cached token; the old one would hand out the refused one again.
    renew: () => {
      credential = undefined;
      asked = undefined;
    },
  };
}

/**
 * A credential of the person for Azure Storage. Microsoft Graph Command Line Tools has nothing to do with Azure, so a
 * browser signs in at the library's own application for developers, which is Azure CLI's.
 */
export function personCredential(how: SignIn, tenantId: string, cloud: Cloud): TokenCredential {
  let made: Promise<TokenCredential> | undefined;
  const make = async (): Promise<TokenCredential> => {
    if (how.kind !== 'browser') return credentialFor(how, tenantId, cloud, {});
    const { InteractiveBrowserCredential } = await import('@azure/identity');
    return new InteractiveBrowserCredential({
      tenantId,
      authorityHost: cloudHosts[cloud].authority,
      additionalPolicies: [everyRequest(straight({}))],
      redirectUri: 'http://localhost',
    });
  };
  return { getToken: async (scopes, options) => (await (made ??= make())).getToken(scopes, options) };
}

async function credentialFor(
  how: SignIn,
  tenantId: string,
  cloud: Cloud,
  limits: SignInLimits,
): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  // The library would put whatever this says before Microsoft's host name, and takes no option against it.
  delete process.env.AZURE_REGIONAL_AUTHORITY_NAME;
  const authorityHost = cloudHosts[cloud].authority;
  const additionalPolicies = [everyRequest(straight(limits))];
  switch (how.kind) {
    case 'browser':
      return new identity.InteractiveBrowserCredential({
        tenantId,
        clientId: how.clientId,
        authorityHost,
        additionalPolicies,
        redirectUri: 'http://localhost',
      });
    case 'certificate':
      return new identity.ClientCertificateCredential(tenantId, how.clientId, how.certificatePath, {
        authorityHost,
        additionalPolicies,
      });
    case 'managedIdentity':
      return how.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: how.clientId });
    case 'azureCli':
      return new identity.AzureCliCredential({ tenantId });
    case 'federated': {
      const own = new identity.ManagedIdentityCredential({ clientId: how.identityClientId });
      const assertion = async (): Promise<string> =>
        (await own.getToken(`${cloudHosts[cloud].tokenExchange}/.default`)).token;
      return new identity.ClientAssertionCredential(tenantId, how.clientId, assertion, {
        authorityHost,
        additionalPolicies,
      });
    }
    case 'simulator':
      return new identity.ClientAssertionCredential(tenantId, how.clientId, async () => 'simulated', {
        authorityHost,
        disableInstanceDiscovery: true,
        additionalPolicies: [...additionalPolicies, everyRequest(towards(how.url))],
      });
  }
}

type AdditionalPolicy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];
type PipelinePolicy = AdditionalPolicy['policy'];

function everyRequest(policy: PipelinePolicy): AdditionalPolicy {
  return { policy, position: 'perRetry' };
}

/**
 * To Microsoft without a detour, and with an end. The library would follow HTTPS_PROXY and its like, and no variable of
 * the environment may say where a credential goes; and it would wait for an answer for ever.
 */
function straight({ timeoutMs = usualTimeoutMs, signal }: SignInLimits): PipelinePolicy {
  return {
    name: 'plumblineStraight',
    sendRequest(request, next) {
      delete request.agent;
      delete request.proxySettings;
      request.timeout = timeoutMs;
      if (signal) request.abortSignal = signal;
      return next(request);
    },
  };
}

/** Sends what is meant for Microsoft's sign-in to a simulated tenant on this machine. */
function towards(simulator: string): PipelinePolicy {
  return {
    name: 'plumblineSimulator',
    sendRequest(request, next) {
      const meant = new URL(request.url);
      request.headers.set('x-plumbline-origin', meant.origin);
      request.url = new URL(meant.pathname + meant.search, simulator).href;
      request.allowInsecureConnection = true;
      return next(request);
    },
  };
}

/** Entra's own troubles, which pass (Entra: authentication and authorization error codes). */
const passing = new Set(['AADSTS90024', 'AADSTS90033']);

/** Whether nobody said no: the service did not answer, or answered that it cannot. */
function wentUnanswered(how: SignIn, code: string | undefined, cause: unknown): boolean {
  if (code !== undefined) return passing.has(code);
  // What a person did at the browser, and an identity that is not there, are no outages.
  if (how.kind === 'browser' || !(cause instanceof Error) || cause.name === 'CredentialUnavailableError')
    return false;
  const status = 'statusCode' in cause ? Number(cause.statusCode) : 0;
  return status < 400 || status === 429 || status >= 500;
}

function notSignedIn(how: SignIn, tenant: string, cause: unknown): Failure {
  const message = cause instanceof Error ? cause.message : '';
  const code = /AADSTS\d+/.exec(message)?.[0];
  if (wentUnanswered(how, code, cause)) {
    return new Failure('unavailable', `The sign-in service gave no answer for ${tenant}.`, {
      remedy: 'Try again in a few minutes, from a network that reaches Microsoft without a proxy.',
      cause,
    });
  }
  const remedies: Record<SignIn['kind'], string> = {
    browser:
      'Sign in again, with an account of that tenant that may consent to reading, or give --client-id of an application that may.',
    certificate: 'Check --client-id, --certificate and that the application has been granted in that tenant.',
    managedIdentity: 'This works only in Azure, where an identity is attached. Elsewhere use --auth browser.',
    azureCli: `Sign in first: az login --tenant ${tenant}`,
    federated:
      'Check that the application has been granted in that tenant and that it trusts the identity (federated credential).',
    simulator: 'Is the simulator still running at that address?',
  };
  const text =
    code === 'AADSTS7000229'
      ? `The application has no consent in ${tenant} yet (AADSTS7000229).`
      : `Could not sign in to ${tenant}${code ? ` (${code})` : ''}.`;
  return new Failure('permission', text, { remedy: remedies[how.kind], cause });
}
