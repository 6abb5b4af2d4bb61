import { cloudOfGraph, graphAppId } from '../clouds.ts';
import { type Answer, admit, type Door, type Visit, type Visitor } from '../door.ts';
import { staleUntil } from '../faults.ts';
import { identityName } from '../identities.ts';
import type { JsonObject } from '../json.ts';
import { personMay } from '../resources/me.ts';
import { serveStale } from '../state/staleness.ts';
import { collectionAt, type TenantState } from '../state/tenantState.ts';
import type { Caller, Tokens } from '../tokens.ts';
import { accessRefusal, judgeAccess, leastPermissions } from './access.ts';
import { GraphError, unknownSegment } from './errors.ts';
import { hasPlan, licenceRefusal } from './licences.ts';
import type { Router } from './matching.ts';
import { parseQuery } from './query.ts';
import type { GraphCall, GraphVersion, Method, Reply, Route } from './route.ts';
import type { Throttle } from './throttling.ts';

export interface GraphRequest {
  method: Method;
  version: GraphVersion;
  /** Below the version, not yet decoded. */
  path: string;
  /** What follows the `?`, as sent. */
  search: string;
  headers: Record<string, string | undefined>;
  body: JsonObject | undefined;
  /** The Graph that the caller meant to reach. */
  origin: string;
}

export interface GraphDependencies {
  door: Door;
  tokens: Tokens;
  router: Router;
  /** Null when throttling is off. */
  throttle: Throttle | null;
  tenant(id: string): TenantState | undefined;
  snapshotMilliseconds: number;
}

/** Who calls; the 401 that they get when that cannot be told. */
export function callerOf({ tokens }: GraphDependencies, request: GraphRequest): Promise<Caller> {
  return tokens.caller(
    request.headers['authorization'],
    (audience) => audience === graphAppId || cloudOfGraph(audience) === cloudOfGraph(request.origin),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function visitorOf(
  { tokens }: GraphDependencies,
  request: GraphRequest,
  caller: Caller,
  batch: { seq: number; id: string } | null,
  route?: Route,
): Visitor {
  const known = caller instanceof GraphError ? undefined : caller;
  return {
    tenant: known?.tenant ?? 'unknown',
    identity: known ? identityName(known.clientId) : 'unknown',
    method: request.method,
    version: request.version,
    path: decoded(request.path),
    query: decoded(request.search),
    batch,
    requires: route ? leastPermissions(route) : [],
    write: route?.writes ?? false,
    headers: request.headers,
    expireToken: () => tokens.expire(request.headers['authorization']),
  };
}

/** Serves one request, or one item of a batch. */
export function serveGraph(
  graph: GraphDependencies,
  request: GraphRequest,
  caller: Caller,
  batch: { seq: number; id: string } | null = null,
): Promise<Answer> {
  const path = decoded(request.path);
  const match = graph.router.match(request.method, path);

  return admit(graph.door, visitorOf(graph, request, caller, batch, match?.route), (visit) => {
    if (caller instanceof GraphError) throw caller;
    if (!match) throw refusalOfPath(graph.router, request.method, path);
    const cloud = cloudOfGraph(request.origin) ?? 'global';
    if (!match.route.versions.includes(request.version) || (match.route.globalOnly && cloud !== 'global')) {
      throw unknownSegment(path.split('/').at(-1) ?? path);
    }
    const tenant = graph.tenant(caller.tenant);
    if (!tenant)
      throw new GraphError(401, 'InvalidAuthenticationToken', `Tenant '${caller.tenant}' not found.`);
    const call: GraphCall = {
      method: request.method,
      version: request.version,
      path,
      params: match.params,
      functionParameters: match.functionParameters,
      query: parseQuery(request.search),
      headers: request.headers,
      body: request.body,
      tenant,
      roles: caller.roles,
      caller: {
        clientId: caller.clientId,
        principalId: caller.principalId,
        delegated: caller.delegated,
      },
      cloud,
      origin: request.origin,
      now: graph.door.clock.now(),
      snapshotMilliseconds: graph.snapshotMilliseconds,
      written: [],
    };
    return answerCall(graph, match.route, call, visit);
  });
}

function refusalOfPath(router: Router, method: Method, path: string): GraphError {
  if (router.knows(path)) {
    return new GraphError(
      405,
      'Request_BadRequest',
      `Specified HTTP method '${method}' is not allowed for the request target.`,
    );
  }
  return unknownSegment(path.split('/').find((segment) => segment !== '') ?? '');
}

function answerCall(graph: GraphDependencies, route: Route, call: GraphCall, { row, fault }: Visit): Reply {
  const charge = graph.throttle?.charge(route, call, collectionAt(call.tenant, '/users').rows.positions);
  if (charge?.throttled) return throttledReply(charge.headers, call.now);

  const access = judgeAccess(route, call);
  row.requires = access.requires;
  row.held = access.held;
  if (access.refused || !personMay(route, call)) throw accessRefusal(route, access);
  if (route.licence && !hasPlan(call.tenant, route.licence)) throw licenceRefusal(route);

  if (fault?.kind === 'utcm') call.snapshotFault = { status: fault.status, missing: fault.missing };
  const until = fault?.kind === 'stale' ? staleUntil(fault, call.now) : 0;
  if (fault?.kind === 'stale' && !route.writes) {
    const here = call.path.toLowerCase();
    for (const path of call.tenant.before.keys()) {
      if (path === here || path.startsWith(`${here}/`)) serveStale(call.tenant, path, { reads: 1, until });
    }
  }
  const reply = route.handle(call);
  if (fault?.kind === 'stale') {
    for (const path of call.written) serveStale(call.tenant, path, { reads: fault.reads, until });
  }
  return charge ? { ...reply, headers: { ...charge.headers, ...reply.headers } } : reply;
}

/** "Microsoft Graph throttling guidance": the body of a 429. */
function throttledReply(headers: Record<string, string>, now: number): Reply {
  const date = new Date(now).toISOString().slice(0, 19);
  return {
    status: 429,
    headers,
    body: {
      error: {
        code: 'TooManyRequests',
        innerError: { code: '429', date, message: 'Please retry after', status: '429' },
        message: 'Please retry again later.',
      },
    },
  };
}
