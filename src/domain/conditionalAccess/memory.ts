import * as z from 'zod';
import { digestOf } from '../digest.ts';
import type { ConditionalAccessPolicy } from './policy.ts';

/** A policy as one run remembers it for the next: enough to see that it changed, not what it was. */
export const RememberedPolicy = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  /** Of whom and what it reaches, when, and what it demands. */
  digest: z.string(),
});
export type RememberedPolicy = z.infer<typeof RememberedPolicy>;

export function memoryOf(policy: ConditionalAccessPolicy): RememberedPolicy {
  const { id, displayName, state, conditions, grantControls, sessionControls } = policy;
  const substance = normalised({ conditions, grantControls, sessionControls }) ?? {};
  return { id, name: displayName, state, digest: digestOf(substance) };
}

/**
 * The same for policies that mean the same: Graph gives sets in any order, and what is not configured sometimes as null
 * and sometimes as an empty collection.
 */
function normalised(value: unknown): unknown {
  if (value == null || value === '') return undefined;
  if (Array.isArray(value)) {
    const entries = value.map(normalised).filter((entry) => entry !== undefined);
    return entries.length === 0 ? undefined : entries.map(digestOf).toSorted();
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .filter(([name]) => !name.includes('@odata.'))
    .flatMap(([name, inner]) => {
      const kept = normalised(inner);
      return kept === undefined ? [] : [[name, kept]];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
