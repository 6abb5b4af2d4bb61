import type { Baseline, TenantConfig } from '../domain/baseline.ts';
import type { AnyControl } from '../domain/control.ts';
import { digestOf } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Run } from '../domain/run.ts';
import { changedBy } from './changedBy.ts';
import { applyWaivers, difference, summarise } from './decide.ts';
import { episodesAfter } from './episodes.ts';
import { evaluate } from './evaluate.ts';
import { withMeasure } from './measure.ts';
import { remember } from './remember.ts';

export interface Judging {
  id: string;
  controls: AnyControl[];
  baseline: Baseline;
  config: TenantConfig;
  /** Whether there was a tenant file. */
  hasConfig: boolean;
  evidence: Evidence;
  earlier: Run | undefined;
  /** ISO 8601, UTC. */
  now: string;
  /** Plumbline's own version. */
  version: string;
}

/** Evidence in, the whole run out. Pure: the same judging gives the same run. */
export function judgeRun(judging: Judging): Run {
  const { id, controls, baseline, config, hasConfig, evidence, earlier, now, version } = judging;
  const known = withMeasure(evidence, { controls, baseline, config, now });
  const results = applyWaivers(evaluate({ controls, baseline, config, evidence: known, now }), config, now);
  return {
    schema: 'plumbline.run/1',
    id,
    versions: {
      plumbline: version,
      catalogue: digestOf(controls.map((control) => [control.id, control.revision])),
      baseline: { name: baseline.name, title: baseline.title, digest: baseline.digest },
      config: hasConfig ? config.digest : null,
    },
    tenant: evidence.tenant,
    evaluatedAt: now,
    evidence: {
      digest: digestOf(evidence),
      collectedAt: evidence.collectedAt,
      redacted: evidence.redacted ?? false,
      requests: evidence.requests ?? null,
    },
    summary: summarise(results),
    since: earlier ? difference(results, earlier) : null,
    results,
    episodes: episodesAfter(earlier?.episodes, {
      tenant: evidence.tenant.id,
      run: id,
      now,
      results,
      baseline,
      changedBy: (control) =>
        changedBy(
          results.find((result) => result.control === control),
          known,
        ),
    }),
    remembered: remember(controls, known, earlier?.remembered),
    plan: null,
    enforcing: null,
    applications: [],
  };
}
