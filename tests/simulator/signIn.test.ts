import { ClientAssertionCredential, ManagedIdentityCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { auditorClientId, remediatorClientId } from '../../src/simulator/identities.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { connect, errorCode, graph, jsonOf, ledger, requestToken, simulatorFor, tokenFor } from './client.ts';

const simulator = simulatorFor({ tenants: [{ kind: 'hardened' }, { kind: 'fresh' }] });

/** The client's own credential, sent to the simulator instead of Microsoft. */
function clientAssertion({ url }: Simulator, tenant: string): ClientAssertionCredential {
  return new ClientAssertionCredential(tenant, auditorClientId, async () => 'simulated', {
    disableInstanceDiscovery: true,
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'toSimulator',
          sendRequest(request, next) {
            const meant = new URL(request.url);
            request.headers.set('x-plumbline-origin', meant.origin);
            request.url = `${url}${meant.pathname}${meant.search}`;
            request.allowInsecureConnection = true;
            return next(request);
          },
        },
      },
    ],
  });
}

test('a client assertion buys a token of the right tenant, audience and roles', async () => {
  const [, { id } = { id: '' }] = simulator().document.tenants;
  const { token } = await clientAssertion(simulator(), id).getToken(`${graph}/.default`);
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({ tid: id, aud: graph, appid: auditorClientId });
  expect(claims['roles']).toContain('Policy.Read.All');
  expect(claims['roles']).not.toContain('application_access');
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3_600);
});

test('a managed identity gets its token where App Service would give it', async () => {
  const { identityEndpoint, identityHeader, tenants } = simulator().document;
  process.env['IDENTITY_ENDPOINT'] = identityEndpoint;
  process.env['IDENTITY_HEADER'] = identityHeader;
  try {
    const credential = new ManagedIdentityCredential({ clientId: remediatorClientId });
    const { token } = await credential.getToken(`${graph}/.default`);
    expect(decodeJwt(token)).toMatchObject({ tid: tenants[0]?.id, appid: remediatorClientId });
    const wrong = await fetch(`${identityEndpoint}?resource=${graph}&api-version=2019-08-01`);
    expect(wrong.status).toBe(401);
  } finally {
    delete process.env['IDENTITY_ENDPOINT'];
    delete process.env['IDENTITY_HEADER'];
  }
});

test.each([
  ['another tenant', 'nobody.example', {}, 400, 90_002],
  ['no assertion', undefined, { client_assertion: '' }, 401, 7_000_218],
  ['a secret', undefined, { grant_type: 'password' }, 400, 70_003],
  ['another resource', undefined, { scope: 'https://vault.azure.net/.default' }, 400, 500_011],
])('%s is refused as Entra refuses it', async (_name, tenant, form, status, code) => {
  const response = await requestToken(simulator(), tenant ?? simulator().document.tenants[0]?.id ?? '', form);
  expect(response.status).toBe(status);
  expect((await jsonOf(response))['error_codes']).toEqual([code]);
});

test('a tenant can be named by its domain, and describes itself', async () => {
  const { tenants, url } = simulator().document;
  expect(decodeJwt(await tokenFor(simulator(), 'hardened.example'))['tid']).toBe(tenants[0]?.id);
  const metadata = await jsonOf(await fetch(`${url}/hardened.example/v2.0/.well-known/openid-configuration`));
  expect(metadata['issuer']).toContain(tenants[0]?.id);
});

test.each([
  ['none', ''],
  ['a forged one', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOiJ4In0.c2lnbmF0dXJl'],
  ['no JWT', 'Bearer hello'],
])('Graph wants a token: %s', async (_name, authorization) => {
  const response = await fetch(`${simulator().url}/v1.0/organization`, { headers: { authorization } });
  expect(response.status).toBe(401);
  expect(await jsonOf(response)).toHaveProperty('error.code', 'InvalidAuthenticationToken');
});

test('a token for one service is refused by another, and by another cloud', async () => {
  const teams = await connect(simulator(), undefined, {
    scope: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default',
  });
  expect(errorCode(await teams.get('/organization'))).toBe('InvalidAuthenticationToken');
  const ours = await connect(simulator());
  const elsewhere = await ours.get('/organization', { 'x-plumbline-origin': 'https://graph.microsoft.us' });
  expect(elsewhere.status).toBe(401);
});

test('a token sent to a foreign origin is refused and recorded', async () => {
  const client = await connect(simulator());
  const answer = await client.get('/organization', {
    'x-plumbline-origin': 'https://graph.microsoft.com.attacker.example',
  });
  expect(answer.status).toBe(421);
  expect((await ledger(simulator())).at(-1)).toMatchObject({ status: 421, path: '/v1.0/organization' });
});

test('a token lives an hour of the simulator clock', async () => {
  const client = await connect(simulator());
  expect((await client.get('/organization')).status).toBe(200);
  simulator().advance(3_599_000);
  expect((await client.get('/organization')).status).toBe(200);
  simulator().advance(2_000);
  expect((await client.get('/organization')).status).toBe(401);
});
