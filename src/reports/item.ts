import * as z from 'zod';
import type { Result } from '../domain/run.ts';
import { clip } from './text/visible.ts';

export type Item = Result['items'][number];

const people: Record<string, { one: string; many: string }> = {
  user: { one: 'person', many: 'people' },
  guest: { one: 'guest', many: 'guests' },
};

/** Whether the item is somebody, rather than something that is set. */
export function isPerson(item: Item): boolean {
  return item.type in people;
}

/** `meetingPolicy` → `meeting policy` */
export function words(camelCase: string): string {
  return camelCase.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}

function counted(type: string, count: number): string {
  const noun = people[type] ?? nounOf(words(type));
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun.one : noun.many}`;
}

function nounOf(word: string): { one: string; many: string } {
  if (/[^s]s$/.test(word)) return { one: word.slice(0, -1), many: word };
  if (/[^aeiou]y$/.test(word)) return { one: word, many: `${word.slice(0, -1)}ies` };
  return { one: word, many: /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s` };
}

/** How much a result is about, as `214 people`; null when it names nothing, or a single setting. */
export function countItems(result: Result): string | null {
  if (result.itemCount === 0) return null;
  if (result.itemCount === 1 && !result.items.some(isPerson)) return null;
  const types = Map.groupBy(result.items, (item) => item.type);
  const [only] = types.keys();
  if (types.size === 1 && only !== undefined) return counted(only, result.itemCount);
  if (result.itemsTruncated) return counted('item', result.itemCount);
  return Array.from(types, ([type, items]) => ({ type, count: items.length }))
    .toSorted((a, b) => b.count - a.count)
    .map(({ type, count }) => counted(type, count))
    .join(', ');
}

export function nameOf(item: Item): string {
  return item.name ?? item.id;
}

/** A setting's value as an administrator would say it. */
export function describeValue(value: unknown): string {
  if (value == null) return 'not set';
  if (value === '') return 'empty';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return 'none';
  return value.map(describeValue).join(', ');
}

/** The same, short enough for a table. */
export function shortValue(value: unknown): string {
  return clip(describeValue(value), 200);
}

/** The way by which somebody is outside of a policy. `text`, where there is one, says it better. */
const WayOut = z.union([
  z.object({ text: z.string() }),
  z.object({
    policy: z.string(),
    policyName: z.string().optional(),
    via: z.string(),
    path: z.array(z.string()).default([]),
    application: z.string().optional(),
    clients: z.string().optional(),
  }),
]);

/** Why an item is listed, as a sentence; null when nothing is said. */
export function describeBecause(because: unknown): string | null {
  if (because == null) return null;
  const { data: way } = WayOut.safeParse(because);
  if (!way) return describeValue(because);
  if ('text' in way) return way.text;
  const where = [
    ...(way.application === undefined ? [] : [` for application ${way.application}`]),
    ...(way.clients === undefined ? [] : [` for ${way.clients} clients`]),
  ].join('');
  return `left out of policy ${way.policyName ?? way.policy} ${how(way.via, way.path)}${where}`;
}

/** What the steps of a path are, by the condition that leaves somebody out. */
const steps: Record<string, string> = {
  excludeGroup: 'group',
  excludeRole: 'role',
  excludeGuestTypes: 'guest type',
};

function how(via: string, path: string[]): string {
  if (path.length === 0) return via === 'excludeUsers' ? 'by name' : `by ${words(via)}`;
  const step = steps[via] ?? words(via);
  return `through ${path.map((part) => `${step} ${part}`).join(' → ')}`;
}
