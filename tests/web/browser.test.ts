import { existsSync } from 'node:fs';
import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import type { Run } from '../../src/domain/run.ts';
import { lastRunOf } from '../../src/http/lastRun.ts';
import { contoso, fabrikam, tenantView, waitingRun } from '../http/plainService.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { hostileNames, withHostileText } from '../reports/hostileText.ts';
import { type StartedPage, startPage } from './startPage.ts';

/**
 * The page in the program that shows it. Needs Chromium: `apt-get install chromium`.
 * What runs in the page is a string, because the types of a browser are not those of this project.
 */

const executablePath = '/usr/bin/chromium';
const installed = existsSync(executablePath);
const describeInBrowser = installed ? describe : describe.skip;
const suite = installed ? 'in a browser' : `in a browser: skipped, there is no ${executablePath}`;
const quietly = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const phone = { width: 375, height: 812 };
const desktop = { width: 1280, height: 900 };
const slow = 120_000;
const tenant = `/api/ui/tenants/${contoso}`;

describeInBrowser(suite, () => {
  let browser: Browser;
  let service: StartedPage;
  let context: BrowserContext;
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quietly] });
  }, slow);

  afterAll(() => browser.close());

  beforeEach(async () => {
    service = await startPage();
    complaints = [];
  });

  afterEach(async () => {
    await context.close();
    await service.close();
  });

  /** Ana, signed in, with whatever the browser complains of written down. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    context = await browser.newContext({ viewport: desktop, baseURL: service.origin, ...options });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== service.origin) complaints.push(request.url());
    });
    await page.goto(path);
    await page.getByRole('button', { name: 'Ana Souza' }).click();
    return page;
  }

  function readFabrikam(read: number): void {
    service.service.runViews.set('run-9', {
      ...waitingRun('run-9', fabrikam, '2026-11-24T05:58:00.000Z'),
      state: 'collecting',
      progress: { read, of: 22, waitingFor: null },
    });
  }

  test(
    'somebody signs in, reads a tenant, watches it end and sees what was found',
    async () => {
      const page = await open(tenant);
      await page.getByRole('button', { name: 'Read now' }).click();
      expect(page.url()).toBe(`${service.origin}${tenant}/runs/run-2`);
      await page.evaluate('document.documentElement.dataset.loaded = "once"');
      expect(await page.getByRole('status').textContent()).toBe('It waits for a worker.');
      service.service.change('run-2', {
        state: 'collecting',
        progress: { read: 9, of: 22, waitingFor: null },
      });
      await page.getByText('9 of 22 readings are in.').waitFor();
      service.service.record('run-2');
      await page.getByRole('link', { name: 'See what was found' }).click({ timeout: 10_000 });
      expect(page.url()).toBe(`${service.origin}${tenant}`);
      expect(await page.getByRole('button', { name: 'Read now' }).isEnabled()).toBe(true);
      expect(complaints).toEqual([]);
    },
    slow,
  );

  test(
    'without scripts it works as well',
    async () => {
      const page = await open('/api/', { javaScriptEnabled: false });
      await page.getByRole('link', { name: 'Contoso' }).click();
      await page.getByRole('button', { name: 'Read now' }).click();
      service.service.record('run-2');
      await page.getByRole('link', { name: 'See what was found' }).click({ timeout: 15_000 });
      await page.getByRole('button', { name: 'Sign out' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are signed out.');
    },
    slow,
  );

  test(
    'the progress is put in without loading the page anew, and is a live region',
    async () => {
      readFabrikam(1);
      const page = await open(`/api/ui/tenants/${fabrikam}/runs/run-9`);
      await page.evaluate('document.querySelector("#said").dataset.same = "yes"');
      readFabrikam(21);
      await page.getByText('21 of 22').waitFor();
      expect(await page.locator('#said[role=status][data-same=yes]').count()).toBe(1);
      expect(await page.locator('progress').getAttribute('value')).toBe('21');
    },
    slow,
  );

  test(
    'the keyboard goes from sign-in to a report',
    async () => {
      context = await browser.newContext({ viewport: desktop, baseURL: service.origin });
      const page = await context.newPage();
      await page.goto('/api/');
      const focused = (): Promise<unknown> =>
        page.evaluate('document.activeElement.closest("a, button")?.textContent.trim() ?? ""');
      const tabTo = async (text: string): Promise<void> => {
        for (let n = 0; n < 40 && !String(await focused()).includes(text); n += 1) {
          await page.keyboard.press('Tab');
        }
        expect(await focused()).toContain(text);
        await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
      };
      await tabTo('Ana Souza');
      await tabTo('Contoso');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the content');
      await tabTo('Read now');
      service.service.record('run-2');
      await page.getByText('See what was found').waitFor({ timeout: 10_000 });
      await tabTo('html');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/decided protections/);
    },
    slow,
  );

  /** Every name that a tenant, its file or a failure could have is hostile. */
  function hostileService(run: Run): void {
    const { service: plain } = service;
    const [view] = plain.views;
    const lastRun = lastRunOf(run);
    plain.views = hostileNames.map((text, at) => ({
      ...tenantView(at === 0 ? contoso : `t${at}`, text, view?.callers ?? []),
      baseline: text,
      problem: text,
      lastRun: { ...lastRun, run: run.id, worst: { control: text, severity: 'critical', text } },
    }));
    plain.documents.set(run.id, run);
    plain.runViews.set(run.id, {
      ...waitingRun(run.id, contoso, '2026-11-24T05:00:00.000Z'),
      state: 'failed',
      endedAt: '2026-11-24T05:00:00.000Z',
      failure: { kind: 'internal', text: hostileNames[0] ?? '', remedy: hostileNames[1] ?? '' },
    });
  }

  const everywhere = [
    '/api/',
    tenant,
    `/api/ui/tenants/${fabrikam}/runs/run-9`,
    `${tenant}/runs/7f3c`,
    `${tenant}/plan`,
    '/api/ui/tenants/x',
  ];

  test.each([
    ['light', desktop],
    ['dark', phone],
  ] as const)(
    'axe finds nothing in %s at %j, and nothing scrolls sideways',
    async (colorScheme, viewport) => {
      readFabrikam(9);
      const [first] = service.service.views;
      if (first) Object.assign(first, { late: true, active: 'run-9' });
      const page = await open('/api/ui/sign-in', { colorScheme, viewport, bypassCSP: true });
      for (const path of ['/api/ui/sign-in', '/api/ui/signed-out', ...everywhere]) {
        await page.goto(path);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
          path,
          viewport.width,
        ]);
        await page.evaluate(axe.source);
        const violations = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        );
        expect([path, violations]).toEqual([path, []]);
      }
    },
    slow,
  );

  test.each([false, true])(
    'hostile names do nothing (content policy switched off: %s)',
    async (bypassCSP) => {
      const run = withHostileText(exampleRun);
      const page = await open('/api/ui/sign-in', { bypassCSP, viewport: phone });
      hostileService(run);
      for (const path of [
        '/api/',
        tenant,
        `${tenant}/plan`,
        `${tenant}/runs/${encodeURIComponent(run.id)}`,
      ]) {
        await page.goto(path);
        const count = (selector: string) => page.locator(selector).count();
        expect(await page.locator('h1').isVisible()).toBe(true);
        expect(await page.title()).toMatch(/ – Plumbline$/);
        expect(
          await count('script, img, iframe, object, embed, base, video, audio, meta[http-equiv], [style]'),
        ).toBe(0);
        expect(await count('xpath=//*[@*[starts-with(name(), "on")]]')).toBe(0);
        expect(await count('a:not([href^="#"]):not([href^="/api/"]):not([href^="https:"])')).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
      }
      expect(complaints).toEqual([]);
    },
    slow,
  );

  test(
    'what escaping had let through, the content policy would stop',
    async () => {
      const page = await open('/api/');
      await page.evaluate(`
        const script = document.createElement('script');
        script.textContent = 'document.title = "owned"';
        document.body.append(script);
        document.body.setAttribute('style', 'display: none');
      `);
      expect(await page.title()).toBe('All tenants – Plumbline');
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(complaints.join()).toContain('Content Security Policy');
    },
    slow,
  );

  test(
    'the report opens as a document that belongs to nobody',
    async () => {
      const page = await open('/api/');
      await page.goto(`${tenant}/runs/7f3c/report?format=html`);
      expect(await page.evaluate('self.origin')).toBe('null');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('6 of 28');
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
