import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import {
  type Baseline,
  BaselineFile,
  Cadence,
  ChangeRules,
  type ControlEntry,
  type Mode,
  type TenantConfig,
  TenantFile,
} from '../domain/baseline.ts';
import type { CallerEntry } from '../domain/caller.ts';
import type { AnyControl } from '../domain/control.ts';
import type { NotifyEntry, TicketsEntry } from '../domain/delivery.ts';
import { digestOf } from '../domain/digest.ts';
import { Failure } from '../domain/failure.ts';
import { disk, type Library } from './library.ts';
import { didYouMean, explain, readYaml, type YamlFile } from './yamlFile.ts';

const shippedFolder = import.meta.dirname;

interface Entry {
  mode: Mode;
  settings: Record<string, unknown>;
}

/** Names of the baselines that come with Plumbline. */
export async function shippedBaselines(): Promise<string[]> {
  const files = await readdir(shippedFolder);
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .toSorted();
}

/**
 * A baseline by name, or from a file, with everything it extends folded in and every setting checked.
 * @throws Failure (`configuration`) naming file, line and what to write instead
 */
export async function loadBaseline(nameOrFile: string, controls: AnyControl[]): Promise<Baseline> {
  const { file, entries } = await foldBaseline(
    await locate(nameOrFile, process.cwd(), disk),
    controls,
    [],
    disk,
  );
  return baselineOf(file, entries, controls);
}

/** A tenant file, read and checked. */
export interface LoadedTenant {
  tenant: string;
  displayName: string;
  baseline: Baseline;
  config: TenantConfig;
  callers: CallerEntry[];
  cadence: Cadence;
  /** When everything that is needed was seen to be granted. */
  onboarded: string | undefined;
  changes: ChangeRules;
  tickets: TicketsEntry | null;
  notify: NotifyEntry[];
}

/**
 * A tenant file with its baseline.
 * @throws Failure (`configuration`) naming file, line and what to write instead
 */
export async function loadTenantFile(
  path: string,
  controls: AnyControl[],
  library: Library = disk,
): Promise<LoadedTenant> {
  const file = await readYaml(library.resolve('', path), TenantFile, library);
  const { value } = file;
  const parent = await referred(file, 'baseline', value.baseline, library);
  const folded = await foldBaseline(parent, controls, [], library);
  const { digest } = baselineOf(folded.file, folded.entries, controls);
  const entries = merge(folded.entries, checkEntries(file, value.controls ?? {}, folded.entries, controls));
  checkReferences(file, controls);
  const declared = {
    emergencyAccounts: value.emergencyAccounts ?? [],
    purview: value.purview ?? 'attest',
    teamsAdminApi: value.teamsAdminApi ?? 'off',
    exceptions: value.exceptions ?? [],
    waivers: value.waivers ?? [],
    attestations: value.attestations ?? [],
    acknowledged: value.acknowledged ?? [],
  } as const;
  return {
    tenant: value.tenant,
    displayName: value.displayName ?? value.tenant,
    callers: value.callers ?? [],
    cadence: Cadence.parse(value.cadence ?? {}),
    onboarded: value.onboarded,
    changes: ChangeRules.parse(value.changes ?? {}),
    tickets: value.tickets ?? null,
    notify: value.notify ?? [],
    baseline: { ...baselineOf(folded.file, entries, controls), digest },
    config: { ...declared, digest: digestOf({ ...declared, controls: value.controls ?? {} }) },
  };
}

/** What holds where there is no tenant file: nothing is declared. */
export const emptyConfig: TenantConfig = {
  emergencyAccounts: [],
  purview: 'attest',
  teamsAdminApi: 'off',
  exceptions: [],
  waivers: [],
  attestations: [],
  acknowledged: [],
  digest: digestOf({}),
};

async function locate(nameOrFile: string, folder: string, library: Library): Promise<string> {
  if (/[./\\]/.test(nameOrFile)) return library.resolve(folder, nameOrFile);
  const shipped = await shippedBaselines();
  if (shipped.includes(nameOrFile)) return join(shippedFolder, `${nameOrFile}.yaml`);
  const remedy =
    didYouMean(nameOrFile, shipped) ??
    `Shipped are ${shipped.join(', ')}; a file of your own is named by its path.`;
  throw new Failure('configuration', `There is no baseline “${nameOrFile}”.`, { remedy });
}

/** The file that another one names; if there is none, the one that names it is wrong. */
async function referred(
  file: YamlFile<unknown>,
  key: string,
  nameOrFile: string,
  library: Library,
): Promise<string> {
  const path = await locate(nameOrFile, dirname(file.file), library).catch((cause: Failure) => {
    throw file.complaint([key], cause.message, cause.remedy);
  });
  if (isShipped(path)) return path;
  await library.read(path).catch((cause: unknown) => {
    if (!(cause instanceof Failure) || cause.kind !== 'configuration') throw cause;
    throw file.complaint(
      [key],
      `${path} does not exist.`,
      'A file is named as it lies from here: ./own.yaml.',
    );
  });
  return path;
}

/** Shipped baselines lie beside this file, wherever the others are. */
function isShipped(path: string): boolean {
  return dirname(path) === shippedFolder;
}

async function foldBaseline(
  path: string,
  controls: AnyControl[],
  descendants: string[],
  library: Library,
): Promise<{ file: YamlFile<BaselineFile>; entries: Map<string, Entry> }> {
  const file = await readYaml(path, BaselineFile, isShipped(path) ? disk : library);
  const base = file.value.extends;
  const parent = base === undefined ? undefined : await referred(file, 'extends', base, library);
  const line = [...descendants, path];
  if (parent !== undefined && line.includes(parent)) {
    throw file.complaint(
      ['extends'],
      `extends comes back to itself: ${[...line, parent].map((step) => basename(step)).join(' → ')}.`,
      'Take `extends` out of one of them.',
    );
  }
  const inherited =
    parent === undefined
      ? new Map<string, Entry>()
      : (await foldBaseline(parent, controls, line, library)).entries;
  return { file, entries: merge(inherited, checkEntries(file, file.value.controls, inherited, controls)) };
}

function merge(inherited: Map<string, Entry>, own: Map<string, Entry>): Map<string, Entry> {
  return new Map([...inherited, ...own]);
}

function checkEntries(
  file: YamlFile<unknown>,
  written: Record<string, z.infer<typeof ControlEntry>>,
  inherited: Map<string, Entry>,
  controls: AnyControl[],
): Map<string, Entry> {
  return new Map(
    Object.entries(written).map(([id, entry]) => {
      const control = controls.find((candidate) => candidate.id === id);
      if (!control) throw noSuchControl(file, ['controls', id], id, controls);
      const before = inherited.get(id);
      const own = typeof entry === 'string' ? { mode: entry } : entry;
      const mode = own.mode ?? before?.mode ?? 'audit';
      checkMode(file, control, mode);
      const settings = { ...before?.settings, ...own.settings };
      const parsed = control.settings.safeParse(settings);
      const [issue] = parsed.error?.issues ?? [];
      if (issue) throw explain(file.complaint, issue, ['controls', id, 'settings']);
      return [id, { mode, settings }] as const;
    }),
  );
}

/** What nobody asks about beforehand must be small, and what only a person can do is not promised. */
function checkMode(file: YamlFile<unknown>, { id, remediation }: AnyControl, mode: Mode): void {
  if (mode !== 'approve' && mode !== 'enforce') return;
  if (!remediation) {
    throw file.complaint(
      ['controls', id],
      `${id} cannot be changed by Plumbline: a person has to do it.`,
      `Write \`${id}: ticket\`.`,
    );
  }
  if (mode === 'enforce' && remediation.risk === 'R2') {
    throw file.complaint(
      ['controls', id],
      `${id} touches the way people sign in, and is never changed without a person’s word.`,
      `Write \`${id}: approve\`.`,
    );
  }
}

function noSuchControl(
  file: YamlFile<unknown>,
  path: (string | number)[],
  id: string,
  controls: AnyControl[],
): Failure {
  const ids = controls.map((control) => control.id);
  return file.complaint(
    path,
    `there is no control “${id}”.`,
    didYouMean(id, ids) ?? '`plumbline controls` lists them.',
  );
}

/** Exceptions, waivers, attestations and notices speak of controls that exist, and attestations of those that take one. */
function checkReferences(file: YamlFile<TenantFile>, controls: AnyControl[]): void {
  for (const part of ['exceptions', 'waivers', 'attestations'] as const) {
    for (const [index, { control: id }] of (file.value[part] ?? []).entries()) {
      const control = controls.find((candidate) => candidate.id === id);
      if (!control) throw noSuchControl(file, [part, index, 'control'], id, controls);
      if (part === 'attestations' && control.attestation === undefined) {
        throw file.complaint(
          [part, index, 'control'],
          `${id} is read from the tenant; nobody can attest it.`,
          'Remove it.',
        );
      }
    }
  }
  for (const [index, { controls: ids = [] }] of (file.value.notify ?? []).entries()) {
    for (const [n, id] of ids.entries()) {
      if (!controls.some((candidate) => candidate.id === id))
        throw noSuchControl(file, ['notify', index, 'controls', n], id, controls);
    }
  }
}

function baselineOf(
  file: YamlFile<BaselineFile>,
  entries: Map<string, Entry>,
  controls: AnyControl[],
): Baseline {
  const judged = controls.flatMap((control) => {
    const entry = entries.get(control.id);
    if (!entry || entry.mode === 'off') return [];
    return [{ control: control.id, mode: entry.mode, settings: control.settings.parse(entry.settings) }];
  });
  if (judged.length === 0) {
    throw file.complaint(
      ['controls'],
      'no control is switched on, so nothing would be judged.',
      'Add `extends: essential`.',
    );
  }
  const { name, title } = file.value;
  return { name, title, digest: digestOf({ name, controls: judged }), controls: judged };
}
