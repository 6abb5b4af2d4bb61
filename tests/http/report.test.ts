import { exampleRun } from '../reports/exampleRun.ts';
import { contoso, people } from './plainService.ts';
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

const report = `/api/tenants/${contoso}/audits/7f3c/report`;

test.each([
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['text/*', 'text/html'],
  ['application/json;q=0.1, text/markdown', 'text/markdown'],
  ['text/html;q=0, application/xml', 'application/xml'],
  ['', null],
  ['image/png', null],
  ['text/html;q=nonsense', null],
])('Accept: %s → %s', async (accept, type) => {
  const { status, headers } = await ask(report, ana, { headers: { accept } });
  expect(status).toBe(type === null ? 406 : 200);
  expect(headers.get('content-type')).toBe(
    type === null ? 'application/problem+json' : `${type}; charset=utf-8`,
  );
});

test.each([
  ['html', /^inline; filename="plumbline-[\w-]+\.html"$/],
  ['json', /^attachment; .*\.json"$/],
  ['csv', /^attachment; .*\.csv"$/],
  ['md', /^attachment; .*\.md"$/],
  ['junit', /^attachment; .*\.xml"$/],
])('?format=%s goes before Accept, and opens as nothing that could run', async (format, disposition) => {
  const { status, headers } = await ask(`${report}?format=${format}`, ana, {
    headers: { accept: 'image/png' },
  });
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toMatch(disposition);
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('one that is too large in its format is refused, not sent in part', async () => {
  const [result] = exampleRun.results;
  if (!result) throw new Error('the example has results');
  const rationale = 'x'.repeat(33 * 1024 * 1024);
  api.service.documents.set('7f3c', { ...exampleRun, results: [{ ...result, rationale }] });
  expect(await ask(`${report}?format=json`)).toMatchObject({
    status: 406,
    body: { kind: 'reportTooLarge' },
  });
  expect((await ask(`${report}?format=csv`)).status).toBe(200);
});

test('one that is no longer kept is gone, not unknown', async () => {
  api.service.documents.clear();
  expect(await ask(report)).toMatchObject({ status: 410, body: { kind: 'gone' } });
});
