import { createHash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The key of the ticket of one tenant, control and episode: `pl-` and 130 bits in base 32 (RFC 4648, lower case). It
 * says nothing of what it stands for, and has a meaning in no query language.
 */
export function ticketKey(tenant: string, control: string, episode: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([tenant, control, episode]))
    .digest();
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = Array.from({ length: 26 }, (_, index) =>
    alphabet.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  );
  return `pl-${characters.join('')}`;
}
