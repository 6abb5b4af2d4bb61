import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Run } from '../../src/domain/run.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { folderHistory } from '../../src/history/folder.ts';
import type { Storage } from '../../src/history/storage.ts';
import { historyPlaces, storedHistory } from '../../src/history/storedHistory.ts';
import type { History } from '../../src/pipeline/ports.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { configOf, evidenceOf, now } from '../pipeline/question.ts';

let outer: string;
let folder: string;
beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'plumbline-history-'));
  folder = join(outer, 'history');
});
afterEach(() => rm(outer, { recursive: true, force: true }));

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

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

/** Two tenants' worth of history may share a place; tests do not, so each names its own tenants. */
let tenants = 0;
const aTenant = (): string => `tenant-${(tenants += 1)}`;

interface Kept {
  history: History;
  /** Writes something else over the only run of a tenant. @returns how a message calls that place */
  spoil(tenant: string, text: string): Promise<string>;
}

function inAFolder(): Kept {
  return {
    history: folderHistory(folder),
    async spoil(tenant, text) {
      const [file = ''] = await filesIn(join(folder, tenant, 'runs'));
      await writeFile(file, text);
      return file;
    },
  };
}

function inAzureStorage(): Kept {
  const storage: Storage = createAzureStorage(azurite.account, createTestClock(now));
  return {
    history: storedHistory(storage),
    async spoil(tenant, text) {
      const runs = storage.container(historyPlaces.runs);
      for await (const { name } of runs.list(`${tenant}/`)) {
        await runs.write(name, text);
        return name;
      }
      throw new Error('there is no run');
    },
  };
}

describe.each([
  ['a folder', inAFolder],
  ['Azure Storage', inAzureStorage],
])('in %s', (_, open) => {
  let kept: Kept;
  let history: History;
  let t: string;
  beforeEach(() => {
    kept = open();
    ({ history } = kept);
    t = aTenant();
  });

  test('of a tenant that was never audited nothing is known', async () => {
    expect(await history.latest(t)).toBeUndefined();
    expect(await history.snapshotted(t, '2026-11')).toBe(0);
    expect(await history.read(t, now, 'run')).toBeUndefined();
  });

  test('every run can be read again, and only by its own tenant, time and id', async () => {
    const runs = [runOf(t, '2026-11-24T09:00:00.000Z', 'a/b'), runOf(t, '2026-11-24T10:00:00.000Z', 'a.b')];
    for (const run of runs) await history.save(run);
    for (const run of runs)
      expect(await history.read(t, run.evaluatedAt, run.id)).toEqual(JSON.parse(JSON.stringify(run)));
    for (const [tenant, evaluatedAt, id] of [
      [t, '2026-11-24T10:00:00.000Z', 'a/b'],
      [t, '2026-11-24T09:00:00.000Z', 'a.b'],
      [aTenant(), '2026-11-24T09:00:00.000Z', 'a/b'],
      [`${t}/../${t}`, '2026-11-24T09:00:00.000Z', 'a/b'],
    ] as const)
      expect(await history.read(tenant, evaluatedAt, id)).toBeUndefined();
  });

  test('the newest run is the one that was judged last, whatever its name and whenever it was saved', async () => {
    await history.save(runOf(t, '2026-11-24T09:00:00.000Z', 'b'));
    await history.save(runOf(t, '2026-11-24T10:00:00.000Z', 'a'));
    await history.save(runOf(t, '2026-02-24T11:00:00.000Z', 'z'));
    await history.save(runOf(aTenant(), '2026-12-24T10:00:00.000Z', 'c'));
    const newest = runOf(t, '2026-11-24T10:00:00.000Z', 'a');
    expect(await history.latest(t)).toEqual(JSON.parse(JSON.stringify(newest)));
  });

  test('of two runs of one moment the same one is always the newest', async () => {
    await history.save(runOf(t, now, 'b'));
    await history.save(runOf(t, now, 'a'));
    expect((await history.latest(t))?.id).toBe('b');
  });

  test('a run that is saved twice is one run', async () => {
    await history.save(runOf(t));
    await history.save(runOf(t));
    expect((await history.latest(t))?.id).toBe('run');
  });

  test('whoever saves at the same time, the newest is the newest', async () => {
    const days = ['03', '09', '01', '07', '05'];
    await Promise.all(days.map((day) => history.save(runOf(t, `2026-11-${day}T08:00:00.000Z`, day))));
    expect((await history.latest(t))?.id).toBe('09');
  });

  test.each([
    '../../etc',
    '..',
    '.',
    'a/b',
    'a\\b',
    'contoso.example',
    'C:\\x',
    '%2e%2e',
    'ünï',
    '\u0000',
    '😀',
  ])('a tenant called %j is a tenant like any other', async (tenant) => {
    await history.save(runOf(tenant, now, tenant));
    await history.addSnapshot(tenant, { id: 'j', at: now, resources: 1 });
    expect((await history.latest(tenant))?.tenant.id).toBe(tenant);
    expect(await history.snapshotted(tenant, '2026-11')).toBe(1);
  });

  test('tenants whose names look alike are not mixed up', async () => {
    const names = ['x.b', 'x_b', 'x/b', 'x%2fb', 'x b', 'x_2e_b', 'x_2f_b'];
    for (const name of names) await history.save(runOf(name, now, name));
    for (const name of names) expect((await history.latest(name))?.tenant.id).toBe(name);
  });

  test('snapshots are counted by month and tenant, each job once', async () => {
    const jobs = [
      { id: 'a', at: '2026-11-01T00:00:00Z', resources: 10 },
      { id: 'b', at: '2026-11-30T23:59:59Z', resources: 5 },
      { id: 'c', at: '2026-12-01T00:00:00Z', resources: 100 },
      { id: 'a', at: '2026-11-01T00:00:00Z', resources: 10 },
    ];
    for (const job of jobs) await history.addSnapshot(t, job);
    await history.addSnapshot(aTenant(), { id: 'a', at: now, resources: 1_000 });
    expect(await history.snapshotted(t, '2026-11')).toBe(15);
    expect(await history.snapshotted(t, '2026-12')).toBe(100);
    expect(await history.snapshotted(t, '2026-10')).toBe(0);
  });

  test.each(['{"half":', '{}', '[]', ''])(
    'a run that is %j says where it is and what to do',
    async (text) => {
      await history.save(runOf(t));
      const place = await kept.spoil(t, text);
      for (const reading of [() => history.latest(t), () => history.read(t, now, 'run')])
        await expect(reading()).rejects.toMatchObject({
          kind: 'configuration',
          message: expect.stringContaining(place),
          remedy: expect.stringContaining('Move it away'),
        });
    },
  );
});

test('in Azure Storage a run that was taken away is not known any more', async () => {
  const { history } = inAzureStorage();
  const tenant = aTenant();
  await history.save(runOf(tenant));
  const runs = createAzureStorage(azurite.account, createTestClock(now)).container(historyPlaces.runs);
  for await (const { name } of runs.list(`${tenant}/`)) await runs.remove(name);
  expect(await history.latest(tenant)).toBeUndefined();
});

/** Every file below a folder, as it lies from there. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('the folder', () => {
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
  ])('a tenant called %j stays inside it, in a folder of its own', async (tenant) => {
    const history = folderHistory(folder);
    await history.save(runOf(tenant, now, tenant));
    await history.addSnapshot(tenant, { id: 'j', at: now, resources: 1 });
    const outside = (await filesIn(outer)).filter((file) => !dirname(file).startsWith(join(folder, '')));
    expect(outside).toEqual([]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('every run stays', async () => {
    await folderHistory(folder).save(runOf('t', '2026-11-24T09:00:00.000Z'));
    await folderHistory(folder).save(runOf('t', '2026-11-25T09:00:00.000Z'));
    expect(await readdir(join(folder, 't', 'runs'))).toHaveLength(2);
  });

  test.each(['{"half":', '{}', '[{"at":1}]'])(
    'a snapshot count that is %j says which file it is and what to do',
    async (text) => {
      const path = join(folder, 't', 'snapshots.json');
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      await expect(folderHistory(folder).snapshotted('t', '2026-11')).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining(path),
        remedy: expect.stringContaining('Move it away'),
      });
    },
  );
});
