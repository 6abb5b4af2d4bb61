import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { ownVersion } from '../version.ts';

const root = join(import.meta.dirname, '../..');

/** Files that the sources read while they run, as they lie in the repository. */
const data = 'src/{baselines,controls}/**/*.yaml';

/**
 * A file that reads data beside itself finds it beside the bundle, in the folder that it has in the repository. The
 * folder of the bundle is the only one that it knows.
 */
const dataBeside: Plugin = {
  name: 'data-beside',
  setup(bundling) {
    bundling.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.dirname')) return undefined;
      const folder = relative(root, dirname(path)).split(sep).join('/');
      const here = `(__dirname + ${JSON.stringify(`/${folder}`)})`;
      return { contents: text.replaceAll('import.meta.dirname', here), loader: 'ts' };
    });
  },
};

/**
 * Makes a function app in a folder: one minified CommonJS file, the data that it reads, `host.json`, and a
 * `package.json` that names the file. Nothing else is needed beside it; the host of Azure brings
 * `@azure/functions-core`.
 * @returns what is in the file and why
 */
export async function bundle(folder: string): Promise<Metafile> {
  // What somebody else put there, such as local.settings.json, stays.
  for (const made of ['main.cjs', 'src', 'host.json', 'package.json'])
    await rm(join(folder, made), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['functions/main.ts'],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    minify: true,
    // Names of classes are looked at, and are read in logs.
    keepNames: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['@azure/functions-core'],
    legalComments: 'none',
    metafile: true,
    plugins: [dataBeside],
    logLevel: 'warning',
  });
  for await (const file of glob(data, { cwd: root })) await cp(join(root, file), join(folder, file));
  await cp(join(root, 'host.json'), join(folder, 'host.json'));
  const about = { name: 'plumbline', version: ownVersion(), private: true, main: 'main.cjs' };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  return metafile;
}
