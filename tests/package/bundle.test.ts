import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../src/package/bundle.ts';
import { appSettings } from './appSettings.ts';
import { importApp } from './importing.ts';

let folder = '';
let metafile: Metafile = { inputs: {}, outputs: {} };

beforeAll(async () => {
  // Far from any node_modules.
  folder = await mkdtemp(join(tmpdir(), 'plumbline-app-'));
  metafile = await bundle(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Modules that are run when the app starts: reached without an `import()`. */
function loadedAtOnce(): string[] {
  const reached = new Set<string>(['functions/main.ts']);
  for (const path of reached) {
    for (const { path: target, kind } of metafile.inputs[path]?.imports ?? [])
      if (kind !== 'dynamic-import') reached.add(target);
  }
  return [...reached];
}

test('one file, and the data that it reads', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(['host.json', 'main.cjs', 'package.json', 'src']);
});

test('with no node_modules beside it, it registers what the sources register', async () => {
  const bundled = await importApp(join(folder, 'main.cjs'));
  const sources = await importApp(join(import.meta.dirname, '../../functions/main.ts'));
  expect(bundled.error).toBeUndefined();
  expect(bundled.names).toEqual(sources.names);
});

test('it needs nothing but Node and what the host of Azure brings', () => {
  const outside = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .map(({ path }) => path.replace('node:', ''))
    .filter((path) => !builtinModules.includes(path));
  expect([...new Set(outside)]).toEqual(['@azure/functions-core']);
});

test.each(['@azure/identity', '@azure/storage-blob', '@azure/storage-queue', '@azure/data-tables'])(
  '%s is loaded when it is first used',
  (name) => {
    const of = (paths: string[]): string[] => paths.filter((path) => path.includes(`node_modules/${name}/`));
    expect(of(Object.keys(metafile.inputs))).not.toEqual([]);
    expect(of(loadedAtOnce())).toEqual([]);
  },
);

test('the simulator and whatever else is for developers is not in it', () => {
  const theirs = Object.keys(metafile.inputs).filter((path) =>
    /^(tests|src\/(simulator|cli|host|conformance|package))\//.test(path),
  );
  expect(theirs).toEqual([]);
});

test('a wrong setting stops it, by name', async () => {
  const { error } = await importApp(join(folder, 'main.cjs'), { ...appSettings, API_TENANT_ID: 'contoso' });
  expect(error).toContain('API_TENANT_ID');
});

test('an app that does not say what it is for registers nothing', async () => {
  const { error } = await importApp(join(folder, 'main.cjs'), { ...appSettings, PLUMBLINE_ROLE: '' });
  expect(error).toContain('PLUMBLINE_ROLE');
});
