import type { Yardstick } from '../auditing.ts';
import { emptyConfig, loadBaseline, loadTenantFile } from '../baselines/load.ts';
import { didYouMean } from '../baselines/yamlFile.ts';
import { controls } from '../controls/index.ts';
import type { Baseline } from '../domain/baseline.ts';
import type { AnyControl } from '../domain/control.ts';
import { Failure } from '../domain/failure.ts';

export interface YardstickOptions {
  baseline?: string | undefined;
  tenantFile?: string | undefined;
  control?: string[] | undefined;
}

/** What a tenant is measured against: a baseline, or a tenant file with its own. */
export async function loadYardstick(options: YardstickOptions): Promise<Yardstick> {
  const { baseline: name, tenantFile, control: only } = options;
  if (name !== undefined && tenantFile !== undefined) {
    throw new Failure('usage', 'A tenant file names its own baseline.', {
      remedy: 'Give --baseline or --tenant-file, not both.',
    });
  }
  const loaded =
    tenantFile === undefined
      ? { baseline: await loadBaseline(name ?? 'standard', controls), config: emptyConfig, tenant: undefined }
      : await loadTenantFile(tenantFile, controls);
  const baseline = only ? withControls(loaded.baseline, only) : loaded.baseline;
  const ids = new Set(only ?? baseline.controls.map((entry) => entry.control));
  return {
    ...loaded,
    baseline,
    hasConfig: tenantFile !== undefined,
    judged: controls.filter((control) => ids.has(control.id)),
  };
}

/** The baseline, and those of these controls that it leaves out, with their own defaults. */
function withControls(baseline: Baseline, ids: string[]): Baseline {
  const known = new Set(baseline.controls.map(({ control }) => control));
  const others = ids.filter((id) => !known.has(id)).map(findControl);
  return {
    ...baseline,
    controls: [
      ...baseline.controls,
      ...others.map(({ id, settings }) => ({
        control: id,
        mode: 'audit' as const,
        settings: settings.parse({}),
      })),
    ],
  };
}

/** @throws Failure (`usage`) with the name that was probably meant */
export function findControl(id: string): AnyControl {
  const control = controls.find((candidate) => candidate.id === id);
  if (control) return control;
  const remedy =
    didYouMean(
      id,
      controls.map((candidate) => candidate.id),
    ) ?? '`plumbline controls` lists them.';
  throw new Failure('usage', `There is no control “${id}”.`, { remedy });
}
