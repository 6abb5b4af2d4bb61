import { request as plainRequest } from 'node:http';
import { app, type HttpHandler, type HttpResponseInit } from '@azure/functions';
import { eventually } from './eventually.ts';
import { type Started, started, stopAll } from './starting.ts';

afterEach(stopAll);

const serving = (handler: HttpHandler): Promise<Started> =>
  started(() => app.http('thing', { methods: ['GET', 'POST'], handler }));

interface Told {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  text: string;
}

async function ask(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init);
  const { date: _, connection: __, 'keep-alive': ___, ...headers } = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  return { status: response.status, headers, cookies, text: await response.text() };
}

const empty = { headers: { 'content-length': '0' }, cookies: [], text: '' };
const none = { headers: {}, cookies: [], text: '' };

test.each<[string, HttpResponseInit | undefined, Partial<Told>]>([
  ['nothing', undefined, { status: 204, ...none }],
  ['a status', { status: 202 }, { status: 202, ...empty }],
  ['no content, whatever is in it', { status: 204, body: 'lost' }, { status: 204, ...none }],
  [
    'text',
    { body: 'grüezi' },
    {
      status: 200,
      text: 'grüezi',
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'content-length': '7' },
    },
  ],
  [
    'JSON',
    { status: 201, jsonBody: { a: [1] } },
    {
      status: 201,
      text: '{"a":[1]}',
      headers: { 'content-type': 'application/json', 'content-length': '9' },
    },
  ],
  [
    'bytes, with headers',
    { body: Buffer.from('%PDF'), headers: { 'Content-Type': 'application/pdf', 'X-Own': 'a, b' } },
    {
      status: 200,
      text: '%PDF',
      headers: { 'content-type': 'application/pdf', 'x-own': 'a, b', 'content-length': '4' },
    },
  ],
  [
    'cookies',
    {
      status: 303,
      headers: { location: 'https://login.example/' },
      cookies: [
        { name: 'session', value: 'a b', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 60 },
        { name: 'old', value: '', path: '/api', domain: 'x.example', sameSite: 'None', expires: 1_000 },
        { name: 'zero', value: 'é', maxAge: 0, secure: false },
      ],
    },
    {
      status: 303,
      cookies: [
        'session=a%20b; max-age=60; path=/; secure; samesite=lax; httponly',
        'old=; expires=Thu, 01 Jan 1970 00:00:01 GMT; domain=x.example; path=/api; samesite=none',
        'zero=%C3%A9; max-age=0; path=/',
      ],
    },
  ],
])('a function answers with %s', async (_, answer, expected) => {
  const { url } = await serving(() => answer as HttpResponseInit);
  expect(await ask(`${url}/api/thing`, { redirect: 'manual' })).toMatchObject(expected);
});

test.each<[string, HttpHandler]>([
  [
    'throws',
    () => {
      throw new RangeError('secret');
    },
  ],
  ['answers with what is no answer', (() => 'text') as unknown as HttpHandler],
])('whoever asks a function that %s learns nothing but that', async (_, handler) => {
  const { url, said } = await serving(handler);
  expect(await ask(`${url}/api/thing`)).toEqual({ status: 500, ...empty });
  expect(said).toEqual([expect.objectContaining({ level: 'error', category: 'Function.thing' })]);
});

/** What a function sees of a request. */
const echo: HttpHandler = async (request) => ({
  jsonBody: {
    method: request.method,
    url: request.url,
    params: request.params,
    query: [...request.query],
    own: request.headers.get('x-own'),
    text: await request.text(),
  },
});

test('a function sees the request', async () => {
  const { url } = await started(() =>
    app.http('audit', { methods: ['POST'], route: 'tenants/{id}/audits/{run?}', handler: echo }),
  );
  const seen = async (path: string, init: RequestInit): Promise<unknown> =>
    JSON.parse((await ask(`${url}${path}`, { method: 'POST', ...init })).text);

  const path = '/api/tenants/c%C3%B6ntoso%2Fx/audits?only=a&only=b%20c&fresh=';
  expect(await seen(path, { body: '{"ü":1}', headers: { 'X-Own': 'yes' } })).toEqual({
    method: 'POST',
    url: `${url}${path}`,
    params: { id: 'cöntoso%2Fx' },
    query: [
      ['only', 'a,b c'],
      ['fresh', ''],
    ],
    own: 'yes',
    text: '{"ü":1}',
  });
  expect(await seen('/API/Tenants/t/audits/%zz/', {})).toMatchObject({
    params: { id: 't', run: '%zz' },
    query: [],
    own: null,
    text: '',
  });
});

function raw(
  url: string,
  headers: Record<string, string | string[]>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = plainRequest(url, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject).end();
  });
}

test('a header that comes twice comes as one', async () => {
  const { url } = await started(() =>
    app.http('auth', { handler: ({ headers }) => ({ body: headers.get('authorization') ?? '' }) }),
  );
  const { text } = await raw(`${url}/api/auth`, { authorization: ['Bearer a', 'Bearer b'] });
  expect(text).toBe('Bearer a,Bearer b');
});

test.each(['plumbline.example', '127.0.0.1.example:7071'])(
  'another name for this machine, such as %j, is refused',
  async (host) => {
    const { url } = await serving(() => ({}));
    expect((await raw(`${url}/api/thing`, { host })).status).toBe(400);
    expect((await raw(`${url}/api/thing`, { host: 'LocalHost:1' })).status).toBe(200);
  },
);

const saying =
  (text: string): HttpHandler =>
  () => ({ body: text });

test('of two functions each has its own method and route, and nobody has the rest', async () => {
  const { url } = await started(
    () => {
      app.get('list', { route: 'things', handler: saying('list') });
      app.post('make', { route: 'things', handler: saying('make') });
      app.get('root', { route: '{_:maxlength(0)?}', handler: saying('root') });
    },
    { extensions: { http: { routePrefix: 'v1' } } },
  );
  const text = async (method: string, path: string): Promise<string | number> => {
    const told = await ask(`${url}${path}`, { method });
    return told.status === 200 ? told.text : told.status;
  };
  expect(await text('GET', '/v1/things')).toBe('list');
  expect(await text('POST', '/v1/things')).toBe('make');
  expect(await text('GET', '/v1/')).toBe('root');
  expect(await text('GET', '/v1')).toBe('root');
  for (const [method, path] of [
    ['DELETE', '/v1/things'],
    ['HEAD', '/v1/things'],
    ['GET', '/api/things'],
    ['GET', '/v1/others'],
    ['GET', '/'],
    ['GET', '//v1/things'],
  ] as const)
    expect(await text(method, path)).toBe(404);
});

test('what a function says has its name and the id of its run, and is as loud as host.json allows', async () => {
  const { url, said } = await started(
    () =>
      app.http('talker', {
        handler: (_, context) => {
          context.debug('quiet');
          context.log('one %d', 1);
          context.error('two', { a: 1 });
          return { body: context.invocationId };
        },
      }),
    { logLevel: { default: 'Error', 'Function.talker': 'Information' } },
  );
  const { text: invocationId } = await ask(`${url}/api/talker`);
  const category = 'Function.talker.User';
  expect(said).toEqual([
    { level: 'information', category, message: 'one 1', invocationId },
    { level: 'error', category, message: 'two { a: 1 }', invocationId },
  ]);
});

test('when the host stops, whoever waits has an answer, and nobody else is let in', async () => {
  const gate = Promise.withResolvers<void>();
  let begun = false;
  const host = await serving(async () => {
    begun = true;
    await gate.promise;
    return { body: 'done' };
  });
  const url = `${host.url}/api/thing`;
  const waiting = fetch(url);
  await eventually(() => begun);
  const stopping = host.stop();
  await expect(raw(url, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  gate.resolve();
  const answer = await waiting;
  expect(answer.headers.get('connection')).toBe('close');
  expect(await answer.text()).toBe('done');
  await stopping;
});
