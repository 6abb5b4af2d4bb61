import { teamsAdminAudience } from './clouds.ts';
import { type Answer, admit, type Door, type Given } from './door.ts';
import { staleUntil } from './faults.ts';
import { GraphError } from './graph/errors.ts';
import { identityName, teamsAdminPermission } from './identities.ts';
import { isObject, type Json, type JsonObject, mergeProperties, parseObject, textOf } from './json.ts';
import { allRows } from './state/rows.ts';
import { seenRow, seenRows, serveStale } from './state/staleness.ts';
import { removeRow, type TenantState, writeRow } from './state/tenantState.ts';
import type { Tokens } from './tokens.ts';
import { instancesPath, type ResourceType } from './utcm/resourceTypes.ts';

/**
 * The undocumented Teams admin API, as CIPP and ScubaGear call it. It shows and changes the same objects as the
 * snapshots. Its rules come from their code and issues alone: PUT (CIPP, New-TeamsRequestV2) and PATCH (ScubaGear,
 * FunctionalTestUtils) both merge; an object with a `Key` wants Identity and Key back in a PUT, and Identity in a PATCH;
 * the federation settings want the headers of the legacy service behind it.
 */
export interface TeamsAdminRequest {
  method: string;
  path: string;
  search: string;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface TeamsAdminDependencies {
  door: Door;
  tokens: Tokens;
  tenant(id: string): TenantState | undefined;
  url: string;
}

const types: Record<string, ResourceType> = {
  teamsmeetingpolicy: 'microsoft.teams.meetingPolicy',
  teamsmeetingconfiguration: 'microsoft.teams.meetingConfiguration',
  teamsclientconfiguration: 'microsoft.teams.clientConfiguration',
  teamsmessagingpolicy: 'microsoft.teams.messagingPolicy',
  teamsenhancedencryptionpolicy: 'microsoft.teams.enhancedEncryptionPolicy',
  teamsmeetingbroadcastpolicy: 'microsoft.teams.meetingBroadcastPolicy',
  teamsapppermissionpolicy: 'microsoft.teams.appPermissionPolicy',
  tenantfederationsettings: 'microsoft.teams.federationConfiguration',
};
const federation: ResourceType = 'microsoft.teams.federationConfiguration';
const configurationPath = /^\/Skype\.Policy\/configurations\/(\w+)(?:\/configuration\/([^/]+))?$/i;
const tenantsPath = /^\/Teams\.Tenant\/tenants$/i;

/** Objects that carry a key, which a writer has to give back. */
function keyOf(identity: string): Json {
  return {
    ScopeClass: identity === 'Global' ? 'Global' : 'Tag',
    SchemaId: { XName: 'TeamsMeetingPolicy' },
    AuthorityId: { Class: 'Host', InstanceId: '00000000-0000-0000-0000-000000000000' },
  };
}

/** Allowed domains are nested when read and a plain list when written. */
function shown(type: ResourceType, instance: JsonObject): JsonObject {
  const { Ensure: _ensure, ...object } = instance;
  if (type === federation) {
    const domains = object['AllowedDomains'];
    const list = Array.isArray(domains) ? domains.map((domain) => ({ Domain: domain })) : [];
    return {
      ...object,
      AllowedDomains: list.length > 0 ? { AllowedDomain: list } : { AllowAllKnownDomains: {} },
    };
  }
  return type === 'microsoft.teams.meetingPolicy'
    ? { ...object, Key: keyOf(textOf(object['Identity'])) }
    : object;
}

function written(type: ResourceType, sent: JsonObject): JsonObject {
  const { Key: _key, ...body } = sent;
  const domains = body['AllowedDomains'];
  if (type !== federation || domains === undefined) return body;
  const list = isObject(domains) ? domains['AllowList'] : domains;
  if (!Array.isArray(list))
    throw new GraphError(400, 'BadRequest', 'AllowedDomains is a list, or { AllowList: [] }.');
  return { ...body, AllowedDomains: list };
}

/** Policies that come with Teams cannot be edited (ScubaGear, issue 804). */
const suppliedPolicy = /^Tag:(AllOn|AllOff|Default|Kiosk|Restricted\w*|Edu\w*)$/;

function badRequest(text: string): never {
  throw new GraphError(400, 'BadRequest', text);
}

function checkWrite(method: string, type: ResourceType, row: JsonObject, sent: JsonObject): void {
  const identity = textOf(row['Identity']);
  const named = sent['Identity'] === identity;
  const keyed = type === 'microsoft.teams.meetingPolicy';
  if (method === 'PUT' && keyed && (!named || !isObject(sent['Key'])))
    badRequest('Identity and Key of the object are missing.');
  if (method === 'PATCH' && !named) badRequest('Identity of the object is missing.');
  if (suppliedPolicy.test(identity)) badRequest(`${identity} cannot be changed.`);
  if (sent['DesignatedPresenterRoleMode'] === 'EveryoneInSameAndFederatedCompanyUserOverride')
    badRequest('DesignatedPresenterRoleMode has a value that is no longer in use.');
  const next = { ...row, ...sent };
  // Microsoft365DSC, issue 689.
  const touchesLobby = 'AutoAdmittedUsers' in sent || 'AllowPSTNUsersToBypassLobby' in sent;
  if (
    touchesLobby &&
    next['AutoAdmittedUsers'] === 'Everyone' &&
    next['AllowPSTNUsersToBypassLobby'] === false
  )
    badRequest('AllowPSTNUsersToBypassLobby must be true while AutoAdmittedUsers is Everyone.');
}

function checkFederation(request: TeamsAdminRequest): void {
  const query = new URLSearchParams(request.search);
  const { 'x-ms-target-uri': target, 'x-ms-tenant-id': tenantId } = request.headers;
  if (!target?.endsWith('/OcsPowershellWebservice') || !tenantId || !query.get('adminDomain')) {
    throw new GraphError(400, 'BadRequest', 'x-ms-target-uri, x-ms-tenant-id and adminDomain are needed.');
  }
}

function configuration(
  request: TeamsAdminRequest,
  tenant: TenantState,
  now: number,
): Given & { touched?: string } {
  const [, typeName = '', encoded] = configurationPath.exec(request.path) ?? [];
  const type = types[typeName.toLowerCase()];
  if (!type) throw new GraphError(404, 'NotFound', `There is no configuration '${typeName}'.`);
  if (type === federation) checkFederation(request);
  const path = instancesPath(type);
  if (encoded === undefined) {
    if (request.method !== 'GET') throw new GraphError(405, 'MethodNotAllowed', 'A list can only be read.');
    return { status: 200, body: allRows(seenRows(tenant, path, now)).map((row) => shown(type, row)) };
  }
  const identity = decodeURIComponent(encoded);
  const row = seenRow(tenant, path, identity, now);
  if (!row) throw new GraphError(404, 'NotFound', `There is no '${identity}'.`);
  if (request.method === 'GET') return { status: 200, body: shown(type, row) };
  if (request.method === 'PUT' || request.method === 'PATCH') {
    const sent = parseObject(request.body);
    if (!sent) throw new GraphError(400, 'BadRequest', 'The body is not a JSON object.');
    checkWrite(request.method, type, row, sent);
    const next = mergeProperties(row, written(type, sent));
    return { status: 200, body: shown(type, next), touched: writeRow(tenant, path, identity, next) };
  }
  if (request.method === 'DELETE' && identity !== 'Global') {
    return { status: 204, touched: removeRow(tenant, path, identity) };
  }
  throw new GraphError(405, 'MethodNotAllowed', `${request.method} is not allowed here.`);
}

function tenants(tenant: TenantState, url: string): Given {
  const { host } = new URL(url);
  return {
    status: 200,
    body: {
      TenantId: tenant.id,
      DisplayName: tenant.domains[0],
      AdminServiceEndpoint: host,
      verifiedDomains: tenant.domains.map((name) => ({ name })),
      serviceDiscovery: {
        Endpoints: { AdminServiceEndpoint: host, ConfigApiEndpoint: host },
        Headers: { 'X-MS-Forest': '1A' },
      },
    },
  };
}

/** Whether a path belongs to the Teams admin API. */
export function isTeamsAdmin(path: string): boolean {
  return configurationPath.test(path) || tenantsPath.test(path);
}

/** The remediator holds the Entra role Teams Administrator, everybody else Teams Reader. */
function mayChange(identity: string): boolean {
  return identity === 'remediator';
}

export async function serveTeamsAdmin(
  dependencies: TeamsAdminDependencies,
  request: TeamsAdminRequest,
): Promise<Answer> {
  const { door, tokens } = dependencies;
  const caller = await tokens.caller(
    request.headers['authorization'],
    (audience) => audience === teamsAdminAudience,
  );
  const known = caller instanceof GraphError ? undefined : caller;
  const visitor = {
    tenant: known?.tenant ?? 'unknown',
    identity: known ? identityName(known.clientId) : 'unknown',
    method: request.method,
    version: null,
    path: decodeURIComponent(request.path),
    query: request.search,
    batch: null,
    requires: [teamsAdminPermission],
    write: request.method !== 'GET',
    headers: request.headers,
    expireToken: () => tokens.expire(request.headers['authorization']),
  };
  return admit(door, visitor, ({ row, fault }) => {
    if (caller instanceof GraphError) throw caller;
    row.held = caller.roles.has(teamsAdminPermission) && (!visitor.write || mayChange(visitor.identity));
    if (!row.held)
      throw new GraphError(403, 'Forbidden', 'The application has no access to the Teams admin API.');
    const tenant = dependencies.tenant(caller.tenant);
    if (!tenant) throw new GraphError(401, 'Unauthorized', 'The tenant does not exist.');
    const now = door.clock.now();
    if (tenantsPath.test(request.path)) return tenants(tenant, dependencies.url);
    const { touched, ...reply } = configuration(request, tenant, now);
    if (fault?.kind === 'stale' && touched !== undefined) {
      serveStale(tenant, touched, { reads: fault.reads, until: staleUntil(fault, now) });
    }
    return reply;
  });
}
