import { exampleRun } from '../reports/exampleRun.ts';
import { broken, contoso, people } from './plainService.ts';
import { everyRole, type Init, type StartedApi, startApi, type Told, told } from './startApi.ts';

let api: StartedApi;
let ana: string;

beforeEach(async () => {
  api = await startApi();
  ana = await api.token(people.ana, everyRole);
});

afterEach(() => api.close());

const ask = async (path: string, token = ana, init: Init = {}): Promise<Told> =>
  told(await api.ask(path, token, init));

const audits = `/api/tenants/${contoso}/audits`;

const post = (path: string, headers: Record<string, string> = {}, body = '', token = ana): Promise<Told> =>
  ask(path, token, { method: 'POST', headers, ...(body === '' ? {} : { body }) });

test('it is accepted, can be followed, and ends in a report', async () => {
  const started = await post(audits, { 'content-type': 'application/json' }, '{"fresh":true}');
  const location = started.headers.get('location') ?? '';
  expect(started).toMatchObject({ status: 202, body: { joined: false, tenant: contoso, href: location } });
  expect(Number(started.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(api.service.asked).toEqual([{ fresh: true, by: people.ana }]);

  const waiting = await ask(location);
  expect(waiting.body).toMatchObject({ state: 'waiting', report: null });
  expect(waiting.headers.get('retry-after')).toBe('5');
  expect(await ask(`${location}/report`)).toMatchObject({ status: 409, body: { kind: 'notRecorded' } });

  const run = String(started.body['run']);
  api.service.record(run);
  const recorded = await ask(location);
  expect(recorded.body).toMatchObject({ state: 'recorded', summary: exampleRun.summary });
  expect(recorded.headers.get('retry-after')).toBeNull();
  const report = await ask(String(recorded.body['report']));
  expect(report.body).toMatchObject({ schema: 'plumbline.run/1', id: run });
});

test('a failed one says why and has no report', async () => {
  const { body } = await post(audits);
  api.service.change(String(body['run']), {
    state: 'failed',
    endedAt: api.service.now,
    failure: { kind: 'permission', text: 'Consent was revoked.', remedy: null },
  });
  expect((await ask(String(body['href']))).body).toMatchObject({
    failure: { text: 'Consent was revoked.' },
  });
  expect(await ask(`${String(body['href'])}/report`)).toMatchObject({
    status: 409,
    body: { kind: 'notRecorded', detail: 'Consent was revoked.' },
  });
});

test('one that was parked goes on when it is replayed, once', async () => {
  const { body } = await post(audits);
  const run = String(body['run']);
  const href = String(body['href']);
  const failure = { kind: 'parked', text: 'No worker could finish this audit.', remedy: null };
  api.service.change(run, { state: 'failed', endedAt: api.service.now, failure });
  expect((await post(`${href}/replay`)).status).toBe(404);
  api.service.parked.add(run);
  const replayed = await post(`${href}/replay`);
  expect(replayed).toMatchObject({ status: 202, body: { run, href } });
  expect(replayed.headers.get('location')).toBe(href);
  expect((await ask(href)).body).toMatchObject({ state: 'waiting', failure: null });
  expect(await post(`${href}/replay`)).toMatchObject({ status: 404, body: { kind: 'notFound' } });
});

test('a thousand at once make one run', async () => {
  const answers = await Promise.all(Array.from({ length: 1000 }, () => post(audits)));
  const runs = new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body['run']));
  expect(runs.size).toBe(1);
  expect(api.service.asked).toHaveLength(1);
}, 60_000);

test('the same key is answered with the same run, also when it has ended', async () => {
  const key = { 'idempotency-key': 'nightly-2026-11-24' };
  const first = await post(audits, key);
  api.service.record(String(first.body['run']));
  expect((await post(audits, key)).body['run']).toBe(first.body['run']);
  expect((await post(audits)).body['run']).not.toBe(first.body['run']);
});

test.each<[string, number, string, Record<string, string>, string]>([
  ['a key with a space', 400, 'invalid', { 'idempotency-key': 'a b' }, ''],
  ['a key without end', 400, 'invalid', { 'idempotency-key': 'k'.repeat(201) }, ''],
  ['no JSON', 400, 'invalid', { 'content-type': 'application/json' }, '{'],
  ['a field nobody knows', 400, 'invalid', { 'content-type': 'application/json' }, '{"frehs":true}'],
  ['a list', 400, 'invalid', { 'content-type': 'application/json' }, '[]'],
  ['another type', 415, 'unsupportedType', { 'content-type': 'text/plain' }, '{}'],
  ['too much', 413, 'tooLarge', { 'content-type': 'application/json' }, `"${'x'.repeat(5000)}"`],
])('%s is refused', async (_, status, kind, headers, body) => {
  expect(await post(audits, headers, body)).toMatchObject({ status, body: { kind } });
  expect(api.service.asked).toEqual([]);
});

test('a body that does not say how long it is is read no further than it may be', async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 10_000) controller.close();
      else controller.enqueue(new Uint8Array(1024));
    },
  });
  const headers = { authorization: `Bearer ${ana}`, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const status = await fetch(`${api.origin}${audits}`, init).then(
    (response) => response.status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(status);
  expect(sent).toBeLessThan(10_000);
});

test('a queue that is full says when to come back', async () => {
  api.service.waiting = api.service.mostWaiting;
  const { status, body, headers } = await post(audits);
  expect([status, body['kind'], headers.get('retry-after')]).toEqual([503, 'busy', '60']);
});

test('a tenant whose file is broken says so, and what to do', async () => {
  expect(await post(`/api/tenants/${broken}/audits`)).toMatchObject({
    status: 409,
    body: { kind: 'configuration', detail: expect.stringContaining('standrad'), remedy: 'Mend the file.' },
  });
});
