import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const program = join(import.meta.dirname, '../../src/cli/bin.js');
let folder = '';
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-serve-'));
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** What stands behind a word at the start of a line. */
function said(output: string, word: string): string {
  return new RegExp(`^${word} +(\\S+)`, 'm').exec(output)?.[1] ?? '';
}

test('it serves the page and the API with simulated tenants, and ends when it is told to', async () => {
  const started = spawn(process.execPath, [program, 'serve', '--port', '0', '--folder', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let output = '';
  for await (const chunk of started.stdout) {
    output += String(chunk);
    if (output.includes('Ctrl-C')) break;
  }
  expect(await readdir(join(folder, 'tenants'))).toHaveLength(3);
  const page = await fetch(said(output, 'Page'), { redirect: 'follow' });
  expect(await page.text()).toContain('Who would you like to be?');
  const api = said(output, 'API');
  const answer = await fetch(api, { headers: { authorization: `Bearer ${said(output, 'Token')}` } });
  expect(await answer.json()).toMatchObject({ tenants: [{}, {}, {}] });
  expect((await fetch(api)).status).toBe(401);
  expect(await (await fetch(said(output, 'Desk'))).text()).toContain('Ticket desk');
  expect(await readdir(folder)).toContain('running.json');
  started.kill('SIGINT');
  expect(await once(started, 'exit')).toEqual([0, null]);
  expect(await readdir(folder)).not.toContain('running.json');
});

test('a port that is taken is said so before anything is started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const refused = spawn(process.execPath, [program, 'serve', '--port', `${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  expect(await text(refused.stderr)).toBe(`Port ${port} cannot be used.\n--port 0 takes a free one.\n`);
  other.close();
});
