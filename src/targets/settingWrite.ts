import { type Desired, sameValue, type Target } from '../domain/change.ts';
import { valueAt } from './patchTarget.ts';

/**
 * Properties of one object, each to the value it is to have. What stands right already is left alone.
 * @param seen the object as it was read
 */
export function settingWrite(target: Target, seen: unknown, after: Record<string, unknown>): Desired {
  const touched = Object.fromEntries(
    Object.entries(after)
      .map(
        ([property, value]) =>
          [property, { before: valueAt(seen, property) ?? null, after: value ?? null }] as const,
      )
      .filter(([, { before, after: wanted }]) => !sameValue(before, wanted)),
  );
  if (Object.keys(touched).length === 0) return { why: 'Nothing that Plumbline can write would mend it.' };
  return { writes: [{ target, path: target.template, touched }] };
}
