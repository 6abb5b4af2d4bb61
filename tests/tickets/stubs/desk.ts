import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Connecting } from '../../../src/tickets/call.ts';
import { createSend, usualHosts } from '../../../src/tickets/outgoing.ts';

/** A ticket as a system keeps it. */
export interface Kept {
  n: number;
  key: string;
  title: string;
  text: string;
  isOpen: boolean;
  /** Nothing brings it back. */
  isFinal: boolean;
  comments: string[];
  /** That people have put on it. */
  labels: string[];
  createdAt: number;
}

/** What a system has, and how it behaves today. */
export interface Keeper {
  tickets: Kept[];
  /** So long a search does not show what was made. */
  lagMs: number;
  ignoresFilters: boolean;
  now(): number;
  add(given: Pick<Kept, 'key' | 'title' | 'text'>): Kept;
  /** What a search shows. */
  found(filter: (ticket: Kept) => boolean): Kept[];
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

export type Operation = 'token' | 'find' | 'read' | 'open' | 'update' | 'comment' | 'move';

/** What a request is, and what is done when it gets through. */
export interface Route {
  operation: Operation;
  answer(): Answer;
}

/** A ticket system as its vendor documents it. */
export interface Stub {
  name: string;
  /** As a tenant file writes it. */
  to: { system: string; [setting: string]: unknown };
  secrets: Record<string, string>;
  /** Whether it keeps tickets. A channel takes messages, and tells nothing of them. */
  keeps: boolean;
  route(asked: Asked, keeper: Keeper): Route | undefined;
  /** Answers that mean something else than they seem to. */
  misleading: { name: string; on: Operation; answer: Answer; means: 'notDone' | 'unclear' | 'refused' }[];
  /** Some systems open nothing again that was ended for good. */
  ends?: boolean;
}

/** `lost`: done, and the connection breaks; otherwise answered without being done. */
export type Fault = 'lost' | Answer;

export interface Desk {
  connecting: Connecting;
  keeper: Keeper;
  /** What the next requests of that kind meet. */
  next(operation: Operation, ...faults: Fault[]): void;
  /** Every request that came, by kind. */
  asked: {
    operation: Operation | 'unknown';
    at: number;
    body: string;
    headers: IncomingMessage['headers'];
  }[];
  close(): Promise<void>;
}

export async function startDesk(stub: Stub, now: () => number): Promise<Desk> {
  const faults = new Map<Operation, Fault[]>();
  const asked: Desk['asked'] = [];
  const keeper: Keeper = {
    tickets: [],
    lagMs: 0,
    ignoresFilters: false,
    now,
    add(given) {
      const n = keeper.tickets.length + 1;
      const kept = { ...given, n, isOpen: true, isFinal: false, comments: [], labels: [], createdAt: now() };
      keeper.tickets.push(kept);
      return kept;
    },
    found: (filter) =>
      keeper.tickets.filter(
        (ticket) => ticket.createdAt + keeper.lagMs <= now() && (keeper.ignoresFilters || filter(ticket)),
      ),
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://desk');
    const { method = 'GET', headers } = request;
    const body = await text(request);
    const route = stub.route({ method, path: url.pathname, query: url.searchParams, headers, body }, keeper);
    asked.push({ operation: route?.operation ?? 'unknown', at: now(), body, headers });
    if (!route) return respond(response, { status: 404, json: { message: `${method} ${url.pathname}` } });
    const fault = faults.get(route.operation)?.shift();
    if (fault === undefined) return respond(response, route.answer());
    if (typeof fault === 'object') return respond(response, fault);
    route.answer();
    request.socket.resetAndDestroy();
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the desk has no port');
  return {
    keeper,
    asked,
    connecting: {
      send: createSend({
        allowedHosts: [...usualHosts, 'hooks.contoso.com'],
        resolve: () => Promise.reject(new Error('nothing of a test leaves this machine')),
        standIn: () => `http://127.0.0.1:${address.port}`,
      }),
      secret: (ref) => Promise.resolve('setting' in ref ? (stub.secrets[ref.setting] ?? '') : ''),
      entraToken: (scope) => Promise.resolve(`entra ${scope}`),
      now: () => new Date(now()),
    },
    next: (operation, ...coming) => void faults.set(operation, coming),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respond(response: ServerResponse, { status, headers, json, text: words }: Answer): void {
  const type = json === undefined ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(json === undefined ? (words ?? '') : JSON.stringify(json));
}
