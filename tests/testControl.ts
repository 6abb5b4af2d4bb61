import { emptyConfig } from '../src/baselines/load.ts';
import { controls } from '../src/controls/index.ts';
import type { TenantConfig } from '../src/domain/baseline.ts';
import { type AnyControl, sourcesOf, type Verdict } from '../src/domain/control.ts';
import type { Evidence } from '../src/domain/evidence.ts';
import type { Result } from '../src/domain/run.ts';
import type { AnySource } from '../src/domain/source.ts';
import type { Cloud } from '../src/domain/tenant.ts';
import { evaluate } from '../src/pipeline/evaluate.ts';

export const now = '2026-11-24T03:00:00.000Z';

type Stored = Evidence['readings'][string];

/** What a case may say; everything else is as empty as it can be. */
export interface Case {
  verdict: Verdict;
  /** By source id: a value as the source gives it, or a whole reading that failed. */
  given?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  config?: Partial<TenantConfig>;
  licences?: string[];
  cloud?: Cloud;
  /** Ids of the items that fail, or of those worth knowing. */
  items?: string[];
  /** The kind of the reason. */
  kind?: string;
}

/**
 * Every control gets these laws for nothing: each case gives its verdict; evidence is not mutated; what was not read
 * is never a pass nor a failure; without an optional read nothing looks better; and a list that was cut short never
 * passes.
 */
export function testControl(control: AnyControl, cases: Record<string, Case>): void {
  describe(control.id, () => {
    test.each(Object.entries(cases))('%s', (_name, one) => {
      const result = judge(control, one);
      const { verdict, reason } = result;
      expect({ verdict, because: reason.text }).toEqual({ verdict: one.verdict, because: reason.text });
      if (one.items) expect(result.items.map((item) => item.id).toSorted()).toEqual(one.items.toSorted());
      if (one.kind !== undefined) expect(result.reason.kind).toBe(one.kind);
    });

    const passing = Object.entries(cases).filter(([, one]) => one.verdict === 'pass');

    test('has cases that pass and cases that do not', () => {
      expect(passing.length).toBeGreaterThan(0);
      expect(Object.values(cases).some((one) => one.verdict === 'fail')).toBe(control.evaluate !== undefined);
    });

    test('gives no verdict without evidence', () => {
      expect(judge(control, { verdict: 'unknown', without: everySource(control) }).verdict).toBe('unknown');
    });

    const optional = sourcesOf(control).filter(({ needed }) => !needed);
    const withoutOne = passing.flatMap(([name, one]) =>
      optional.map(({ source }) => [name, source.id, one] as const),
    );
    if (withoutOne.length > 0) {
      test.each(withoutOne)('%s: no failure is invented without %s', (_name, id, one) => {
        expect(judge(control, { ...one, without: [id] }).verdict).toMatch(/^(pass|unknown)$/);
      });
      const failing = Object.entries(cases).filter(([, one]) => one.verdict === 'fail');
      test.each(
        failing.flatMap(([name, one]) => optional.map(({ source }) => [name, source.id, one] as const)),
      )('%s: nothing looks better without %s', (_name, id, one) => {
        expect(judge(control, { ...one, without: [id] }).verdict).toMatch(/^(fail|unknown)$/);
      });
    }

    const lists = sourcesOf(control).filter(({ source }) => source.kind === 'list');
    const standingOnAList = passing.filter(
      ([, one]) =>
        one.kind !== 'attested' && lists.some(({ source }) => !isFailedReading(one.given?.[source.id])),
    );
    if (standingOnAList.length > 0) {
      test.each(standingOnAList)('%s: a list that was cut short proves nothing', (_name, one) => {
        expect(judge(control, { ...one, truncated: true }).verdict).not.toBe('pass');
      });
    }
  });
}

interface Variation extends Case {
  /** Ids of sources that could not be read. */
  without?: string[];
  truncated?: boolean;
}

function everySource(control: AnyControl): string[] {
  return sourcesOf(control).map(({ source }) => source.id);
}

/** Judges one case, with the evidence frozen so that a control which writes into it is caught. */
export function judge(
  control: AnyControl,
  { given = {}, settings = {}, config, licences = [], cloud = 'global', without = [], truncated }: Variation,
): Result {
  const readings = Object.fromEntries(
    sourcesOf(control).map(({ source }): [string, Stored] => {
      if (without.includes(source.id)) return [source.id, unavailable];
      const value = given[source.id];
      if (isFailedReading(value)) return [source.id, value];
      return [
        source.id,
        {
          status: 'ok',
          value: value ?? emptyValue(source.kind),
          collectedAt: now,
          ...(truncated && source.kind === 'list' && { truncated }),
        },
      ];
    }),
  );
  const evidence: Evidence = {
    schema: 'plumbline.evidence/1',
    tenant: { id: 'tenant', displayName: 'Contoso', cloud, licences },
    collectedAt: now,
    // Of a tenant of which nothing at all was read, nothing can be attested either.
    readings: { organization: { status: 'ok', value: organization, collectedAt: now }, ...readings },
  };
  const [result] = evaluate({
    controls: [...controls.filter(({ id }) => id !== control.id), control],
    baseline: {
      name: 'test',
      title: 'test',
      digest: '',
      controls: [{ control: control.id, mode: 'audit', settings: control.settings.parse(settings) }],
    },
    config: { ...emptyConfig, ...config },
    evidence: frozen(evidence),
    now,
  });
  if (!result) throw new Error(`${control.id} gave no result`);
  return result;
}

const organization = { value: [{ id: 'tenant', displayName: 'Contoso' }] };

export const unavailable: Stored = {
  status: 'unavailable',
  reason: { kind: 'serviceFailed', text: 'the service failed.' },
};
export const notLicensed: Stored = {
  status: 'notLicensed',
  reason: { kind: 'notLicensed', text: 'no licence.' },
};
export const switchedOff: Stored = {
  status: 'unavailable',
  reason: { kind: 'switchedOff', text: 'switched off.' },
};

export const noCollector: Stored = {
  status: 'unavailable',
  reason: { kind: 'noCollector', text: 'no collector.' },
};

/** The value of a list source that kept these rows. */
export function list(
  kept: unknown[],
  more: { total?: number; tally?: Record<string, number>; missing?: string[] } = {},
) {
  return { total: more.total ?? kept.length, tally: more.tally ?? {}, kept, missing: more.missing ?? [] };
}

function emptyValue(kind: AnySource['kind']): unknown {
  return { setting: {}, list: list([]), snapshot: [], export: {}, previous: {}, own: {} }[kind];
}

function isFailedReading(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'status' in value && 'reason' in value;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
