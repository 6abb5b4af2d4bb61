import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which something is in the bundle. */
export interface BundledPackage {
  name: string;
  version: string;
  /** An SPDX id or expression, as its package file says it. */
  licence: string;
  /** The licence and notice files that came with it, in the order of their names; not every package brings one. */
  texts: { file: string; text: string }[];
  /** Ids of the packages in the bundle that it imports. */
  imports: string[];
}

export interface BundleContents {
  packages: BundledPackage[];
  /** Ids of the packages that Plumbline's own sources import. */
  ownImports: string[];
}

/** What a package is called in a list of packages: `name@version`. */
export function packageId({ name, version }: Pick<BundledPackage, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/**
 * The packages of which at least a byte is in a bundle, in the order of their ids, by what esbuild says it wrote.
 * @param root the folder to which the paths of the metafile are relative
 * @throws Error for a package that names no licence: nobody may then pass it on
 */
export async function bundledPackages(metafile: Metafile, root: string): Promise<BundleContents> {
  const written = new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path),
    ),
  );
  const folders = new Set([...written].flatMap((path) => folderOf(path) ?? []));
  const importsOf = (folder: string | undefined): Set<string> =>
    new Set(
      [...written]
        .filter((path) => folderOf(path) === folder)
        .flatMap((path) => metafile.inputs[path]?.imports ?? [])
        .flatMap(({ path }) => folderOf(path) ?? [])
        .filter((other) => other !== folder && folders.has(other)),
    );
  const read = await Promise.all(
    [...folders].map(async (folder) => ({ folder, about: await aboutPackage(join(root, folder)) })),
  );
  const ids = new Map(read.map(({ folder, about }) => [folder, packageId(about)]));
  const idsOf = (imported: Set<string>): string[] =>
    [...new Set([...imported].map((folder) => ids.get(folder) ?? folder))].toSorted();
  // One package can lie in two folders; what it is and what it imports is said once.
  const packages = new Map<string, BundledPackage>();
  for (const { folder, about } of read) {
    const imports = idsOf(importsOf(folder));
    const twin = packages.get(packageId(about))?.imports ?? [];
    packages.set(packageId(about), { ...about, imports: [...new Set([...twin, ...imports])].toSorted() });
  }
  return {
    packages: [...packages.values()].toSorted((one, other) => (packageId(one) < packageId(other) ? -1 : 1)),
    ownImports: idsOf(importsOf(undefined)),
  };
}

/** The folder of the package that a file belongs to; `undefined` for a file of Plumbline's own. */
function folderOf(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** Names of the files that must go along with a package when it is passed on. */
const legal = /^(licen[cs]e|notice|copying|copyright)/i;

async function aboutPackage(folder: string): Promise<Omit<BundledPackage, 'imports'>> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: unknown;
  };
  if (typeof license !== 'string' || license === '' || license === 'UNLICENSED')
    throw new Error(`${name}@${version} names no licence, so it cannot be passed on.`);
  const files = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && legal.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })),
  );
  return { name, version, licence: license, texts };
}
