import * as z from 'zod';
import { emptyConfig } from '../../src/baselines/load.ts';
import type { TenantConfig } from '../../src/domain/baseline.ts';
import { type AnyControl, defineControl, type Judgement, pass } from '../../src/domain/control.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Result } from '../../src/domain/run.ts';
import { listSource, settingSource } from '../../src/domain/source.ts';
import { evaluate } from '../../src/pipeline/evaluate.ts';

/** The smallest things that the pipeline can be asked about. */

export const now = '2026-11-24T08:00:00.000Z';
const access = { path: '/x', application: 'X.Read.All', delegated: 'X.Read.All' };

export const switchSource = settingSource({
  id: 'switch',
  title: 'the switch',
  access: [access],
  request: { path: '/switch' },
  shape: z.object({ on: z.boolean() }),
});

const Row = z.object({ id: z.string() });
export const rowsSource = listSource({
  id: 'rows',
  title: 'the rows',
  access: [access],
  requests: () => [{ path: '/rows' }],
  row: Row,
  kept: Row,
  keep: (row) => row,
});

export const facts = {
  id: 'example.control',
  revision: 1,
  title: 'It holds',
  failing: 'It does not hold',
  rationale: 'Because.',
  area: 'privacy',
  severity: 'high',
  refs: { catalogue: [] },
  settings: z.strictObject({}),
  manually: ['Do it.'],
} as const satisfies Partial<AnyControl>;

/** A control that reads a switch and some rows, and says what the test wants. */
export function saying(judgement: Judgement = pass('Good.')): AnyControl {
  return defineControl({
    ...facts,
    manually: [...facts.manually],
    refs: { catalogue: [] },
    reads: { switch: switchSource, rows: rowsSource },
    evaluate: () => judgement,
  });
}

export const okSwitch = { status: 'ok', value: { on: true }, collectedAt: now } as const;
export const okRows = {
  status: 'ok',
  value: { total: 0, tally: {}, kept: [], missing: [] },
  collectedAt: now,
} as const;

export function evidenceOf(readings: Evidence['readings'] = { switch: okSwitch, rows: okRows }): Evidence {
  return {
    schema: 'plumbline.evidence/1',
    tenant: { id: 't', displayName: 'T', cloud: 'global', licences: [] },
    collectedAt: now,
    readings,
  };
}

export function configOf(config: Partial<TenantConfig> = {}): TenantConfig {
  return { ...emptyConfig, ...config };
}

/** One control's result. */
export function ask(
  control: AnyControl,
  evidence: Evidence = evidenceOf(),
  config: Partial<TenantConfig> = {},
): Result {
  const [result] = evaluate({
    controls: [control],
    baseline: {
      name: 'example',
      title: 'Example',
      digest: 'sha256:0',
      controls: [{ control: control.id, mode: 'audit', settings: {} }],
    },
    config: configOf(config),
    evidence,
    now,
  });
  if (!result) throw new Error('no result');
  return result;
}
