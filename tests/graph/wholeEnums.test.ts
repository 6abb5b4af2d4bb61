import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createGraphClient } from '../../src/graph/client.ts';
import { createTenantReader } from '../../src/graph/tenantReader.ts';
import { createTestClock } from '../clock.ts';
import { never, startOfTests } from '../tenant.ts';

interface Received {
  prefer: IncomingMessage['headers'][string];
  body: unknown;
}

let server: Server;
const received: Received[] = [];

async function answer(request: IncomingMessage): Promise<string> {
  const body = request.method === 'POST' ? await json(request) : undefined;
  received.push({ prefer: request.headers['prefer'], body });
  return '{"responses":[],"value":[]}';
}

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    void answer(request).then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => server.close());

test('asks for values that enumerations were given later, alone and in a batch', async () => {
  const { port } = server.address() as AddressInfo;
  const clock = createTestClock(startOfTests);
  const client = createGraphClient({
    cloud: 'global',
    tokens: { get: async () => 'token', renew: () => {} },
    clock,
    random: () => 0,
    simulator: `http://127.0.0.1:${port}`,
  });
  const reader = createTenantReader(client, clock, () => 0);
  const ask = { version: 'v1.0', path: '/organization' } as const;
  await reader.page(ask, undefined, 'directory', never);
  await reader.get([ask, ask], 'settings', never);

  const headers = { Prefer: 'include-unknown-enum-members' };
  expect(received.map(({ prefer }) => prefer)).toEqual([headers.Prefer, headers.Prefer]);
  expect(received[1]?.body).toMatchObject({ requests: [{ headers }, { headers }] });
});
