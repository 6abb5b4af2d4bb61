import { apiRoutes } from '../../src/http/api.ts';
import { Problem } from '../../src/http/problem.ts';
import { fuzz } from './fuzz.ts';
import { contoso, fabrikam, people } from './plainService.ts';
import { everyRole, type StartedApi, startApi } from './startApi.ts';

let api: StartedApi;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.close());

test('hostile requests are answered with a problem of theirs, never with one of ours', async () => {
  const { service, trust } = api;
  const now = () => api.clock.now;
  const ana = `Bearer ${await api.token(people.ana, everyRole)}`;
  const nobody = `Bearer ${await api.token('0e0e0e0e-0000-4000-8000-00000000000e', everyRole)}`;
  const statuses = new Set<number>();
  await fuzz({
    routes: apiRoutes({ service, trust, limit: () => 0, now, version: '0.1.0' }),
    good: {
      params: { id: [contoso, contoso, fabrikam], run: ['7f3c', 'run-1'] },
      query: {
        format: ['html', 'csv', 'md', 'junit'],
        verdict: ['fail', 'pass,unknown', 'fail,'],
        severity: ['high'],
        area: ['mfa', 'constructor'],
        control: ['apps.userConsent'],
        limit: ['1', '101', '0x10', '1.5'],
        cursor: ['eyJydW4iOiI3ZjNjIiwiYXQiOjF9', 'eyJydW4iOiI3ZjNjIiwiYXQiOi0xfQ', 'e30', 'eyJ'],
      },
      door: { authorization: [ana, ana, ana, nobody, 'Bearer a.b.c'] },
      headers: {
        accept: ['text/html', 'application/json;q=0', '*/*'],
        'content-type': ['application/json', 'text/plain'],
        'content-length': ['0', '4096', '-1', 'NaN'],
        'idempotency-key': ['key'],
      },
      bodies: ['', '{}', '{"fresh":true}', '{"fresh":1}', '{"__proto__":{"fresh":true}}'],
    },
    judge(answer) {
      statuses.add(answer.status);
      if (answer.status < 400) return;
      const problem = Problem.parse(JSON.parse(answer.body.toString()));
      if (problem.status !== answer.status) throw new Error('the problem says another status');
    },
  });
  // It got past the door, and far.
  for (const status of [200, 202, 400, 401, 404, 406, 409, 413, 415]) expect([...statuses]).toContain(status);
}, 120_000);
