import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Run } from '../../src/domain/run.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { junitReport } from '../../src/reports/junit.ts';
import { exampleRun } from './exampleRun.ts';
import { withHostileText } from './hostileText.ts';

/**
 * The reports in the program that shows them. Needs Chromium: `apt-get install chromium`.
 * What runs in the page is a string, because the types of a browser are not those of this project.
 */

const executablePath = '/usr/bin/chromium';
const installed = existsSync(executablePath);
const describeInBrowser = installed ? describe : describe.skip;
const suite = installed ? 'in a browser' : `in a browser: skipped, there is no ${executablePath}`;
const quietly = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const hostileRun = withHostileText(exampleRun);
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const slow = 120_000;

async function openEverything(page: Page): Promise<void> {
  await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`);
}

describeInBrowser(suite, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plumbline-report-'));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quietly] });
  }, slow);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** A page that shows the report, and every request that it makes. */
  async function open(
    run: Run,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; requests: string[] }> {
    const file = path.join(folder, 'report.html');
    await writeFile(file, htmlReport(run));
    const page = await browser.newPage({ viewport: desktop, ...options });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, requests };
  }

  test.each([false, true])(
    'hostile text runs nothing, loads nothing and goes nowhere (content policy switched off: %s)',
    async (bypassCSP) => {
      const { page, requests } = await open(hostileRun, { bypassCSP });
      await openEverything(page);
      const count = (selector: string) => page.locator(selector).count();
      expect(await count('.card')).toBe(hostileRun.results.length);
      expect(await count('script, img, iframe, object, embed, link, base, form, video, audio')).toBe(0);
      expect(await count('meta[http-equiv="refresh"], [style], style ~ style')).toBe(0);
      expect(await count('xpath=//*[@*[starts-with(name(), "on")]]')).toBe(0);
      expect(await count('a:not([href^="#"]):not([href^="https:"])')).toBe(0);
      expect(requests).toEqual([page.url()]);
      expect(await page.title()).toMatch(
        /^Plumbline: .*<script>document.title="owned"<\/script>, 24 Nov 2026$/u,
      );
      await page.close();
    },
    slow,
  );

  test('the content policy stops what escaping would have let through', async () => {
    const { page } = await open(exampleRun);
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
      document.body.setAttribute('style', 'display: none');
    `);
    expect(await page.title()).toBe('Plumbline: Contoso, 24 Nov 2026');
    expect(await page.locator('h1').isVisible()).toBe(true);
    await page.close();
  });

  test.each([
    ['the example', exampleRun],
    ['hostile text', hostileRun],
  ])(
    '%s never scrolls sideways on a phone',
    async (_, run) => {
      const { page } = await open(run, { viewport: phone });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
      await openEverything(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
      await page.close();
    },
    slow,
  );

  test.each([
    ['light', desktop],
    ['dark', desktop],
    ['light', phone],
    ['dark', phone],
  ] as const)(
    'axe finds nothing in %s at %j',
    async (colorScheme, viewport) => {
      const { page } = await open(exampleRun, { colorScheme, viewport, bypassCSP: true });
      await openEverything(page);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      );
      expect(violations).toEqual([]);
      await page.close();
    },
    slow,
  );

  test(
    'without JavaScript it looks the same',
    async () => {
      const pictures: string[] = [];
      for (const javaScriptEnabled of [true, false]) {
        const { page } = await open(exampleRun, { javaScriptEnabled });
        pictures.push((await page.screenshot({ fullPage: true })).toString('base64'));
        await page.close();
      }
      expect(pictures[0]).toBe(pictures[1]);
    },
    slow,
  );

  test('a filter leaves one state, and what a link leads to', async () => {
    const { page } = await open(exampleRun, { javaScriptEnabled: false });
    const cards = page.locator('.card:visible');
    const everything = await cards.count();
    await page.check('#show-unknown');
    expect(await cards.count()).toBe(7);
    await page.click('a[href="#guests.invitations"]');
    expect(await page.locator('[id="guests.invitations"]').isVisible()).toBe(true);
    await page.check('#show-all');
    expect(await cards.count()).toBe(everything);
    await page.close();
  });

  test('the keyboard reaches the cards and opens them', async () => {
    const { page } = await open(exampleRun);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to all protections');
    await page.locator('[id="guests.invitations"] > summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('[id="guests.invitations"] dl').isVisible()).toBe(true);
    await page.close();
  });

  test('on paper the findings are open, on white', async () => {
    const { page } = await open(exampleRun, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const finding = await page.locator('[id="guests.invitations"] dl').boundingBox();
    expect(finding?.height).toBeGreaterThan(100);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.close();
  });

  test('JUnit is well-formed XML, whatever a name holds', async () => {
    const { page } = await open(exampleRun);
    const found = await page.evaluate(`
      const parsed = new DOMParser().parseFromString(${JSON.stringify(junitReport(hostileRun))}, 'application/xml');
      ['parsererror', 'testcase'].map((name) => parsed.querySelectorAll(name).length);
    `);
    expect(found).toEqual([0, hostileRun.results.length]);
    await page.close();
  });
});
