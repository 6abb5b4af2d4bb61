import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Run } from '../../src/domain/run.ts';
import { folderHistory } from '../../src/history/folder.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { configOf, evidenceOf, now } from '../pipeline/question.ts';

let outer: string;
let folder: string;
beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'plumbline-history-'));
  folder = join(outer, 'history');
});
afterEach(() => rm(outer, { recursive: true, force: true }));

function runOf(tenant: string, evaluatedAt = now, id = 'run'): Run {
  const evidence = evidenceOf();
  return judgeRun({
    id,
    controls: [],
    baseline: { name: 'x', title: 'X', digest: '', controls: [] },
    config: configOf(),
    hasConfig: false,
    evidence: { ...evidence, tenant: { ...evidence.tenant, id: tenant } },
    earlier: undefined,
    now: evaluatedAt,
    version: '0',
  });
}

/** Every file below a folder, as it lies from there. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('of a tenant that was never audited nothing is known', async () => {
  expect(await folderHistory(folder).latest('t')).toBeUndefined();
  expect(await folderHistory(folder).snapshotted('t', '2026-11')).toBe(0);
});

test('the newest run of a tenant is the one that was judged last, whatever its name and whenever it was saved', async () => {
  const history = folderHistory(folder);
  await history.save(runOf('t', '2026-11-24T09:00:00.000Z', 'b'));
  await history.save(runOf('t', '2026-11-24T10:00:00.000Z', 'a'));
  await history.save(runOf('t', '2026-02-24T11:00:00.000Z', 'z'));
  await history.save(runOf('other', '2026-12-24T10:00:00.000Z', 'c'));
  expect(await history.latest('t')).toEqual(
    JSON.parse(JSON.stringify(runOf('t', '2026-11-24T10:00:00.000Z', 'a'))),
  );
  expect(await readdir(join(folder, 't', 'runs'))).toHaveLength(3);
});

test('files are whole, and only for whoever ran the audit', async () => {
  await folderHistory(folder).save(runOf('t'));
  const [file = '', ...others] = await filesIn(folder);
  expect(others).toEqual([]);
  expect(Run.safeParse(JSON.parse(await readFile(file, 'utf8'))).success).toBe(true);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a draft that was left behind is no run', async () => {
  const history = folderHistory(folder);
  await history.save(runOf('t'));
  const [file = ''] = await filesIn(folder);
  await writeFile(`${file.replace('2026', '2027')}.123.tmp`, '{"half":');
  expect((await history.latest('t'))?.id).toBe('run');
});

test.each([
  '../../etc',
  '..',
  '.',
  '/etc/passwd',
  'a/b',
  'a\\b',
  'contoso.example',
  'C:\\x',
  '%2e%2e',
  'ünï',
  '\u0000',
  '😀',
])('a tenant called %j stays inside the folder, in one of its own', async (tenant) => {
  const history = folderHistory(folder);
  await history.save(runOf(tenant, now, tenant));
  await history.addSnapshot(tenant, { id: 'j', at: now, resources: 1 });
  const files = await filesIn(outer);
  expect(files.map((file) => dirname(file)).filter((inside) => !inside.startsWith(join(folder, '')))).toEqual(
    [],
  );
  expect(await readdir(folder)).toHaveLength(1);
  expect((await history.latest(tenant))?.tenant.id).toBe(tenant);
  expect(await history.snapshotted(tenant, '2026-11')).toBe(1);
});

test('tenants whose names look alike do not share a folder', async () => {
  const names = ['a.b', 'a_b', 'a/b', 'a%2fb', 'a b'];
  for (const name of names) await folderHistory(folder).save(runOf(name));
  expect(await readdir(folder)).toHaveLength(names.length);
});

test('snapshots are counted by month and tenant, each job once', async () => {
  const history = folderHistory(folder);
  const jobs = [
    { id: 'a', at: '2026-11-01T00:00:00Z', resources: 10 },
    { id: 'b', at: '2026-11-30T23:59:59Z', resources: 5 },
    { id: 'c', at: '2026-12-01T00:00:00Z', resources: 100 },
    { id: 'a', at: '2026-11-01T00:00:00Z', resources: 10 },
  ];
  for (const job of jobs) await history.addSnapshot('t', job);
  await history.addSnapshot('other', { id: 'a', at: now, resources: 1_000 });
  expect(await history.snapshotted('t', '2026-11')).toBe(15);
  expect(await history.snapshotted('t', '2026-12')).toBe(100);
  expect(await history.snapshotted('t', '2026-10')).toBe(0);
});

test.each(['{"half":', '{}', '[]', ''])(
  'a run that is %j says which file it is and what to do',
  async (text) => {
    const path = join(folder, 't', 'runs', '2026-11-24T080000.000Z-x.json');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    await expect(folderHistory(folder).latest('t')).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining(path),
      remedy: expect.stringContaining('Move it away'),
    });
  },
);

test.each(['{"half":', '{}', '[{"at":1}]'])('a snapshot count that is %j as well', async (text) => {
  const path = join(folder, 't', 'snapshots.json');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await expect(folderHistory(folder).snapshotted('t', '2026-11')).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringContaining(path),
    remedy: expect.stringContaining('Move it away'),
  });
});
