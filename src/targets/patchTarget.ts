import { afterOf, type Target } from '../domain/change.ts';

type Given = Pick<Target, 'title' | 'template' | 'permissions' | 'carries' | 'source'> & Partial<Target>;

/** An object that is read where it is written, and of which a PATCH sends only what it touches. */
export function patchTarget(given: Given): Target {
  return {
    version: 'v1.0',
    method: 'PATCH',
    lane: 'settings',
    reading: (path) => ({ path }),
    object: unwrapped,
    valueOf: valueAt,
    body: (_object, after) => nested(after),
    rehearsed: (value, { touched }) => withValues(value, afterOf(touched)),
    ...given,
  };
}

/** Some services answer a single object inside `value`, some bare; the documentation shows both for the same path. */
export function unwrapped(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('value' in body)) return body;
  return typeof body.value === 'object' && !Array.isArray(body.value) ? body.value : body;
}

/** What lies at the end of a way such as `a.b.c`; `undefined` when it ends before. */
export function valueAt(object: unknown, way: string): unknown {
  return way
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      object,
    );
}

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`. */
export function nested(values: Record<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [way, value] of Object.entries(values)) place(object, way.split('.'), value);
  return object;
}

/** A copy of an object with other values in it. */
export function withValues(object: unknown, values: Record<string, unknown>): unknown {
  const copy: Record<string, unknown> = { ...(object as Record<string, unknown> | undefined) };
  for (const [way, value] of Object.entries(values)) place(copy, way.split('.'), value);
  return copy;
}

/** What a list kept, each row as it will be; `undefined` leaves one out. */
export function withRows(
  value: unknown,
  each: (row: Record<string, unknown>) => unknown,
  added: unknown[] = [],
): unknown {
  const { kept = [], ...rest } = value as { kept?: Record<string, unknown>[] };
  const rows = kept.map((row) => each(row)).filter((row) => row !== undefined);
  return { ...rest, kept: [...rows, ...added] };
}

/** The key at the end of a path. */
export function keyOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}

function place(object: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    object[name] = value;
    return;
  }
  const inner = { ...(object[name] as Record<string, unknown> | undefined) };
  place(inner, rest, value);
  object[name] = inner;
}
