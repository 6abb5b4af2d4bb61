import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownVersion } from '../version.ts';
import { billOfMaterials } from './billOfMaterials.ts';
import { bundle } from './bundle.ts';
import { bundledPackages } from './bundledPackages.ts';
import { licenceList } from './licenceList.ts';
import { zipFolder } from './zipFile.ts';

const root = join(import.meta.dirname, '../..');

export interface Packed {
  path: string;
  /** In bytes. */
  size: number;
  /** Of the zip, in hex. */
  sha256: string;
}

/**
 * Makes `plumbline.zip` in a folder, as `az functionapp deployment source config-zip` takes it: the bundle, with
 * `host.json`, `main.cjs` and `package.json` at the top, and in it what it is made of (`plumbline.cdx.json`) and under
 * which licences (`licences.txt`). Both also lie beside the zip. The same sources and packages give the same bytes.
 * @throws Error when a package in the bundle names no licence
 */
export async function pack(folder: string): Promise<Packed> {
  const app = await mkdtemp(join(tmpdir(), 'plumbline-package-'));
  try {
    const contents = await bundledPackages(await bundle(app), root);
    const version = ownVersion();
    const text = await readFile(join(root, 'LICENSE'), 'utf8');
    const own = {
      name: 'plumbline',
      version,
      licence: 'MIT',
      texts: [{ file: 'LICENSE', text }],
      imports: contents.ownImports,
    };
    const beside = {
      'plumbline.cdx.json': billOfMaterials(contents, version),
      'licences.txt': licenceList(own, contents.packages),
    };
    await mkdir(folder, { recursive: true });
    for (const [name, body] of Object.entries(beside)) {
      await writeFile(join(app, name), body);
      await writeFile(join(folder, name), body);
    }
    const zip = await zipFolder(app);
    const path = join(folder, 'plumbline.zip');
    await writeFile(path, zip);
    return { path, size: zip.length, sha256: createHash('sha256').update(zip).digest('hex') };
  } finally {
    await rm(app, { recursive: true, force: true });
  }
}
