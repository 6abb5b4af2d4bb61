import type { TicketView } from '../../src/domain/delivery.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { EntraSignIn } from '../../src/web/entraSignIn.ts';
import { pageRoutes } from '../../src/web/pages.ts';
import { broken, contoso, fabrikam, people, untouched } from '../http/plainService.ts';
import { home } from '../http/signingAuthority.ts';
import { createVisitor, field, type StartedPage, signedIn, startPage, type Visitor } from './startPage.ts';

const entra: EntraSignIn = {
  kind: 'entra',
  authority: 'https://login.example/tenant',
  trust: { ...home, keys: () => Promise.reject(new Error('not asked')), now: () => new Date(0) },
  clientAssertion: () => Promise.reject(new Error('not asked')),
  fetch,
};

let page: StartedPage;
let ana: Visitor;
let ben: Visitor;

beforeEach(async () => {
  page = await startPage();
  ana = await signedIn(page.origin, people.ana);
  ben = await signedIn(page.origin, people.ben);
});

afterEach(() => page.close());

const tenant = (id: string): string => `/api/ui/tenants/${id}`;
const audits = `${tenant(contoso)}/audits`;

async function readNow(visitor = ana, headers: Record<string, string> = {}) {
  const { text } = await visitor.get(tenant(contoso));
  const fields = { token: field(text, audits, 'token'), key: field(text, audits, 'key') };
  return visitor.post(audits, fields, headers);
}

function withoutId(text = ''): string {
  return text.replaceAll(/call-\d+/g, '');
}

describe('who is let in', () => {
  test.each(['/api/', '/api', tenant(contoso), `${tenant(contoso)}/runs/7f3c`])(
    'a stranger at %s is sent to sign in, and comes back',
    async (path) => {
      const stranger = createVisitor(page.origin);
      const { status, location } = await stranger.get(path);
      expect(status).toBe(303);
      const { text } = await stranger.get(location ?? '');
      const to = field(text, '/api/ui/sign-in/simulated', 'to');
      const back = await stranger.post('/api/ui/sign-in/simulated', { person: people.ana, to });
      expect(back.location).toBe(path === '/api' ? '/api/' : path);
      expect((await stranger.get(path)).status).toBe(200);
    },
  );

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/api/ui/tenants/../../x',
    '/\\evil',
    '/api/ui/sign-out',
  ])('nobody is led on to %s', async (to) => {
    const fields = { person: people.ana, to };
    expect((await ana.post('/api/ui/sign-in/simulated', fields)).location).toBe('/api/');
  });

  test.each(['', '/runs/7f3c', '/runs/7f3c/progress', '/runs/7f3c/report'])(
    'a tenant that one may not see looks as if it were none: …%s',
    async (rest) => {
      const [hidden, missing] = await Promise.all(
        [contoso, 'c0c0c0c0-0000-4000-8000-000000000000'].map((id) => ben.get(`${tenant(id)}${rest}`)),
      );
      expect(hidden?.status).toBe(404);
      expect(withoutId(hidden?.text)).toBe(withoutId(missing?.text));
    },
  );

  test('the fleet shows the tenants that one may see, those first that need somebody', async () => {
    const { text } = await ana.get('/api/');
    const order = [broken, untouched, fabrikam, contoso].map((id) => text.indexOf(`href="${tenant(id)}"`));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order[0]).toBeLessThan(order[1] ?? 0);
    expect(order[2]).toBeLessThan(order[3] ?? 0);
    const { text: bens } = await ben.get('/api/');
    expect(bens).toContain('Fabrikam');
    expect(bens).not.toMatch(/Contoso|Broken/);
  });

  test('who is named nowhere, and who has no role, are told what is missing', async () => {
    const eve = await signedIn(page.origin, '0e0e0e0e-0000-4000-8000-00000000000e');
    expect((await eve.get('/api/')).text).toContain('There is no tenant that you may see.');
    const nobody = await signedIn(page.origin, '0f0f0f0f-0000-4000-8000-00000000000f');
    expect(await nobody.get('/api/')).toMatchObject({
      status: 403,
      text: expect.stringContaining('Audit.Read'),
    });
  });

  test('a session ends by itself, and by signing out', async () => {
    const { text } = await ana.get('/api/');
    const token = field(text, '/api/ui/sign-out', 'token');
    expect((await ana.post('/api/ui/sign-out', { token })).location).toBe('/api/ui/signed-out');
    expect((await ana.get('/api/ui/signed-out')).text).toContain('You are signed out.');
    expect((await ana.get('/api/')).status).toBe(303);
    expect((await ben.get('/api/')).status).toBe(200);
    page.clock.now = new Date('2026-11-24T10:00:01.000Z');
    expect((await ben.get('/api/')).status).toBe(303);
  });

  test('a cookie that was changed, doubled or made with another key is none', async () => {
    const [name = '', value = ''] = [...ana.cookies][0] ?? [];
    const [header, claims, signature] = value.split('.');
    const roles = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as object;
    const more = Buffer.from(JSON.stringify({ ...roles, oid: people.ben })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [
      `${header}.${more}.${signature}`,
      `${none}.${claims}.`,
      `${value}; ${name}=${value}`,
      'x',
      '',
    ]) {
      ana.cookies.set(name, forged);
      expect((await ana.get('/api/')).status).toBe(303);
    }
    ana.cookies.set(name, value);
    expect((await ana.get('/api/')).status).toBe(200);
  });
});

describe('a tenant is read on demand', () => {
  test('the form starts it, the page follows it, and the report is there when it ends', async () => {
    const started = await readNow();
    expect(started.status).toBe(303);
    const run = started.location ?? '';
    expect(run).toBe(`${tenant(contoso)}/runs/run-2`);
    expect(page.service.asked).toEqual([{ fresh: false, by: people.ana }]);

    const waiting = await ana.get(run);
    expect(waiting.text).toMatch(/It waits for a worker[\s\S]*<progress/);
    expect(waiting.text).toContain('http-equiv="refresh"');
    expect((await ana.get(tenant(contoso))).text).toMatch(
      /<button class="button" disabled[\s\S]*It is being read/,
    );

    page.service.change('run-2', { state: 'collecting', progress: { read: 9, of: 22, waitingFor: null } });
    expect((await ana.get(`${run}/progress`)).text).toContain('9 of 22 readings are in.');
    page.service.record('run-2');
    expect((await ana.get(`${run}/progress`)).text).toContain('data-ended');
    expect((await ana.get(run)).text).not.toContain('http-equiv="refresh"');
    expect((await ana.get(`${run}/report?format=csv`)).headers.get('content-type')).toMatch('text/csv');
    const report = await ana.get(`${run}/report`);
    expect(report.headers.get('content-security-policy')).toMatch(/^sandbox; /);
  });

  test('the last report is a click away, in each of its formats', async () => {
    const [top = ''] = (await ana.get(tenant(contoso))).text.split('</header>');
    const reports = Array.from(top.matchAll(/href="([^"]*\/report[^"]*)"/g), ([, href = '']) => href);
    const types = await Promise.all(
      reports.map(async (href) => (await ana.get(href)).headers.get('content-type')),
    );
    expect(types.map((type) => type?.split(';')[0])).toEqual([
      'text/html',
      'text/csv',
      'application/json',
      'text/markdown',
      'application/xml',
    ]);
  });

  test('two clicks are one audit', async () => {
    const { text } = await ana.get(tenant(contoso));
    const fields = { token: field(text, audits, 'token'), key: field(text, audits, 'key') };
    const answers = await Promise.all([ana.post(audits, fields), ana.post(audits, fields)]);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    page.service.record('run-2');
    expect((await ana.post(audits, fields)).location).toContain('run-2');
    expect(page.service.asked).toHaveLength(1);
  });

  test('one that failed says why and what to do', async () => {
    const { location } = await readNow();
    page.service.change('run-2', {
      state: 'failed',
      endedAt: page.service.now,
      failure: { kind: 'permission', text: 'Consent was revoked.', remedy: 'Consent again.' },
    });
    const { text } = await ana.get(location ?? '');
    expect(text).toMatch(/It failed: <bdi>Consent was revoked.<\/bdi>[\s\S]*Consent again\./);
  });

  test('one that no worker could finish can be let go on, by who may', async () => {
    const { location } = await readNow();
    const run = location ?? '';
    const failure = { kind: 'parked', text: 'No worker could finish it.', remedy: null };
    page.service.change('run-2', { state: 'failed', endedAt: page.service.now, failure });
    page.service.parked.add('run-2');
    const { text } = await ana.get(run);
    const token = field(text, `${run}/replay`, 'token');
    expect((await ana.post(`${run}/replay`, { token: 'x' })).status).toBe(400);
    expect((await ana.post(`${run}/replay`, { token })).location).toBe(run);
    expect((await ana.get(run)).text).toContain('It waits for a worker.');
    expect((await ana.post(`${run}/replay`, { token })).status).toBe(404);
  });

  test('a full queue says when to try again', async () => {
    page.service.waiting = page.service.mostWaiting;
    const { status, text, headers } = await readNow();
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(text).toContain('Try again in 60 seconds');
  });

  test.each([
    ['no token', { token: undefined }, {}],
    ['another person’s token', { token: 'ben' }, {}],
    ['a token that was cut', { token: 'cut' }, {}],
    ['a form of another site', {}, { origin: 'https://evil.example' }],
    ['a form of nowhere', {}, { origin: 'null' }],
  ])('%s starts nothing', async (_, change: { token?: string | undefined }, headers) => {
    const { text } = await ana.get(tenant(contoso));
    const good = field(text, audits, 'token');
    const { text: bens } = await ben.get(tenant(fabrikam));
    const tokens: Record<string, string> = {
      ben: field(bens, '/api/ui/sign-out', 'token'),
      cut: good.slice(1),
    };
    const token = 'token' in change ? (tokens[change.token ?? ''] ?? '') : good;
    const answer = await ana.post(audits, { token, key: field(text, audits, 'key') }, headers);
    expect(answer.status).toBe(400);
    expect(page.service.asked).toEqual([]);
  });

  test('it takes the role, for the form as for the button', async () => {
    const { text } = await ana.get(tenant(fabrikam));
    expect(text).toContain('This takes the role <code>Audit.Run</code>');
    const token = field(text, '/api/ui/sign-out', 'token');
    const answer = await ana.post(`${tenant(fabrikam)}/audits`, { token, key: crypto.randomUUID() });
    expect(answer.status).toBe(403);
  });

  test('whose session has ended is told that nothing was done', async () => {
    const stranger = createVisitor(page.origin);
    const answer = await stranger.post(audits, { token: 'x', key: 'y' });
    expect([answer.status, page.service.asked]).toEqual([401, []]);
    expect(answer.text).toContain('nothing was done');
  });
});

describe('what is not well is said', () => {
  test('a tenant that cannot be audited, and one that was never read', async () => {
    expect((await ana.get(tenant(broken))).text).toMatch(/cannot be audited[\s\S]*standrad[\s\S]*disabled/);
    expect((await ana.get(tenant(untouched))).text).toContain('This tenant was never read.');
  });

  test('findings that are no longer kept are not the same as none', async () => {
    page.service.documents.clear();
    const { text } = await ana.get(tenant(contoso));
    expect(text).toMatch(/6 of 28 decided protections are missing[\s\S]*no longer kept/);
    expect(text).not.toMatch(/was never read\.|#state-unknown/);
  });

  test.each([
    ['being read for the first time is not', 'run-9', false],
    ['not even being read is', null, true],
  ])('a tenant that is %s called late', async (_, active, isLate) => {
    const view = page.service.views.find(({ id }) => id === untouched);
    Object.assign(view ?? {}, { late: true, active });
    const { text } = await ana.get(tenant(untouched));
    expect(text.includes('It should have been read by now')).toBe(isLate);
  });

  test('readings that are missing, and an audit that is late', async () => {
    const [view] = page.service.views;
    if (view) view.late = true;
    const { text } = await ana.get(tenant(contoso));
    expect(text).toMatch(/older than it should be[\s\S]*Something could not be read/);
  });

  test('storage that does not answer, and a mistake of ours, without a word of what was thrown', async () => {
    page.service.fault = new Failure('unavailable', 'Storage does not answer.');
    expect(await ana.get('/api/')).toMatchObject({ status: 503, text: expect.stringContaining('Storage') });
    page.service.fault = new TypeError('ana@contoso.example is not iterable');
    const { status, text } = await ana.get('/api/');
    expect(status).toBe(500);
    expect(text).not.toMatch(/ana@|TypeError|\.ts/);
    expect(page.logged.join()).toMatch(/^TypeError in request call-\d+/);
  });
});

test('every page may run our script and nothing else, and is kept by nobody', async () => {
  for (const path of ['/api/', tenant(contoso), '/api/ui/sign-in', tenant('x')]) {
    const { headers } = await ana.get(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  const { text, headers } = await ana.get('/api/ui/script.js');
  expect(text.length).toBeLessThanOrEqual(2048);
  expect(headers.get('cache-control')).toMatch('immutable');
});

test('who clicks too often waits, and others do not', async () => {
  const limited = await startPage({ capacity: 12 });
  const [one, other] = await Promise.all([people.ana, people.ben].map((id) => signedIn(limited.origin, id)));
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < 13; n += 1) statuses.push((await one?.get('/api/'))?.status);
  expect(statuses).toEqual([...Array(12).fill(200), 429]);
  expect((await other?.get('/api/'))?.status).toBe(200);
  await limited.close();
});

test.each([
  ['a simulated sign-in that others can reach', { origin: 'https://plumbline.example' }],
  ['one whose name begins like loopback', { origin: 'https://127.0.0.1.evil.example' }],
  ['a page that is read along', { origin: 'http://plumbline.example', signIn: entra }],
])('%s is not served', (_, wrong) => {
  expect(() =>
    pageRoutes({
      service: page.service,
      limit: () => 0,
      now: () => page.clock.now,
      sessionKey: async () => new Uint8Array(32),
      signIn: { kind: 'simulated', tenant: home.tenant, people: [] },
      ...wrong,
    }),
  ).toThrow(Failure);
});

describe('tickets', () => {
  const since = '2026-11-23T06:00:00.000Z';
  const ticket: TicketView = {
    controls: ['guests.invitations'],
    group: null,
    key: 'pl-1',
    destination: 'github contoso/security',
    state: 'open',
    since,
    label: '#12',
    url: 'https://github.com/contoso/security/issues/12',
    waiverAskedAt: null,
    waiting: 0,
    nextTry: null,
  };

  test('what is open stands on the page of its tenant; what is closed does not', async () => {
    page.service.told.tickets = [ticket, { ...ticket, label: '#13', state: 'closed' }];
    const { text } = await ana.get(tenant(contoso));
    expect(text).toContain('Open (1)');
    expect(text).toMatch(/#12<\/bdi>[^]*opened 1 day ago[^]*github\.com\/contoso\/security\/issues\/12/);
    expect(text).not.toContain('#13');
  });

  test('a label that asks for a waiver is said to accept nothing', async () => {
    page.service.told.tickets = [{ ...ticket, waiverAskedAt: since }];
    expect((await ana.get(tenant(contoso))).text).toContain('That accepts nothing');
  });

  test('what is refused is said once, and in harmless words', async () => {
    page.service.told.refusals = [{ destination: 'jira', text: '<b>no</b>', since, count: 4 }];
    const { text } = await ana.get(tenant(contoso));
    expect(text.match(/4 held up/g)).toHaveLength(1);
    expect(text).toContain('&lt;b&gt;no&lt;/b&gt;');
  });

  test('a tenant without any has no such section', async () => {
    expect((await ana.get(tenant(contoso))).text).not.toContain('id="tickets"');
  });
});
