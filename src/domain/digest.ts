import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** `sha256:` and the hash, over the canonical JSON (RFC 8785) of a value. Keys in any order give the same digest. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex')}`;
}
