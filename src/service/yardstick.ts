import type { Yardstick } from '../auditing.ts';
import type { LoadedTenant } from '../baselines/load.ts';
import { controls } from '../controls/index.ts';

/** What a configured tenant is measured against. */
export function yardstickOf({ tenant, baseline, config, changes, onboarded }: LoadedTenant): Yardstick {
  const ids = new Set(baseline.controls.map((entry) => entry.control));
  return {
    tenant,
    baseline,
    config,
    hasConfig: true,
    changes,
    onboarded,
    judged: controls.filter((control) => ids.has(control.id)),
  };
}
