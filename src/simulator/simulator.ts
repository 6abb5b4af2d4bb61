import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createClock, second } from './clock.ts';
import { globalGraph, isKnownOrigin, originHeader } from './clouds.ts';
import { serveControl } from './controlApi.ts';
import { type Answer, admit, type Door } from './door.ts';
import { createFaults } from './faults.ts';
import { serveBatch } from './graph/batch.ts';
import { badRequest, GraphError } from './graph/errors.ts';
import { callerOf, type GraphDependencies, type GraphRequest, serveGraph } from './graph/gateway.ts';
import { createRouter } from './graph/matching.ts';
import { isMethod } from './graph/route.ts';
import { graphRoutes } from './graph/routes.ts';
import { createThrottle } from './graph/throttling.ts';
import { deliver, readBody, singleHeaders, type Waits, wait } from './http.ts';
import { createGrants } from './identities.ts';
import { type Json, parseObject } from './json.ts';
import { buildTenant, type TenantRequest } from './kinds/kinds.ts';
import { createLedger } from './ledger.ts';
import { managedIdentityPath, serveSignIn } from './signIn/tokenEndpoints.ts';
import type { TenantKind } from './state/tenantState.ts';
import { createTokens } from './tokens.ts';

export interface SimulatorOptions {
  /** At least one; the first is the home of the managed identities. */
  tenants: [TenantRequest, ...TenantRequest[]];
  /** 0, the default, takes a free one. */
  port?: number;
  /** Added to every answer but the control API's. */
  latencyMs?: number;
  /** On unless switched off. */
  throttle?: boolean;
  /** How long a configuration snapshot takes, by the simulator's clock. 20 when absent. */
  utcmSeconds?: number;
  /** In place of what the auditor is granted in every tenant. */
  grant?: string[];
  /** Milliseconds since 1970; the system's clock when absent. */
  now?: () => number;
}

/** What `plumbline simulate` prints first; interfaces.md, section 3. */
export interface SimulatorDocument {
  schema: 'plumbline.simulator/1';
  url: string;
  control: string;
  identityEndpoint: string;
  identityHeader: string;
  teamsAdmin: string;
  tenants: { id: string; kind: TenantKind }[];
}

export interface Simulator {
  url: string;
  document: SimulatorDocument;
  /** Moves the simulator's clock forward. */
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

interface Parts {
  method: string;
  path: string;
  search: string;
  headers: Record<string, string | undefined>;
  body: string;
  origin: string;
}

async function partsOf(request: IncomingMessage): Promise<Parts> {
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

function parsedBody(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A request that belongs to no service: a wrong path, or an origin that a token must never be sent to. */
function stray(door: Door, { method, path, search, headers }: Parts, error: GraphError): Promise<Answer> {
  const visitor = {
    tenant: 'unknown',
    identity: 'unknown',
    method,
    version: null,
    path,
    query: search,
    batch: null,
    headers,
  };
  return admit(door, visitor, () => {
    throw error;
  });
}

async function graphAnswer(graph: GraphDependencies, parts: Parts): Promise<Answer> {
  const [, version, path = '/'] = /^\/(v1\.0|beta)(\/.*)$/.exec(parts.path) ?? [];
  if ((version !== 'v1.0' && version !== 'beta') || !isMethod(parts.method)) {
    return stray(graph.door, parts, badRequest('Invalid version or method.'));
  }
  const body = parseObject(parts.body);
  if (parts.body !== '' && body === null) {
    return stray(graph.door, parts, badRequest('Unable to read JSON request payload.'));
  }
  const request: GraphRequest = {
    method: parts.method,
    version,
    path,
    search: parts.search,
    headers: parts.headers,
    body: body ?? undefined,
    origin: parts.origin,
  };
  if (path.toLowerCase() === '/$batch' && parts.method === 'POST') return serveBatch(graph, request);
  return serveGraph(graph, request, await callerOf(graph, request));
}

/** Starts a tenant, or several, on loopback. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = createClock(options.now ?? Date.now);
  const door: Door = { clock, ledger: createLedger(clock), faults: createFaults() };
  const tokens = createTokens(clock);
  const grants = createGrants(options.grant);
  const identityHeader = randomUUID();
  const [first, ...others] = options.tenants;
  const home = buildTenant(first, 0, clock.now());
  const tenants = [home, ...others.map((request, index) => buildTenant(request, index + 1, clock.now()))];
  const byName = new Map(
    tenants.flatMap((tenant) =>
      [tenant.id, ...tenant.domains].map((name) => [name.toLowerCase(), tenant] as const),
    ),
  );
  const tenant = (name: string) => byName.get(name.toLowerCase());
  const graph: GraphDependencies = {
    door,
    tokens,
    router: createRouter(graphRoutes),
    throttle: options.throttle === false ? null : createThrottle(clock),
    tenant,
    snapshotMilliseconds: (options.utcmSeconds ?? 20) * second,
  };
  const signIn = { door, tokens, grants, tenant, home, identityHeader };
  const waits: Waits = new Set();

  function answerOf(parts: Parts): Promise<Answer> {
    if (!isKnownOrigin(parts.origin)) {
      return stray(
        door,
        parts,
        new GraphError(421, 'MisdirectedRequest', `'${parts.origin}' is not a Microsoft service.`),
      );
    }
    return (
      serveSignIn(signIn, parts) ??
      (/^\/(v1\.0|beta)\//.test(parts.path)
        ? graphAnswer(graph, parts)
        : stray(door, parts, new GraphError(404, 'NotFound', 'There is nothing at this path.')))
    );
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts = await partsOf(request);
    if (parts.path.startsWith('/_simulator')) {
      const reply = serveControl(
        { ...door, grants, tenant },
        {
          method: parts.method,
          path: parts.path.slice('/_simulator'.length),
          search: new URLSearchParams(parts.search),
          body: parsedBody(parts.body),
        },
      );
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
      return;
    }
    const answer = await answerOf(parts);
    if (options.latencyMs) await wait(options.latencyMs, waits);
    await deliver(response, answer, waits);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(
        `The simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  });
  // Longer than any client keeps a connection, so that none is closed under a request.
  server.keepAliveTimeout = 120 * second;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    document: {
      schema: 'plumbline.simulator/1',
      url,
      control: `${url}/_simulator`,
      identityEndpoint: `${url}${managedIdentityPath}`,
      identityHeader,
      teamsAdmin: url,
      tenants: tenants.map(({ id, kind }) => ({ id, kind })),
    },
    advance: (milliseconds) => clock.advance(milliseconds),
    async close() {
      for (const timer of waits) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
