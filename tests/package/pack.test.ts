import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import type { Metafile } from 'esbuild';
import { unzipSync } from 'fflate';
import { bundle } from '../../src/package/bundle.ts';
import { centralDirectory } from './centralDirectory.ts';
import { importApp } from './importing.ts';

const root = join(import.meta.dirname, '../..');
const script = join(root, 'src/package/packMain.ts');

interface Component {
  name: string;
  version: string;
  purl: string;
  'bom-ref': string;
  licenses: { license?: { id: string }; expression?: string }[];
}
interface Bom {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

let folder = '';
let zip: Buffer = Buffer.alloc(0);
let printed = '';
let metafile: Metafile = { inputs: {}, outputs: {} };
let bom: Bom;
let licences = '';

/** Packs in a process of its own, as `npm run package` does. */
async function packed(to: string, env: Record<string, string> = {}): Promise<string> {
  const environment = { PATH: process.env.PATH ?? '', ...env };
  const { stdout } = await promisify(execFile)(process.execPath, [script, to], {
    cwd: folder,
    env: environment,
  });
  return stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-pack-'));
  printed = await packed(join(folder, 'one'));
  zip = await readFile(join(folder, 'one/plumbline.zip'));
  metafile = await bundle(join(folder, 'bundle'));
  bom = JSON.parse(await readFile(join(folder, 'one/plumbline.cdx.json'), 'utf8')) as Bom;
  licences = await readFile(join(folder, 'one/licences.txt'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Folders of packages of which something was written, by esbuild's own account. */
function foldersWritten(): string[] {
  const written = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  return [...new Set(written.flatMap(([path]) => /^node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))];
}

test('it says where the zip is, how large, and its hash', () => {
  const hash = createHash('sha256').update(zip).digest('hex');
  expect(printed).toMatch(/^one\/plumbline\.zip, [\d,]+ KB\nsha256 [0-9a-f]{64}\n$/);
  expect(printed).toContain(`sha256 ${hash}\n`);
});

test('made again, in another zone and another folder, it is the same to the byte', async () => {
  const again = await packed(join(folder, 'deeper/two'), { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' });
  expect(again.split('\n')[1]).toBe(printed.split('\n')[1]);
  const other = await readFile(join(folder, 'deeper/two/plumbline.zip'));
  expect(other.equals(zip)).toBe(true);
});

test('what Azure looks for is at the top; entries are sorted, of one time and one mode', () => {
  const entries = centralDirectory(zip);
  const names = entries.map(({ name }) => name);
  expect(names.filter((name) => !name.includes('/'))).toEqual([
    'host.json',
    'licences.txt',
    'main.cjs',
    'package.json',
    'plumbline.cdx.json',
  ]);
  expect(names).toEqual(names.toSorted());
  expect(new Set(entries.map(({ time }) => time)).size).toBe(1);
  expect([...new Set(entries.map(({ mode }) => mode.toString(8)))]).toEqual(['100644']);
  const about = JSON.parse(Buffer.from(unzipSync(zip)['package.json'] ?? []).toString()) as { main: string };
  expect(names).toContain(about.main);
});

test('unpacked, it starts and registers its functions', async () => {
  const app = join(folder, 'unpacked');
  for (const [name, body] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(app, name)), { recursive: true });
    await writeFile(join(app, name), body);
  }
  const { error, names } = await importApp(join(app, 'main.cjs'));
  expect(error).toBeUndefined();
  expect(names).toContain('auditTenant');
});

test('what lies beside the zip lies in it too', () => {
  const files = unzipSync(zip);
  expect(JSON.parse(Buffer.from(files['plumbline.cdx.json'] ?? []).toString())).toEqual(bom);
  expect(Buffer.from(files['licences.txt'] ?? []).toString()).toBe(licences);
});

describe('the bill of materials', () => {
  test('is CycloneDX 1.6 by its own schema', async () => {
    const schemas = join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
    const read = async (name: string): Promise<object> =>
      JSON.parse(await readFile(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    // Their names are not their ids, and the first refers to the others by name.
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema({
        ...(await read(name)),
        $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
      });
    const valid = ajv.compile(await read('bom-1.6'));
    valid(bom);
    expect(valid.errors).toBeNull();
    valid({ ...bom, components: [{ type: 'library' }] });
    expect(valid.errors).not.toBeNull();
  });

  test('names what is in the bundle, in the version that is there, and nothing else', async () => {
    const installed = await Promise.all(
      foldersWritten().map(async (path) => {
        const text = await readFile(join(root, path, 'package.json'), 'utf8');
        const { name, version } = JSON.parse(text) as { name: string; version: string };
        return `${name}@${version}`;
      }),
    );
    expect(bom.components.map(({ name, version }) => `${name}@${version}`)).toEqual(installed.toSorted());
    expect(installed.length).toBeGreaterThan(20);
    expect(bom.components.map(({ name }) => name)).not.toContain('esbuild');
  });

  test('says who imports whom, and everything in it is reached from Plumbline', () => {
    const edges = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
    const reached = new Set([bom.metadata.component['bom-ref']]);
    for (const ref of reached) for (const next of edges.get(ref) ?? []) reached.add(next);
    reached.delete(bom.metadata.component['bom-ref']);
    expect([...reached].toSorted()).toEqual(bom.components.map((one) => one['bom-ref']).toSorted());
  });

  test('gives each the address that scanners look it up by', () => {
    const one = bom.components.find(({ name }) => name === '@azure/identity');
    expect(one?.purl).toBe(`pkg:npm/%40azure/identity@${one?.version}`);
  });
});

describe('the list of licences', () => {
  test('has each package with the id and the text that came with it', async () => {
    for (const path of foldersWritten()) {
      const about = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8')) as Record<
        string,
        string
      >;
      expect(licences).toContain(`\n${about['name']}@${about['version']} (${about['license']})\n`);
    }
    const text = await readFile(join(root, 'node_modules/zod/LICENSE'), 'utf8');
    expect(licences).toContain(text.trim());
  });

  // A licence that asks for more than to be passed on is for a person to look at.
  test('knows no licence but those that were looked at', () => {
    const ids = bom.components.flatMap(({ licenses }) =>
      licenses.map(({ license, expression }) => license?.id ?? expression),
    );
    const known = new Set(['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'MIT']);
    expect([...new Set(ids)].filter((id) => !known.has(id ?? ''))).toEqual([]);
  });
});
