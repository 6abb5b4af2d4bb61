import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { htmlReport } from '../src/reports/html.ts';
import { markdownReport } from '../src/reports/markdown.ts';
import { sampleRun } from './sampleRun.ts';

/** Part of `npm run generate`: the report that the README shows, and its picture where a browser is at hand. */
const browserPath = '/usr/bin/chromium';
const folder = join(import.meta.dirname, '../src/generated/sample');

const run = await sampleRun();
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'report.html'), htmlReport(run));
await writeFile(join(folder, 'report.md'), markdownReport(run));
if (existsSync(browserPath)) await picture(join(folder, 'report.html'), join(folder, 'report.png'));

async function picture(page: string, file: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const view = await browser.newPage({ viewport: { width: 1180, height: 980 }, colorScheme: 'light' });
  await view.goto(`file://${page}`);
  await view.screenshot({ path: file });
  await browser.close();
}
