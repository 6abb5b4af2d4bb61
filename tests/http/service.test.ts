import { Failure } from '../../src/domain/failure.ts';
import { contoso, fabrikam, people } from './plainService.ts';
import { everyRole, type Init, type StartedApi, startApi, type Told, told } from './startApi.ts';

let api: StartedApi;
let ana: string;
let ben: string;

beforeEach(async () => {
  api = await startApi();
  ana = await api.token(people.ana, everyRole);
  ben = await api.token(people.ben, everyRole);
});

afterEach(() => api.close());

const ask = async (path: string, token = ana, init: Init = {}): Promise<Told> =>
  told(await api.ask(path, token, init));

const audits = `/api/tenants/${contoso}/audits`;

const post = (path: string, headers: Record<string, string> = {}, body = '', token = ana): Promise<Told> =>
  ask(path, token, { method: 'POST', headers, ...(body === '' ? {} : { body }) });

describe('health', () => {
  test('a stranger learns the status alone', async () => {
    const response = await api.ask('/api/health');
    expect(await response.json()).toEqual({ schema: 'plumbline.health/1', status: 'degraded' });
  });

  test('a caller learns why, and of no tenant that they may not see', async () => {
    expect((await ask('/api/health', ben)).body).toMatchObject({ late: [fabrikam], poison: 1 });
    const noRole = await api.token(people.ana, []);
    expect((await ask('/api/health', noRole)).body).toEqual({
      schema: 'plumbline.health/1',
      status: 'degraded',
    });
    expect((await ask('/api/health', 'forged')).status).toBe(401);
  });

  test('however many ask, it looks every five seconds', async () => {
    let looked = 0;
    const health = await api.service.health();
    api.service.health = () => {
      looked += 1;
      return Promise.resolve(health);
    };
    for (let n = 0; n < 3; n += 1) await api.ask('/api/health');
    expect(looked).toBe(1);
    api.clock.now = new Date(api.clock.now.getTime() + 5_000);
    await api.ask('/api/health');
    expect(looked).toBe(2);
  });
});

describe('bounds', () => {
  test('a caller who asks too often waits, and others do not', async () => {
    await api.close();
    api = await startApi(12);
    const asking = await api.token(people.ana, everyRole);
    expect((await post(audits, {}, '', asking)).status).toBe(202);
    expect((await ask('/api/tenants', asking)).status).toBe(200);
    const limited = await post(audits, {}, '', asking);
    expect([limited.status, limited.body['kind'], limited.headers.get('retry-after')]).toEqual([
      429,
      'tooManyRequests',
      '9',
    ]);
    expect((await ask('/api/tenants', await api.token(people.ben, everyRole))).status).toBe(200);
    api.clock.now = new Date(api.clock.now.getTime() + 9_000);
    expect((await post(audits, {}, '', asking)).status).toBe(202);
  });

  test('an address or headers without end are refused', async () => {
    expect((await ask(`/api/tenants?x=${'x'.repeat(2100)}`)).body).toMatchObject({
      kind: 'addressTooLong',
      status: 414,
    });
    const headers = { 'x-much': 'x'.repeat(30_000) };
    expect((await ask('/api/tenants', ana, { headers })).body).toMatchObject({
      kind: 'headersTooLarge',
      status: 431,
    });
  });
});

describe('when something is wrong with us', () => {
  test.each([
    [new Failure('unavailable', 'Storage does not answer.'), 503, 'unavailable', 'Storage does not answer.'],
    [new Failure('throttled', 'Storage is throttling.'), 503, 'busy', 'Storage is throttling.'],
    [
      new Failure('permission', 'The identity may not read config.'),
      503,
      'unavailable',
      'The identity may not read config.',
    ],
    [
      new Failure('configuration', 'The run switch is unreadable.'),
      409,
      'configuration',
      'The run switch is unreadable.',
    ],
    [new TypeError('ana@contoso.example is not iterable'), 500, 'internal', undefined],
  ])('%s', async (fault, status, kind, detail) => {
    api.service.fault = fault;
    const { body, text, headers } = await ask('/api/tenants');
    expect(body).toMatchObject({ status, kind, instance: '/api/tenants' });
    expect(body['detail']).toBe(detail);
    expect(body['requestId']).toBe(headers.get('x-request-id'));
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(text).not.toMatch(/\bat \S+:\d|node:|\.ts\b/);
    expect(api.logged.join()).toMatch(kind === 'internal' ? /^TypeError in request call-\d+\n\s+at / : /^$/);
    expect(api.logged.join()).not.toContain('ana@');
  });

  test('a stranger is not told what', async () => {
    api.service.fault = new Failure(
      'unavailable',
      'https://plumbline.table.core.windows.net does not answer.',
    );
    expect(await (await api.ask('/api/health')).text()).not.toContain('plumbline.table');
  });
});
