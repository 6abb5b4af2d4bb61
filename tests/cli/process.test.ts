import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/main.ts';
import { never, tenantFor } from '../tenant.ts';
import { start } from './child.ts';

/** What only a process of its own can show; starting one takes a second, or several where others work. */
jest.setTimeout(30_000);

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plumbline-process-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

/** Reads two settings of the simulated tenant: no snapshot, no waiting. */
function quickAudit(...more: string[]): string[] {
  const { url } = tenant().simulator;
  return [
    'audit',
    '--simulator',
    url,
    '--control',
    'guests.invitations',
    'sharepoint.externalSharing',
    ...more,
  ];
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Resolves when the tenant has been asked for something. */
async function asked(path: RegExp): Promise<void> {
  while (!(await tenant().ledger()).some((call) => path.test(call.path)));
}

test('an audit leaves its reports, the same again under latest, and its history; its evidence can be judged again', async () => {
  const evidence = join(cwd, 'evidence.json');
  const { code, out, err } = await start(quickAudit('--save-evidence', evidence, '--fail-on', 'low'), { cwd })
    .ended;
  expect(code).toBe(1);
  expect(out).toMatch(/Report {2}plumbline-out\/.*report\.html/);
  expect(err).toMatch(/^(read .*: ok\n)+$/);
  const own = (await readdir(join(cwd, 'plumbline-out'))).find((name) => name.startsWith(tenant().id)) ?? '';
  for (const name of ['report.html', 'run.json', 'findings.csv']) {
    const [one, other] = [join(cwd, 'plumbline-out', own, name), join(cwd, 'plumbline-out/latest', name)];
    expect(await readFile(one, 'utf8')).toBe(await readFile(other, 'utf8'));
  }
  expect(await readdir(join(cwd, 'plumbline-out/history'))).toEqual([tenant().id]);
  expect((await readdir(join(cwd, 'plumbline-out'))).toSorted()).toEqual(
    [own, 'history', 'latest'].toSorted(),
  );

  const judge = ['evaluate', '--evidence', '-', '--control', 'teams.lobby', '--min-coverage', '100'];
  const input = await readFile(evidence, 'utf8');
  expect(await start(judge, { cwd, input }).ended).toMatchObject({ code: 2, err: '' });
});

const broken = () => {
  throw new Error('ouch');
};

test('what nobody foresaw is a bug of ours, and what it was is said', async () => {
  const said: string[] = [];
  const terminal = { live: false, colour: false, columns: 80, unicode: true };
  const code = await run(
    ['baselines'],
    { ...terminal, out: broken, err: (text) => void said.push(text) },
    never,
  );
  expect(code).toBe(4);
  expect(said.join('')).toMatch(/bug.*report[^]*ouch/);
});

describe('interrupted', () => {
  test.each([
    ['while it reads', '/organization', /organization$|batch$/],
    ['while it signs in', '/*/oauth2/v2.0/token', /token$/],
  ])('%s it leaves nothing behind', async (_when, path, waiting) => {
    await tenant().fault({ match: { path }, fault: { kind: 'hang' } });
    const { child, ended } = start(quickAudit('--save-evidence', 'evidence.json'), { cwd });
    await asked(waiting);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect([code, out]).toEqual([130, '']);
    expect(err).toContain('Interrupted. Nothing was left half-done.');
    expect(await readdir(cwd)).toEqual([]);
  });
});

test('a simulator says where it is, and ends when it is told to', async () => {
  const { child, ended } = start(['simulate', '--tenant-kind', 'fresh'], { cwd });
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data) => resolve(String(data))),
  );
  const { schema, url } = JSON.parse(line);
  expect(schema).toBe('plumbline.simulator/1');
  expect((await fetch(`${url}/_simulator`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, out: line, err: '' });
});

test('whoever has seen enough is let go', async () => {
  const { child, ended } = start(['controls', '--json'], { cwd });
  const closed = once(child, 'close');
  child.stdout?.destroy();
  await expect(ended).rejects.toThrow('Premature close');
  expect(await closed).toEqual([0, null]);
});

test('an old Node is told what is needed', async () => {
  const past = join(cwd, 'past.cjs');
  const old =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });";
  await writeFile(past, old);
  const { code, out, err } = await start(['--version'], { cwd, env: { NODE_OPTIONS: `--require ${past}` } })
    .ended;
  expect([code, out]).toEqual([3, '']);
  expect(err).toMatch(/needs Node\.js 22\.18 or newer; this is 20\.19\.0\./);
});

describe('the environment', () => {
  let canary: Server;
  let visitors = 0;
  let elsewhere = '';
  beforeAll(async () => {
    canary = createServer((socket) => {
      visitors += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    elsewhere = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  });
  afterAll(() => canary.close());

  test('sends nothing anywhere else, and has no token printed', async () => {
    const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
    const hosts = [
      'AZURE_AUTHORITY_HOST',
      'AZURE_POD_IDENTITY_AUTHORITY_HOST',
      'IDENTITY_ENDPOINT',
      'MSI_ENDPOINT',
    ];
    const env = {
      ...Object.fromEntries([...proxies, ...hosts].map((name) => [name, elsewhere])),
      AZURE_LOG_LEVEL: 'verbose',
      AZURE_TENANT_ID: 'other',
      AZURE_CLIENT_ID: 'other',
      AZURE_REGIONAL_AUTHORITY_NAME: `${new URL(elsewhere).host}/?`,
      DEBUG: '*',
    };
    const { code, out, err } = await start(quickAudit('--save-evidence', 'evidence.json'), { cwd, env })
      .ended;
    expect([code, visitors]).toEqual([0, 0]);
    const written = await Promise.all((await filesIn(cwd)).map((file) => readFile(file, 'utf8')));
    expect(written.length).toBeGreaterThan(5);
    for (const text of [out, err, ...written]) expect(text).not.toMatch(/eyJ[\w-]{8,}\.|Bearer /);
  });
});
