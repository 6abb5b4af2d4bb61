import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { type Answer, connect, errorCode, ledger, simulatorFor } from './client.ts';

const simulator = simulatorFor({ throttle: true });

const read = (id: string, url: string, more: JsonObject = {}) => ({ id, method: 'GET', url, ...more });

function responses({ body }: Answer): Record<string, JsonObject> {
  const list = body['responses'] as JsonObject[];
  return Object.fromEntries(list.map((item) => [textOf(item['id']), item]));
}

test('each item is answered, throttled and recorded on its own', async () => {
  const client = await connect(simulator());
  const answer = await client.send('POST', '/$batch', {
    requests: [
      read('a', '/policies/authorizationPolicy?$select=allowInvitesFrom'),
      read('b', '/identity/conditionalAccess/policies'),
      read('c', '/identity/conditionalAccess/namedLocations'),
      read('d', '/nowhere'),
    ],
  });
  expect(answer.status).toBe(200);
  const { a, b, c, d } = responses(answer);
  expect(a).toMatchObject({ status: 200, body: { allowInvitesFrom: 'adminsAndGuestInviters' } });
  expect([b?.['status'], c?.['status'], d?.['status']]).toEqual([200, 429, 404]);
  expect(c?.['headers']).not.toHaveProperty('Retry-After');

  const rows = (await ledger(simulator())).slice(-5);
  const [outer] = rows;
  expect(outer).toMatchObject({ path: '/$batch', method: 'POST', batch: null, status: 200, write: false });
  expect(rows.slice(1).map(({ batch, path }) => [batch, path])).toEqual([
    [{ seq: outer?.seq, id: 'a' }, '/policies/authorizationPolicy'],
    [{ seq: outer?.seq, id: 'b' }, '/identity/conditionalAccess/policies'],
    [{ seq: outer?.seq, id: 'c' }, '/identity/conditionalAccess/namedLocations'],
    [{ seq: outer?.seq, id: 'd' }, '/nowhere'],
  ]);
});

test('answers do not come in the order of the requests', async () => {
  const client = await connect(simulator());
  const { body } = await client.send('POST', '/$batch', {
    requests: [read('1', '/domains'), read('2', '/organization')],
  });
  expect((body['responses'] as JsonObject[]).map(({ id }) => id)).toEqual(['2', '1']);
});

test('a failed dependency fails what depends on it', async () => {
  const client = await connect(simulator());
  const answer = await client.send('POST', '/$batch', {
    requests: [read('1', '/nowhere'), read('2', '/domains', { dependsOn: ['1'] })],
  });
  expect(responses(answer)['2']).toMatchObject({ status: 424 });
});

test('a batch has one version: an item that names another finds nothing', async () => {
  const client = await connect(simulator());
  const answer = await client.send('POST', '/$batch', {
    requests: [read('1', '/beta/policies/externalIdentitiesPolicy')],
  });
  expect(responses(answer)['1']).toMatchObject({ status: 404 });
  const beta = await client.send('POST', '/beta/$batch', {
    requests: [read('1', '/policies/externalIdentitiesPolicy')],
  });
  expect(responses(beta)['1']).toMatchObject({ status: 200 });
});

test.each([
  ['more than 20', Array.from({ length: 21 }, (_, index) => read(String(index), '/domains'))],
  ['an id twice', [read('1', '/domains'), read('1', '/organization')]],
  ['none', []],
  ['no method', [{ id: '1', url: '/domains' }]],
])('a batch with %s is refused', async (_name, requests) => {
  const client = await connect(simulator());
  const answer = await client.send('POST', '/$batch', { requests });
  expect([answer.status, errorCode(answer)]).toEqual([400, 'BadRequest']);
});

test('a batch wants a token', async () => {
  const response = await fetch(`${simulator().url}/v1.0/$batch`, { method: 'POST', body: '{"requests":[]}' });
  expect(response.status).toBe(401);
});
