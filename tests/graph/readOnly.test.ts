import { createTransport } from '../../src/graph/transport.ts';
import { never, tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
const origin = 'https://graph.microsoft.com';
const jobs = '/v1.0/admin/configurationManagement/configurationSnapshotJobs';
const snapshots = '/v1.0/admin/configurationManagement/configurationSnapshots';
const read = { id: '1', method: 'GET', url: '/organization' };

/** Sends straight through the last link of the chain, as a careless caller above it would. */
async function send(method: string, address: string, body?: string): Promise<Response | undefined> {
  const context: Parameters<ReturnType<typeof createTransport>['execute']>[0] = {
    request: address.startsWith('/') ? origin + address : address,
    options: { method, ...(body !== undefined && { body }) },
  };
  const transport = createTransport({
    origin,
    simulator: tenant().simulator.url,
    ownJobs: new Set(['own']),
    timeoutMs: 5_000,
  });
  await transport.execute(context);
  return context.response;
}

test.each([
  ['PATCH', '/v1.0/policies/authorizationPolicy', '{}'],
  ['PUT', '/v1.0/policies/authorizationPolicy', '{}'],
  ['HEAD', '/v1.0/organization', undefined],
  ['OPTIONS', '/v1.0/organization', undefined],
  ['get', '/v1.0/organization', undefined],
  ['POST', '/v1.0/identity/conditionalAccess/policies', '{}'],
  ['POST', '/v1.0/users/1/revokeSignInSessions', undefined],
  ['POST', `${snapshots}/createSnapshot/`, '{}'],
  ['POST', `${snapshots}/createSnapshot/more`, '{}'],
  ['POST', `/v1.0/x/..${snapshots}`, '{}'],
  ['POST', '/v1.0/$batch', JSON.stringify({ requests: [read, { ...read, id: '2', method: 'PATCH' }] })],
  ['POST', '/v1.0/$batch', JSON.stringify({ requests: [read, { ...read, id: '2', method: 'get' }] })],
  ['POST', '/v1.0/$batch', JSON.stringify({ requests: [read, { id: '2', url: '/organization' }] })],
  ['POST', '/v1.0/$batch', JSON.stringify({ requests: { 0: read } })],
  ['POST', '/v1.0/$batch', undefined],
  ['POST', '/v1.0/$batch/extra', JSON.stringify({ requests: [read] })],
  ['DELETE', `${jobs}/somebody-elses`, undefined],
  ['DELETE', `${jobs}/own/errorDetails`, undefined],
  ['DELETE', `${jobs}/own/../somebody-elses`, undefined],
  ['DELETE', jobs, undefined],
  ['DELETE', '/v1.0/users/own', undefined],
])('%s %s is refused before anything is sent', async (method, address, body) => {
  await expect(send(method, address, body)).rejects.toThrow('is not a read');
  expect(await tenant().ledger()).toEqual([]);
});

test.each([
  'https://graph.microsoft.com.evil/v1.0/users',
  'https://graph.microsoft.com:8443/v1.0/users',
  'http://graph.microsoft.com/v1.0/users',
  'https://graph.microsoft.com@evil/v1.0/users',
  'https://graph.microsoft.us/v1.0/users',
  'https://evil/v1.0/users?https://graph.microsoft.com',
])('nothing is sent to %s', async (address) => {
  await expect(send('GET', address)).rejects.toThrow('is not https://graph.microsoft.com');
  expect(await tenant().ledger()).toEqual([]);
});

test.each([
  ['GET', '/v1.0/organization', undefined],
  ['GET', '/beta/organization', undefined],
  ['POST', '/v1.0/$batch', JSON.stringify({ requests: [read] })],
  ['POST', `${snapshots}/createSnapshot`, '{}'],
  ['DELETE', `${jobs}/own`, undefined],
])('%s %s is sent', async (method, address, body) => {
  expect((await send(method, address, body))?.status).toBe(401);
  expect((await tenant().ledger())[0]).toMatchObject({ method });
});

test('a refused write is a bug of ours and not a reading', async () => {
  const { client } = await tenant().connect();
  await tenant().forget();
  const sending = { version: 'v1.0', lane: 'directory', signal: never } as const;
  await expect(client.send({ ...sending, method: 'POST', path: '/users', body: {} })).rejects.toThrow(
    'POST /v1.0/users is not a read',
  );
  await expect(client.send({ ...sending, method: 'DELETE', path: '/users/1' })).rejects.toThrow(
    'is not a read',
  );
  expect(await tenant().ledger()).toEqual([]);
});
