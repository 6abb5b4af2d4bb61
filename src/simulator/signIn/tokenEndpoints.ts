import { cloudOfGraph, teamsAdminAudience } from '../clouds.ts';
import { type Answer, admit, type Door, type Given } from '../door.ts';
import {
  auditorClientId,
  type Grants,
  identityName,
  onboarderClientId,
  principalId,
  teamsAdminPermission,
} from '../identities.ts';
import { assignedRoles } from '../resources/appRoleAssignments.ts';
import { activeRoles, personOf } from '../resources/me.ts';
import type { TenantState } from '../state/tenantState.ts';
import { type Tokens, tokenLifetimeSeconds } from '../tokens.ts';

export interface SignInRequest {
  method: string;
  path: string;
  search: string;
  headers: Record<string, string | undefined>;
  body: string;
  /** The sign-in service that the caller meant to reach. */
  origin: string;
}

export interface SignInDependencies {
  door: Door;
  tokens: Tokens;
  grants: Grants;
  /** By id or verified domain. */
  tenant(name: string): TenantState | undefined;
  home: TenantState;
  identityHeader: string;
}

export const managedIdentityPath = '/msi/token';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const exchange = 'api://AzureADTokenExchange';

/** Errors of the sign-in service ("Microsoft Entra authentication and authorization error codes"). */
function refusal(status: number, error: string, code: number, text: string): Given {
  return { status, body: { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] } };
}

/** The audience that a scope or resource stands for; undefined when no such service is simulated. */
function audienceOf(resource: string): string | undefined {
  const name = resource.replace(/\/?\.default$/, '').replace(/\/$/, '');
  if (cloudOfGraph(name)) return name;
  if (name === teamsAdminAudience || name === exchange) return name;
  return undefined;
}

function rolesFor(audience: string, granted: readonly string[]): string[] {
  if (audience === exchange) return [];
  const isTeams = audience === teamsAdminAudience;
  return granted.filter((permission) => (permission === teamsAdminPermission) === isTeams);
}

function issue(dependencies: SignInDependencies, tenant: TenantState, clientId: string, audience: string) {
  const { tokens, grants } = dependencies;
  const delegated = clientId.toLowerCase() === onboarderClientId;
  const principal = delegated ? personOf(tenant) : principalId(tenant.id, clientId);
  const granted = grants.of(tenant.id, identityName(clientId), assignedRoles(tenant, principal));
  return tokens.issue({
    audience,
    tenant: tenant.id,
    clientId,
    principalId: principal,
    roles: rolesFor(audience, granted),
    delegated,
    wids: delegated ? [...activeRoles(tenant, principal)] : [],
  });
}

/** POST /{tenant}/oauth2/v2.0/token with a client assertion. The assertion itself is not examined. */
async function clientToken(dependencies: SignInDependencies, name: string, body: string): Promise<Given> {
  const tenant = dependencies.tenant(name);
  if (!tenant) return refusal(400, 'invalid_request', 90_002, `Tenant '${name}' not found.`);
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'client_credentials') {
    return refusal(400, 'unsupported_grant_type', 70_003, 'The grant type is not supported.');
  }
  if (form.get('client_assertion_type') !== assertionType || !form.get('client_assertion')) {
    return refusal(401, 'invalid_client', 7_000_218, "The request body must contain 'client_assertion'.");
  }
  const clientId = form.get('client_id') ?? '';
  if (clientId === '')
    return refusal(400, 'invalid_request', 900_144, "The request body must contain 'client_id'.");
  const scope = form.get('scope') ?? '';
  const audience = audienceOf(scope);
  if (audience === undefined || !scope.endsWith('/.default')) {
    return refusal(
      400,
      'invalid_resource',
      500_011,
      `The resource principal named ${scope} was not found in the tenant.`,
    );
  }
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: tokenLifetimeSeconds,
      ext_expires_in: tokenLifetimeSeconds,
      access_token: await issue(dependencies, tenant, clientId, audience),
    },
  };
}

/** App Service's local token endpoint ("How to use managed identities for App Service", REST protocol 2019-08-01). */
async function managedIdentityToken(
  dependencies: SignInDependencies,
  request: SignInRequest,
): Promise<Given> {
  const { home, door } = dependencies;
  if (request.headers['x-identity-header'] !== dependencies.identityHeader) {
    return { status: 401, body: { statusCode: 401, message: 'The X-IDENTITY-HEADER is missing or wrong.' } };
  }
  const query = new URLSearchParams(request.search);
  const resource = query.get('resource') ?? '';
  const audience = audienceOf(resource);
  if (query.get('api-version') !== '2019-08-01' || audience === undefined) {
    return { status: 400, body: { statusCode: 400, message: `No token for the resource '${resource}'.` } };
  }
  const clientId = query.get('client_id') ?? auditorClientId;
  const expires = Math.floor(door.clock.now() / 1_000) + tokenLifetimeSeconds;
  return {
    status: 200,
    body: {
      access_token: await issue(dependencies, home, clientId, audience),
      expires_on: String(expires),
      resource,
      token_type: 'Bearer',
      client_id: clientId,
    },
  };
}

/** What an OpenID client asks before it asks for a token. */
function metadata(tenant: TenantState, origin: string): Given {
  const base = `${origin}/${tenant.id}`;
  return {
    status: 200,
    body: {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      response_types_supported: ['code', 'id_token', 'token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
  };
}

function cloudDiscovery(origin: string): Given {
  const host = new URL(origin).host;
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
}

/** Serves everything of the sign-in service; undefined for a path that is not its. */
export function serveSignIn(
  dependencies: SignInDependencies,
  request: SignInRequest,
): Promise<Answer> | undefined {
  const { method, path } = request;
  const [, tenantName = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const isManaged = path === managedIdentityPath;
  const isToken = method === 'POST' && rest === '/oauth2/v2.0/token';
  const isMetadata = method === 'GET' && rest === '/v2.0/.well-known/openid-configuration';
  const isDiscovery = method === 'GET' && path === '/common/discovery/instance';
  if (!isManaged && !isToken && !isMetadata && !isDiscovery) return undefined;

  const clientId = isManaged
    ? (new URLSearchParams(request.search).get('client_id') ?? auditorClientId)
    : new URLSearchParams(request.body).get('client_id');
  const tenant = isManaged ? dependencies.home : dependencies.tenant(tenantName);
  const visitor = {
    tenant: tenant?.id ?? 'unknown',
    identity: clientId ? identityName(clientId) : 'unknown',
    method,
    version: null,
    path,
    query: request.search,
    batch: null,
    requires: [],
    write: false,
    headers: request.headers,
  };
  return admit(dependencies.door, visitor, ({ row }) => {
    row.held = true;
    if (isManaged) return managedIdentityToken(dependencies, request);
    if (isToken) return clientToken(dependencies, tenantName, request.body);
    if (isDiscovery) return cloudDiscovery(request.origin);
    return tenant
      ? metadata(tenant, request.origin)
      : refusal(400, 'invalid_tenant', 90_002, `Tenant '${tenantName}' not found.`);
  });
}
