import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Baseline, ExceptionEntry, TenantConfig, WaiverEntry } from '../domain/baseline.ts';
import type { AnyControl } from '../domain/control.ts';
import { digestOf } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import { keyOf, lasting, type Measure, type MeasurePart } from '../domain/measure.ts';
import { type Weakens, weakens } from '../domain/weakens.ts';
import { measure } from '../sources/measure.ts';

export interface Measuring {
  controls: AnyControl[];
  baseline: Baseline;
  config: TenantConfig;
  /** ISO 8601, UTC. */
  now: string;
}

/** Evidence with what the run itself knows. Of a run of some controls only, there is no measure to compare. */
export function withMeasure(evidence: Evidence, measuring: Measuring): Evidence {
  const { controls, baseline, config, now } = measuring;
  const ids = new Set(controls.map(({ id }) => id));
  const whole = baseline.controls.every(({ control }) => ids.has(control));
  const reading: Evidence['readings'][string] = whole
    ? {
        status: 'ok',
        value: { parts: measureOf(measuring), acknowledged: config.acknowledged },
        collectedAt: now,
      }
    : { status: 'unavailable', reason: { kind: 'someControls', text: 'only some controls were asked for.' } };
  return { ...evidence, readings: { ...evidence.readings, [measure.id]: reading } };
}

/** What the tenant is measured against. Pure. Exceptions and waivers that have run out are no part of it. */
export function measureOf({ controls, baseline, config, now }: Measuring): Measure {
  const today = now.slice(0, 10);
  const holds = ({ expires }: { expires?: string | undefined }): boolean =>
    expires === undefined || expires >= today;
  return [
    ...baseline.controls.flatMap((entry) => controlParts(entry, controls)),
    ...config.emergencyAccounts.map((id) => ({ of: 'emergencyAccount', id, value: null }) as const),
    ...longest(config.exceptions.filter(holds).flatMap(exceptionParts)),
    ...waiverParts(config.waivers.filter(holds)),
    { of: 'reading', name: 'purview', value: config.purview === 'read' ? 'on' : 'off' },
    { of: 'reading', name: 'teamsAdminApi', value: config.teamsAdminApi === 'off' ? 'off' : 'on' },
  ];
}

function controlParts(
  { control: id, mode, settings }: Baseline['controls'][number],
  controls: AnyControl[],
): MeasurePart[] {
  const control = controls.find((candidate) => candidate.id === id);
  const given = Object.entries(Object(settings)).filter(([, value]) => value !== undefined);
  return [
    { of: 'mode', control: id, value: mode },
    ...given.map(([name, value]): MeasurePart => {
      const by = control && directionOf(control, name);
      return { of: 'setting', control: id, name, value, ...(by && { weakens: by }) };
    }),
  ];
}

/** What the schema of a setting says, or the scale that it stands on; `undefined` when neither tells. */
export function directionOf({ settings, scales = [] }: AnyControl, name: string): Weakens | undefined {
  const schema: unknown = settings instanceof z.ZodObject ? settings.shape[name] : undefined;
  if (!(schema instanceof z.ZodType)) return undefined;
  const said = weakens.get(schema);
  if (said) return said.by;
  const values = z.toJSONSchema(schema, { io: 'input' }).enum;
  const scale = scales.find((candidate) => isDeepStrictEqual([...candidate.values], values));
  return scale && [...scale.values];
}

const exceptionKinds = ['users', 'groups', 'guestTypes', 'applications', 'roles'] as const;

function exceptionParts(entry: ExceptionEntry) {
  return exceptionKinds.flatMap((kind) =>
    (entry[kind] ?? []).map((id) => ({
      of: 'exception' as const,
      control: entry.control,
      kind,
      id,
      value: entry.expires ?? null,
    })),
  );
}

function waiverParts(waivers: WaiverEntry[]): MeasurePart[] {
  const alike = Map.groupBy(
    // A waiver of the finding about this measure speaks of the measure and is no part of it.
    waivers.filter(({ control }) => control !== 'config.weakened'),
    ({ control, resource, property, accepted }) => digestOf([control, resource, property ?? null, accepted]),
  );
  return [...alike.values()].flatMap((entries) =>
    entries
      .toSorted((one, other) => (one.expires > other.expires ? -1 : 1))
      .map(({ control, resource, property, accepted, expires }, index) => ({
        of: 'waiver' as const,
        control,
        resource,
        property: property ?? null,
        accepted: digestOf(accepted),
        nth: index + 1,
        value: expires,
      })),
  );
}

/** Of several entries about the same thing the one that holds longest. */
function longest<T extends MeasurePart>(parts: T[]): T[] {
  const ordered = parts.toSorted((one, other) => (lasting(one.value) < lasting(other.value) ? -1 : 1));
  return [...new Map(ordered.map((part) => [keyOf(part), part])).values()];
}
