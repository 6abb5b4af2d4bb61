import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { modes } from './baseline.ts';
import { digestOf } from './digest.ts';
import { Weakens } from './weakens.ts';

/** What a tenant is measured against, part by part, so that it can be told which part became weaker. */

const Until = z.string().nullable().describe('YYYY-MM-DD, or null: for good.');

export const MeasurePart = z.discriminatedUnion('of', [
  z.object({ of: z.literal('mode'), control: z.string(), value: z.enum(modes) }),
  z.object({
    of: z.literal('setting'),
    control: z.string(),
    name: z.string(),
    value: z.unknown(),
    weakens: Weakens.optional(),
  }),
  z.object({ of: z.literal('emergencyAccount'), id: z.string(), value: Until }),
  z.object({
    of: z.literal('exception'),
    control: z.string(),
    kind: z.string(),
    id: z.string(),
    value: Until,
  }),
  z.object({
    of: z.literal('waiver'),
    control: z.string(),
    resource: z.string(),
    property: z.string().nullable(),
    accepted: z.string().describe('Digest of the value that is accepted.'),
    nth: z
      .int()
      .positive()
      .describe('Of those that are alike, the one that holds longest first: each covers an item.'),
    value: Until,
  }),
  z.object({ of: z.literal('reading'), name: z.string(), value: z.enum(['on', 'off']) }),
]);
export type MeasurePart = z.infer<typeof MeasurePart>;

export const Measure = z.array(MeasurePart);
export type Measure = z.infer<typeof Measure>;

/** What an acknowledgement names: another measure has another digest. */
export function measureDigest(measure: Measure): string {
  return digestOf(Object.fromEntries(measure.map((part) => [keyOf(part), part.value])));
}

export type Shift = 'same' | 'stronger' | 'weaker' | 'changed';

/** One part against what was accepted; `undefined` where there is none. */
export interface MeasureChange {
  shift: Shift;
  key: string;
  before: MeasurePart | undefined;
  after: MeasurePart | undefined;
}

/** Part by part, by key. Settings of a control that is not judged say nothing: its mode does. */
export function compareMeasures(accepted: Measure, now: Measure): MeasureChange[] {
  const before = new Map(accepted.map((part) => [keyOf(part), part]));
  const after = new Map(now.map((part) => [keyOf(part), part]));
  const judged = new Set(now.flatMap((part) => (part.of === 'mode' ? [part.control] : [])));
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const silent = was?.of === 'setting' && !judged.has(was.control);
    return { shift: silent ? 'same' : shiftOf(was, is), key, before: was, after: is };
  });
}

/**
 * What is accepted from now on: whatever became stronger is, part by part, while the weaker parts wait for a person.
 */
export function acceptedAfter(accepted: Measure, now: Measure): Measure {
  return compareMeasures(accepted, now).flatMap(({ shift, before, after }) => {
    const part = shift === 'stronger' || (shift === 'same' && after) ? after : before;
    return part ? [part] : [];
  });
}

export function keyOf(part: MeasurePart): string {
  switch (part.of) {
    case 'mode':
      return part.control;
    case 'setting':
      return `${part.control}.${part.name}`;
    case 'emergencyAccount':
      return `emergencyAccounts/${part.id}`;
    case 'exception':
      return `exceptions/${part.control}/${part.kind}/${part.id}`;
    case 'waiver':
      return `waivers/${part.control}/${part.resource}/${part.property ?? '*'}/${part.accepted}/${part.nth}`;
    case 'reading':
      return part.name;
  }
}

function shiftOf(before: MeasurePart | undefined, after: MeasurePart | undefined): Shift {
  if (!before || !after) return presence(before ?? after, after !== undefined);
  if (isDeepStrictEqual(before.value, after.value)) return 'same';
  switch (after.of) {
    case 'mode':
      return along(modes, before.value, after.value);
    case 'setting':
      return settingShift(after.weakens, before.value, after.value);
    case 'reading':
      return along(['off', 'on'], before.value, after.value);
    case 'emergencyAccount':
    case 'exception':
    case 'waiver':
      return lasting(after.value) > lasting(before.value) ? 'weaker' : 'stronger';
  }
}

/** A part that is new or gone: what lets something pass weakens by being there, everything else by its absence. */
function presence(part: MeasurePart | undefined, isThere: boolean): Shift {
  const lets = part?.of === 'exception' || part?.of === 'waiver' || part?.of === 'emergencyAccount';
  return lets === isThere ? 'weaker' : 'stronger';
}

/** A day that sorts: what holds for good outlasts every other. */
export function lasting(until: unknown): string {
  return typeof until === 'string' ? until : '9999-12-31';
}

function settingShift(by: Weakens | undefined, before: unknown, after: unknown): Shift {
  if (by === undefined) return 'changed';
  if (typeof by !== 'string') return along(by, before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    const weaker = by === 'more' ? hasOthers(after, before) : hasOthers(before, after);
    return weaker ? 'weaker' : 'stronger';
  }
  return Number(after) > Number(before) === (by === 'more') ? 'weaker' : 'stronger';
}

/** Whether a list has an entry that another one has not. */
function hasOthers(list: unknown[], other: unknown[]): boolean {
  return list.some((entry) => !other.some((known) => isDeepStrictEqual(known, entry)));
}

/** Along values in order, weakest first. */
function along(order: readonly string[], before: unknown, after: unknown): Shift {
  const [from, to] = [order.indexOf(String(before)), order.indexOf(String(after))];
  if (from < 0 || to < 0) return 'changed';
  return to < from ? 'weaker' : 'stronger';
}
