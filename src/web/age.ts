const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

const words = new Intl.RelativeTimeFormat('en-GB');

/** How long ago, or until when, in the largest unit that is not nought: `3 hours ago`, `in 2 days`, `just now`. */
export function age(iso: string, now: Date): string {
  const ms = Date.parse(iso) - now.getTime();
  const found = units.find((unit) => Math.abs(ms) >= unit.ms);
  return found ? words.format(Math.trunc(ms / found.ms), found.unit) : 'just now';
}
