import * as z from 'zod';
import type { Library } from '../baselines/library.ts';
import { type LoadedTenant, loadTenantFile } from '../baselines/load.ts';
import { CallerEntry } from '../domain/caller.ts';
import type { AnyControl } from '../domain/control.ts';
import { Failure } from '../domain/failure.ts';
import type { Table } from '../history/storage.ts';
import { type ConfigStore, libraryOf } from './configStore.ts';

/** A tenant as it is configured: its file, or what is the matter with it and what is still known from before. */
export type ConfiguredTenant =
  | { id: string; ok: true; loaded: LoadedTenant }
  | { id: string; ok: false; problem: Failure; known: KnownTenant | undefined };

/** What is remembered of a tenant file that once was in order, so that those who may ask still can. */
const KnownTenant = z.object({
  displayName: z.string(),
  baseline: z.string(),
  callers: z.array(CallerEntry),
});
export type KnownTenant = z.infer<typeof KnownTenant>;

export interface Tenants {
  /** Ids, also of tenants whose file is broken. */
  ids(): Promise<string[]>;
  /** `undefined` when nothing is configured under that id. */
  get(id: string): Promise<ConfiguredTenant | undefined>;
}

const partition = 'known';

/**
 * Tenants by the files of the configuration. A broken file stops its tenant, with a message that names the line, and
 * no other.
 * @param known where it is remembered what a file said that is broken now; nothing is when it is absent
 */
export function configuredTenants(store: ConfigStore, controls: AnyControl[], known?: Table): Tenants {
  const load = unchangedLoad(libraryOf(store), controls);
  return {
    async ids() {
      const files = await store.list('tenants');
      return files
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => file.slice(0, -'.yaml'.length))
        .toSorted();
    },

    async get(id) {
      if (!z.guid().safeParse(id).success) return undefined;
      const path = `tenants/${id}.yaml`;
      if ((await store.read(path)) === undefined) return undefined;
      try {
        if (id !== id.toLowerCase()) {
          throw new Failure('configuration', `${path} is not written in lower case.`, {
            remedy: 'Rename the file: what is kept of a tenant goes by its id in lower case.',
          });
        }
        const loaded = await load(path);
        if (loaded.tenant.toLowerCase() !== id) {
          throw new Failure('configuration', `${path} is of the tenant ${loaded.tenant}.`, {
            remedy: 'Name the file by the tenant’s id, and write the same id in it.',
          });
        }
        if (known) await remember(known, id, loaded);
        return { id, ok: true, loaded };
      } catch (problem) {
        if (!(problem instanceof Failure) || problem.kind !== 'configuration') throw problem;
        const before = KnownTenant.safeParse((await known?.get(partition, id))?.value);
        return { id, ok: false, problem, known: before.data };
      }
    },
  };
}

/** Loads a tenant file; what it and the files that it names still say as before is not taken apart again. */
function unchangedLoad(library: Library, controls: AnyControl[]): (path: string) => Promise<LoadedTenant> {
  const before = new Map<string, { texts: Map<string, string>; loaded: LoadedTenant }>();
  return async (path) => {
    const known = before.get(path);
    if (known && (await areStill(known.texts, library))) return known.loaded;
    const texts = new Map<string, string>();
    const loaded = await loadTenantFile(path, controls, {
      async read(file) {
        const text = await library.read(file);
        texts.set(file, text);
        return text;
      },
      resolve: (folder, name) => library.resolve(folder, name),
    });
    before.set(path, { texts, loaded });
    return loaded;
  };
}

async function areStill(texts: Map<string, string>, library: Library): Promise<boolean> {
  for (const [file, text] of texts) if ((await library.read(file)) !== text) return false;
  return true;
}

async function remember(
  table: Table,
  id: string,
  { displayName, baseline, callers }: LoadedTenant,
): Promise<void> {
  const value: KnownTenant = { displayName, baseline: baseline.name, callers };
  const before = await table.get(partition, id);
  if (!before) await table.insert(partition, id, value);
  else if (JSON.stringify(before.value) !== JSON.stringify(value))
    await table.replace(partition, id, value, before.etag);
}
