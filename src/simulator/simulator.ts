import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createClock, second } from './clock.ts';
import { type ControlReply, serveControl } from './controlApi.ts';
import { dispatch, type Parts, partsOf, type Services } from './dispatch.ts';
import type { Door } from './door.ts';
import { createFaults } from './faults.ts';
import { createRouter } from './graph/matching.ts';
import { graphRoutes } from './graph/routes.ts';
import { createThrottle } from './graph/throttling.ts';
import { deliver, type Waits, wait } from './http.ts';
import { createGrants } from './identities.ts';
import type { Json } from './json.ts';
import { buildTenant, type TenantRequest } from './kinds/kinds.ts';
import { createLedger } from './ledger.ts';
import { managedIdentityPath } from './signIn/tokenEndpoints.ts';
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
interface SimulatorDocument {
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

function parsedBody(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port');
  return `http://127.0.0.1:${address.port}`;
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
  const server = createServer();
  // Longer than any client keeps a connection, so that none is closed under a request.
  server.keepAliveTimeout = 120 * second;
  const url = await listen(server, options.port ?? 0);
  const document: SimulatorDocument = {
    schema: 'plumbline.simulator/1',
    url,
    control: `${url}/_simulator`,
    identityEndpoint: `${url}${managedIdentityPath}`,
    identityHeader,
    teamsAdmin: url,
    tenants: tenants.map(({ id, kind }) => ({ id, kind })),
  };
  const services: Services = {
    door,
    graph: {
      door,
      tokens,
      router: createRouter(graphRoutes),
      throttle: options.throttle === false ? null : createThrottle(clock),
      tenant,
      snapshotMilliseconds: (options.utcmSeconds ?? 20) * second,
    },
    signIn: { door, tokens, grants, tenant, home, identityHeader },
    teamsAdmin: { door, tokens, tenant, url },
  };
  const waits: Waits = new Set();

  function control({ method, path, search, body }: Parts): ControlReply {
    const below = path.slice('/_simulator'.length);
    if (method === 'GET' && below === '') return { status: 200, body: document };
    return serveControl(
      { ...door, grants, tenant },
      { method, path: below, search: new URLSearchParams(search), body: parsedBody(body) },
    );
  }

  /** A request takes half of the latency to get here, and its answer the other half. */
  async function travel(): Promise<void> {
    if (options.latencyMs) await wait(options.latencyMs / 2, waits);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts = await partsOf(request);
    if (parts.path.startsWith('/_simulator')) {
      const reply = control(parts);
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
      return;
    }
    await travel();
    const answer = await dispatch(services, parts);
    await travel();
    await deliver(response, answer, waits);
  }

  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(
        `The simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  });

  return {
    url,
    document,
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
