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
  const baseline = only ? narrowed(loaded.baseline, only) : loaded.baseline;
  const ids = new Set(baseline.controls.map((entry) => entry.control));
  return {
    ...loaded,
    baseline,
    hasConfig: tenantFile !== undefined,
    judged: controls.filter((control) => ids.has(control.id)),
  };
}

/** Only these controls; one that the baseline leaves out is judged with its own defaults. */
function narrowed(baseline: Baseline, ids: string[]): Baseline {
  return {
    ...baseline,
    controls: ids.map((id) => {
      const control = findControl(id);
      const entry = baseline.controls.find((candidate) => candidate.control === id);
      return entry ?? { control: id, mode: 'audit', settings: control.settings.parse({}) };
    }),
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
