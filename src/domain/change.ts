import * as z from 'zod';
import { digestOf } from './digest.ts';
import type { GraphRequest, GraphVersion, Lane } from './source.ts';

/**
 * What a change can do to people. R0: nobody notices. R1: some notice. R2: it touches the way people sign in.
 * What destroys something, or takes a licence, is R3, and Plumbline leaves it to a person.
 */
export const risks = ['R0', 'R1', 'R2'] as const;
export type Risk = (typeof risks)[number];

/** Where a change is made: Graph, by its version, or the Teams admin API, which has none. */
export type Api = GraphVersion | 'teamsAdmin';

export const audiences = ['nobody', 'everyone', 'members', 'guests', 'administrators'] as const;
export type Audience = (typeof audiences)[number];

/** Longer lists are no longer read by anybody; the count beside them is of all. */
export const mostNames = 50;

/**
 * One kind of object that can be written, and everything that a write of it may hold. The writer sends nothing else.
 * Properties are named by their way through the object, such as `defaultUserRolePermissions.allowedToCreateApps`.
 */
export interface Target {
  /** Completes "Plumbline changes …". */
  title: string;
  version: Api;
  /** Where the Teams admin API refuses PATCH, the same goes as PUT, which merges as well. */
  method: 'PATCH' | 'PUT' | 'POST';
  /** As Microsoft's permission list has it, with `{id}` for a key; `{identity}` for the instance of a Teams policy. */
  template: string;
  lane: Lane;
  /** All of them are needed. */
  permissions: [string, ...string[]];
  /** The names at the top of a body; it never holds another. */
  carries: string[];
  /** What a body must say, whatever else it says. */
  fixed?: Record<string, string>;
  /** The source that shows it, and what that would show after a change: for a rehearsal. */
  source: string;
  rehearsed(value: unknown, change: { path: string; touched: Touched }): unknown;
  /** What to read to learn the present values. */
  reading(path: string): GraphRequest;
  /** The object in that answer; `undefined` when there is none. */
  object(body: unknown, touched: Touched): unknown;
  /** What the object holds; `undefined` when it holds nothing. */
  valueOf(object: unknown, property: string): unknown;
  /** What is sent: what is to be touched, and whatever the service wants with it, as it is. */
  body(object: unknown, after: Record<string, unknown>): Record<string, unknown>;
}

const Value = z.unknown().transform((value) => value ?? null);
export const Touched = z.record(z.string(), z.strictObject({ before: Value, after: Value }));
export type Touched = z.infer<typeof Touched>;

/** What a change leaves behind, property by property. */
export function afterOf(touched: Touched): Record<string, unknown> {
  return Object.fromEntries(Object.entries(touched).map(([property, { after }]) => [property, after]));
}

/** A write that a control asks for. `path` is the target's template with its keys filled in. */
export interface Write {
  target: Target;
  path: string;
  touched: Touched;
  /** How many notice; what the control says of all its writes when absent. */
  count?: number;
}

/** What a control would have done: writes, or why a person has to do it. */
export type Desired = { writes: [Write, ...Write[]] } | { why: string };

export const Change = z
  .strictObject({
    id: z.string(),
    control: z.string(),
    revision: z.int(),
    title: z.string().describe('What will be true when it is done.'),
    risk: z.enum(risks),
    version: z.enum(['v1.0', 'beta', 'teamsAdmin']),
    method: z.enum(['PATCH', 'PUT', 'POST', 'DELETE']),
    path: z.string(),
    touched: Touched,
    permission: z.string(),
    impact: z.strictObject({
      count: z.int().nullable().describe('How many notice; null: not known.'),
      kind: z.enum(audiences),
      text: z.string(),
      names: z
        .strictObject({
          known: z.int().describe('How many of them the evidence names.'),
          listed: z.array(z.string()).max(mostNames).describe('The first of those.'),
        })
        .optional()
        .describe('Who notices, where somebody asked for names.'),
    }),
    undoes: z
      .strictObject({ change: z.string(), application: z.string() })
      .optional()
      .describe('The change of ours that this one takes back.'),
  })
  .describe('One write, as data.');
export type Change = z.infer<typeof Change>;

/** What a change is known by: where it happens and what it does. Names, counts and times are not part of it. */
export function changeId(
  { control, revision, method, path, touched, undoes }: Omit<Change, 'id'>,
  { tenant, configDigest }: { tenant: string; configDigest: string },
): string {
  const values = comparable(touched);
  return digestOf({ tenant, control, revision, configDigest, method, path, touched: values, undoes });
}

/** Whether two values mean the same to the service: lists as sets, and what is null as what is not there. */
export function sameValue(one: unknown, other: unknown): boolean {
  return digestOf(comparable(one)) === digestOf(comparable(other));
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item) => comparable(item))
      .toSorted((one, other) => (digestOf(one) < digestOf(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => inner != null && !name.includes('@odata.'))
      .map(([name, inner]) => [name, comparable(inner)]),
  );
}

/** What may stand in a path for a key; in an encoded name nothing that a server could take for another step. */
const keys: Record<string, RegExp> = {
  '{id}': /^[A-Za-z0-9-]+$/,
  '{identity}': /^(?:Global|Tag%3A(?:[\w.!~*'()-]|%(?![01]|2F|5C|7F)[0-9A-F]{2})+)$/,
};

/** Whether a path is a template with its keys filled in; a key is one step, and no more than a key. */
export function isAt(path: string, template: string): boolean {
  const [steps, pattern] = [path.split('/'), template.split('/')];
  return (
    steps.length === pattern.length &&
    pattern.every((part, index) => {
      const step = steps[index] ?? '';
      return keys[part]?.test(step) ?? part === step;
    })
  );
}
