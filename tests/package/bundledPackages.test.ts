import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type BundleContents, bundledPackages } from '../../src/package/bundledPackages.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-packages-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Bundles what is written here, with the real bundler. */
async function contentsOf(files: Record<string, string>): Promise<BundleContents> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['main.js'],
    outfile: 'out.cjs',
    bundle: true,
    format: 'cjs',
    metafile: true,
    logLevel: 'silent',
  });
  return bundledPackages(metafile, root);
}

const about = (name: string, version: string, more: object = { license: 'MIT' }): string =>
  JSON.stringify({ name, version, main: 'index.js', sideEffects: false, ...more });

test('what was shaken off is not in it; the same name in two versions is two', async () => {
  const { packages, ownImports } = await contentsOf({
    'main.js':
      'import { a } from "a"; import { unused } from "shaken"; import { b } from "@s/b"; console.log(a, b);',
    'node_modules/a/package.json': about('a', '1.0.0'),
    'node_modules/a/index.js': 'import { b } from "@s/b"; export const a = [b];',
    'node_modules/a/LICENSE': 'text of a',
    'node_modules/a/NOTICE.txt': 'notice of a',
    'node_modules/a/node_modules/@s/b/package.json': about('@s/b', '1.5.0'),
    'node_modules/a/node_modules/@s/b/index.js': 'export const b = 15;',
    'node_modules/@s/b/package.json': about('@s/b', '2.0.0', { license: '(MIT OR Apache-2.0)' }),
    'node_modules/@s/b/index.js': 'export const b = 20;',
    'node_modules/shaken/package.json': about('shaken', '1.0.0'),
    'node_modules/shaken/index.js': 'export const unused = 1;',
  });
  expect(packages).toEqual([
    { name: '@s/b', version: '1.5.0', licence: 'MIT', texts: [], imports: [] },
    { name: '@s/b', version: '2.0.0', licence: '(MIT OR Apache-2.0)', texts: [], imports: [] },
    {
      name: 'a',
      version: '1.0.0',
      licence: 'MIT',
      texts: [
        { file: 'LICENSE', text: 'text of a' },
        { file: 'NOTICE.txt', text: 'notice of a' },
      ],
      imports: ['@s/b@1.5.0'],
    },
  ]);
  expect(ownImports).toEqual(['@s/b@2.0.0', 'a@1.0.0']);
});

test.each([{}, { license: 'UNLICENSED' }])('a package under %j is not passed on', async (licence) => {
  const contents = contentsOf({
    'main.js': 'import { a } from "a"; console.log(a);',
    'node_modules/a/package.json': about('a', '1.0.0', licence),
    'node_modules/a/index.js': 'export const a = 1;',
  });
  await expect(contents).rejects.toThrow('a@1.0.0 names no licence');
});
