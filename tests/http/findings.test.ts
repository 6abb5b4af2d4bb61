import { exampleRun } from '../reports/exampleRun.ts';
import { contoso, people, untouched } from './plainService.ts';
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

const findings = `/api/tenants/${contoso}/findings`;
const failing = exampleRun.results.filter(({ verdict }) => verdict === 'fail');

async function pages(first: string): Promise<{ controls: string[]; count: number }> {
  const controls: string[] = [];
  let count = 0;
  for (let next: string | null = first; next !== null; count += 1) {
    const { body } = await ask(next);
    const page = body as { findings: { control: string }[]; next: string | null; total: number };
    controls.push(...page.findings.map(({ control }) => control));
    next = page.next;
  }
  return { controls, count };
}

test('pages hold everything once, worst first, and stay with their run', async () => {
  const { controls, count } = await pages(`${findings}?limit=3`);
  expect(count).toBe(Math.ceil(failing.length / 3));
  expect(controls.toSorted()).toEqual(failing.map(({ control }) => control).toSorted());
  const { body } = await ask(`${findings}?limit=1`);
  expect(body).toMatchObject({ total: failing.length, findings: [{ severity: 'critical' }] });

  const started = await post(audits);
  api.service.record(String(started.body['run']), { ...exampleRun, results: [] });
  expect((await ask(String(body['next']))).body).toMatchObject({ run: '7f3c', total: failing.length });
  expect((await ask(findings)).body).toMatchObject({ run: started.body['run'], total: 0, next: null });
});

test.each([
  [
    'verdict=unknown,notLicensed',
    ({ verdict }: { verdict: string }) => ['unknown', 'notLicensed'].includes(verdict),
  ],
  ['verdict=pass&verdict=fail', ({ verdict }: { verdict: string }) => ['pass', 'fail'].includes(verdict)],
  [
    'severity=high&area=sharing',
    (r: { verdict: string; severity: string; area: string }) =>
      r.verdict === 'fail' && r.severity === 'high' && r.area === 'sharing',
  ],
  [
    'control=apps.userConsent',
    (r: { control: string; verdict: string }) => r.verdict === 'fail' && r.control === 'apps.userConsent',
  ],
  ['control=no.such', () => false],
])('?%s', async (query, matches) => {
  const wanted = exampleRun.results.filter(matches).map(({ control }) => control);
  const { controls } = await pages(`${findings}?${query}&limit=2`);
  expect(controls.toSorted()).toEqual(wanted.toSorted());
});

test.each([
  'verdcit=fail',
  'verdict=failed',
  'verdict=',
  'severity=urgent',
  'area=mfa,nowhere',
  'limit=0',
  'limit=101',
  'limit=1e1000',
  'control=../x',
  'cursor=bm9uc2Vuc2U',
  'cursor=eyJydW4iOjF9',
  'cursor=%00',
])('?%s is refused rather than ignored', async (query) => {
  expect(await ask(`${findings}?${query}`)).toMatchObject({ status: 400, body: { kind: 'invalid' } });
});

test('a long list of people is cut and says so', async () => {
  const { body } = await ask(`${findings}?control=conditionalAccess.mfaForAllUsers`);
  const [finding] = (body as { findings: { items: unknown[]; itemCount: number; itemsTruncated: boolean }[] })
    .findings;
  expect(finding?.itemCount).toBeGreaterThan(50);
  expect(finding).toMatchObject({ itemsTruncated: true });
  expect(finding?.items).toHaveLength(50);
});

test('a tenant that was never read has no findings to list, which is not the same as none', async () => {
  expect(await ask(`/api/tenants/${untouched}/findings`)).toMatchObject({
    status: 409,
    body: { kind: 'notReadYet' },
  });
});

test('a cursor of a run that is gone says to begin anew', async () => {
  const { body } = await ask(`${findings}?limit=1`);
  api.service.documents.clear();
  expect(await ask(String(body['next']))).toMatchObject({ status: 410, body: { kind: 'gone' } });
});
