import { createKeySet } from '../../src/http/keySet.ts';
import type { Answer } from '../../src/http/request.ts';
import { pageRoutes } from '../../src/web/pages.ts';
import { fuzz } from '../http/fuzz.ts';
import { contoso, fabrikam, people } from '../http/plainService.ts';
import { home } from '../http/signingAuthority.ts';
import { examplePlan } from '../reports/examplePlan.ts';
import { field, players, type StartedPage, signedIn, startPage } from './startPage.ts';

let page: StartedPage;

beforeEach(async () => {
  page = await startPage();
});

afterEach(() => page.close());

test('hostile requests are answered with a page that says what was wrong with them', async () => {
  const visitor = await signedIn(page.origin, people.ana);
  const cookie = Array.from(visitor.cookies, (pair) => pair.join('=')).join('; ');
  const token = field((await visitor.get('/api/')).text, '/api/ui/sign-out', 'token');
  const now = (): Date => page.clock.now;
  const settings = {
    service: page.service,
    limit: () => 0,
    now,
    origin: page.origin,
    sessionKey: async () => new Uint8Array(32).fill(7),
  };
  const simulated = pageRoutes({
    ...settings,
    signIn: { kind: 'simulated', tenant: home.tenant, people: players },
  });
  const entra = pageRoutes({
    ...settings,
    signIn: {
      kind: 'entra',
      authority: `https://login.example/${home.tenant}`,
      trust: { ...home, keys: createKeySet({ url: 'https://login.example', fetch: unreachable, now }), now },
      clientAssertion: unreachable,
      fetch: unreachable,
    },
  });
  const seen = new Set<string>();
  await fuzz({
    routes: [
      ...simulated.filter(({ route }) => !route.includes('.')),
      ...entra.filter(({ name }) => name.startsWith('pageSignIn')),
    ],
    good: {
      door: {
        cookie: [cookie, cookie, cookie, `${cookie}x`, 'plumbline-session=a.b.c'],
        origin: [page.origin, page.origin, page.origin, 'null', 'https://evil.example'],
      },
      params: { id: [...often(contoso), fabrikam], run: ['7f3c', 'run-2'], approval: ['a1'] },
      query: {
        to: ['/api/', `/api/ui/tenants/${contoso}`],
        format: ['html', 'csv', 'x'],
        state: ['x'],
        code: ['x'],
        error: ['access_denied'],
      },
      headers: { 'content-length': ['0', '-1'] },
      bodies: [
        `token=${token}`,
        ...often(`token=${token}&key=0b9d1c9e-6d5e-4f6e-9a59-000000000000`),
        `token=${token}&token=x&key=%00`,
        ...often(`token=${token}&plan=${examplePlan.id}&wave=1`),
        `person=${people.ana}&to=/api/`,
        'person=__proto__',
      ],
    },
    judge(answer, route) {
      seen.add(`${route.name} ${answer.status}`);
      judge(answer);
    },
  });
  for (const far of [
    'pageFleet 200',
    'pageTenant 200',
    'pageTenant 404',
    'pageStartAudit 303',
    'pageStartAudit 400',
    'pagePlan 200',
    'pageApprove 303',
    'pageApprove 400',
    'pageReport 200',
    'pageSignInSimulated 303',
    'pageSignInStart 303',
    'pageSignInCallback 400',
  ]) {
    expect([...seen]).toContain(far);
  }
}, 120_000);

/** What few routes take has to be tried oftener to get far. */
function often(body: string): string[] {
  return Array.from({ length: 4 }, () => body);
}

function unreachable(): Promise<never> {
  return Promise.reject(new Error('nothing was begun that could be ended'));
}

/** Nobody is sent to another site but Entra, and nothing runs. */
function judge({ headers, body }: Answer): void {
  expect(headers['location'] ?? '/api/').toMatch(/^(\/api\/|https:\/\/login\.example\/[^?]+\/authorize\?)/);
  if (!headers['content-type']?.startsWith('text/html')) return;
  expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
  expect(body.toString()).not.toMatch(/<img|<svg onload|onmouseover='|<script>|\son\w+="/);
}
