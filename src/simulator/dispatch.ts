import type { IncomingMessage } from 'node:http';
import { globalGraph, isKnownOrigin, originHeader } from './clouds.ts';
import { type Answer, admit, type Door } from './door.ts';
import { serveBatch } from './graph/batch.ts';
import { badRequest, GraphError } from './graph/errors.ts';
import { callerOf, type GraphDependencies, type GraphRequest, serveGraph } from './graph/gateway.ts';
import { isMethod } from './graph/route.ts';
import { readBody, singleHeaders } from './http.ts';
import { parseObject } from './json.ts';
import { type SignInDependencies, serveSignIn } from './signIn/tokenEndpoints.ts';
import { isTeamsAdmin, serveTeamsAdmin, type TeamsAdminDependencies } from './teamsAdmin.ts';

/** A request as every service takes it. */
export interface Parts {
  method: string;
  path: string;
  /** What follows the `?`, as sent. */
  search: string;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body: string;
  /** Where the caller meant to send it. */
  origin: string;
}

export async function partsOf(request: IncomingMessage): Promise<Parts> {
  const [path = '/', ...search] = (request.url ?? '/').split('?');
  const headers = singleHeaders(request);
  return {
    method: request.method ?? 'GET',
    path,
    search: search.join('?'),
    headers,
    body: await readBody(request),
    origin: headers[originHeader] ?? globalGraph,
  };
}

export interface Services {
  door: Door;
  graph: GraphDependencies;
  signIn: SignInDependencies;
  teamsAdmin: TeamsAdminDependencies;
}

/** A request that belongs to no service: a wrong path, or an origin that no token must be sent to. */
function stray(door: Door, { method, path, search, headers }: Parts, error: GraphError): Promise<Answer> {
  const nobody = {
    tenant: 'unknown',
    identity: 'unknown',
    version: null,
    batch: null,
    requires: [],
    write: false,
  };
  return admit(door, { ...nobody, method, path, query: search, headers }, () => {
    throw error;
  });
}

async function graphAnswer(graph: GraphDependencies, parts: Parts): Promise<Answer> {
  const [, version, path = '/'] = /^\/(v1\.0|beta)(\/.*)$/.exec(parts.path) ?? [];
  if ((version !== 'v1.0' && version !== 'beta') || !isMethod(parts.method)) {
    return stray(graph.door, parts, badRequest('Invalid version or method.'));
  }
  const body = parts.body === '' ? undefined : parseObject(parts.body);
  if (body === null) {
    return stray(graph.door, parts, badRequest('Unable to read JSON request payload.'));
  }
  const request: GraphRequest = { ...parts, method: parts.method, version, path, body };
  if (path.toLowerCase() === '/$batch' && parts.method === 'POST') return serveBatch(graph, request);
  return serveGraph(graph, request, await callerOf(graph, request));
}

/** Hands a request to the service that it is for. */
export function dispatch({ door, graph, signIn, teamsAdmin }: Services, parts: Parts): Promise<Answer> {
  if (!isKnownOrigin(parts.origin)) {
    const text = `'${parts.origin}' is not a Microsoft service.`;
    return stray(door, parts, new GraphError(421, 'MisdirectedRequest', text));
  }
  if (isTeamsAdmin(parts.path)) return serveTeamsAdmin(teamsAdmin, parts);
  if (/^\/(v1\.0|beta)\//.test(parts.path)) return graphAnswer(graph, parts);
  return (
    serveSignIn(signIn, parts) ??
    stray(door, parts, new GraphError(404, 'NotFound', 'There is nothing at this path.'))
  );
}
