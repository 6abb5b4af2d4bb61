import { contoso, fabrikam, people } from '../http/plainService.ts';
import { examplePlan } from '../reports/examplePlan.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { field, type StartedPage, signedIn, startPage, type Visitor } from './startPage.ts';

let page: StartedPage;
let ana: Visitor;

beforeEach(async () => {
  page = await startPage();
  ana = await signedIn(page.origin, people.ana);
});

afterEach(() => page.close());

const plan = `/api/ui/tenants/${contoso}/plan`;
const approvals = `/api/ui/tenants/${contoso}/approvals`;

async function form(): Promise<Record<string, string>> {
  const { text } = await ana.get(plan);
  return Object.fromEntries(['token', 'plan', 'wave'].map((name) => [name, field(text, approvals, name)]));
}

test('everything that matters stands above the button', async () => {
  const { text } = await ana.get(plan);
  const [above = '', below = ''] = text.split('<button class="button">Approve wave 1');
  expect(below).not.toBe('');
  for (const { title, permission, impact } of examplePlan.changes) {
    expect(above).toContain(title);
    expect(above).toContain(permission);
    expect(above).toContain(impact.text);
  }
  expect(above).toContain('<bdi>&quot;everyone&quot;</bdi>');
  expect(above).toContain('Who notices: guests (89).');
  expect(above).toContain('Accepted by &lt;script&gt;alert(1)&lt;/script&gt; until');
});

test('it is approved, followed, and the next wave is offered when it is done', async () => {
  const { location } = await ana.post(approvals, await form());
  expect(location).toBe(`${approvals}/a1`);
  expect((await ana.get(location ?? '')).text).toContain('It waits for the remediator.');
  expect((await ana.get(plan)).text).not.toContain('<button class="button">Approve');

  const [given] = [...page.service.given.values()];
  const [change] = examplePlan.changes;
  if (!given || !change) throw new Error('nothing was approved');
  const reason = { kind: 'readBack', text: 'Written, and read back.' };
  const { id, control, title } = change;
  Object.assign(given, {
    state: 'ended',
    endedAt: page.service.now,
    outcomes: [{ change: id, control, title, outcome: 'applied', reason }],
  });
  const part = await ana.get(`${location}/progress`);
  expect(part.text).toContain('1 of 1 done.');
  expect(part.text).toContain('data-ended');
  expect(await form()).toMatchObject({ wave: '2' });
});

test('what was done of an older plan with the same changes is not taken for this one', async () => {
  await ana.post(approvals, await form());
  const [given] = [...page.service.given.values()];
  if (!given) throw new Error('nothing was approved');
  const before = new Date(Date.parse(examplePlan.plannedAt) - 60_000).toISOString();
  Object.assign(given, { state: 'ended', approvedAt: before, endedAt: before, outcomes: [] });
  expect(await form()).toMatchObject({ wave: '1' });
});

test('one that waits for the change window says when that opens; one that failed, why', async () => {
  const { location } = await ana.post(approvals, await form());
  const [given] = [...page.service.given.values()];
  if (!given) throw new Error('nothing was approved');
  given.notBefore = '2026-11-24T22:00:00.000Z';
  expect((await ana.get(location ?? '')).text).toContain('which opens 24 Nov 2026, 22:00 UTC');
  const failure = { kind: 'configuration', text: 'The tenant file has changed.', remedy: 'Plan again.' };
  Object.assign(given, { state: 'failed', failure });
  const { text } = await ana.get(location ?? '');
  // An earlier try may have changed something before it was cut off: the journal knows.
  expect(text).not.toContain('Nothing was changed');
  expect(text).toContain('It came to no end: <bdi>The tenant file has changed.</bdi>');
  expect(text).toContain('Plan again.');
});

test('who may not approve sees the plan and why the button is dead, and a form of theirs does nothing', async () => {
  const ben = await signedIn(page.origin, people.ben);
  const own = page.service.views.find(({ id }) => id === fabrikam);
  if (own) Object.assign(own, { lastRun: { ...Object(own.lastRun), run: exampleRun.id } });
  const { text } = await ben.get(`/api/ui/tenants/${fabrikam}/plan`);
  expect(text).toContain('This takes the role <code>Plan.Approve</code>');
  const token = field(text, '/api/ui/sign-out', 'token');
  const forged = { token, plan: examplePlan.id, wave: '1' };
  expect((await ben.post(`/api/ui/tenants/${fabrikam}/approvals`, forged)).status).toBe(403);
  expect((await ben.post(approvals, forged)).status).toBe(404);
  expect(page.service.given.size).toBe(0);
});

test('a form of another session, or of another site, approves nothing', async () => {
  const good = await form();
  expect((await ana.post(approvals, { ...good, token: 'x' })).status).toBe(400);
  expect((await ana.post(approvals, good, { origin: 'https://evil.example' })).status).toBe(400);
  expect((await ana.post(approvals, { ...good, plan: 'sha256:00' })).status).toBe(404);
  expect(page.service.given.size).toBe(0);
});

test('a plan that has expired cannot be approved', async () => {
  page.clock.now = new Date('2026-11-26T06:00:00.000Z');
  ana = await signedIn(page.origin, people.ana);
  expect((await ana.get(plan)).text).toContain('The plan has expired.');
});

test('a tenant that is only audited has none', async () => {
  page.service.documents.set(exampleRun.id, { ...exampleRun, plan: null });
  const { text } = await ana.get(plan);
  expect(text).toContain('nothing is planned');
  expect(text).not.toContain('Approve');
});
