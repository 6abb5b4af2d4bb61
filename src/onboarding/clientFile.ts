import { basename, dirname, resolve } from 'node:path';
import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import * as z from 'zod';
import { disk } from '../baselines/library.ts';
import { type LoadedTenant, loadTenantFile } from '../baselines/load.ts';
import { readYaml } from '../baselines/yamlFile.ts';
import { WrittenDeployment } from '../domain/clientFile.ts';
import type { AnyControl } from '../domain/control.ts';
import { Failure } from '../domain/failure.ts';

const ClientPart = z.looseObject({ deployment: WrittenDeployment.optional() });

/** A client file: a tenant file, with what a deployment made under `deployment`. */
export interface LoadedClient {
  loaded: LoadedTenant;
  deployment: z.infer<typeof WrittenDeployment>;
  /** The tenant file as it goes into the configuration. */
  text: string;
  /** Baselines of the client's own, by their names in the configuration. */
  baselines: Map<string, string>;
}

/**
 * Reads a client file.
 * @throws Failure (`configuration`) naming file, line and what to write instead
 */
export async function readClientFile(path: string, controls: AnyControl[]): Promise<LoadedClient> {
  const file = resolve(path);
  const { value } = await readYaml(file, ClientPart, disk);
  const blanked = withoutKeys(await disk.read(file), ['deployment', 'onboarded']);
  const others = new Map<string, string>();
  const loaded = await loadTenantFile(file, controls, {
    async read(name) {
      if (name === file) return blanked;
      const text = await disk.read(name);
      others.set(name, text);
      return text;
    },
    resolve: (folder, name) => disk.resolve(folder, name),
  });
  const folder = resolve(dirname(file), '../baselines');
  const baselines = new Map(
    [...others].map(([name, text]) => {
      if (dirname(name) !== folder) {
        throw new Failure('configuration', `${name} is not where the service would look for it.`, {
          remedy: `Put it into ${folder}, and call it ../baselines/${basename(name)} in the tenant file: so it is in the configuration as well.`,
        });
      }
      return [`baselines/${basename(name)}`, text];
    }),
  );
  const lines = blanked.split('\n').filter((line) => line.trim() !== '');
  return { loaded, deployment: value.deployment ?? {}, text: `${lines.join('\n')}\n`, baselines };
}

/** A file whose top has these keys no more; every other line stays where it is. */
function withoutKeys(text: string, keys: string[]): string {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) return text;
  let left = text;
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || !keys.includes(String(key.value)) || !key.range) continue;
    const end = isNode(value) && value.range ? value.range[2] : key.range[2];
    const gone = left.slice(key.range[0], end);
    // As long as before, so that what follows is found at its place.
    left = left.slice(0, key.range[0]) + gone.replaceAll(/[^\n]/g, ' ') + left.slice(end);
  }
  return left;
}
