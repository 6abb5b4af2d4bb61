import type { Episode, Run } from '../domain/run.ts';
import { day } from './when.ts';

const dayMs = 24 * 3_600_000;

/** What is open, by control. */
export function openEpisodes({ episodes }: Run): Map<string, Episode> {
  return new Map(episodes.open.map((episode) => [episode.control, episode]));
}

/** `open since 3 Nov 2026 (21 days)`; null for what this run was the first to see. */
export function openSince({ since, seen }: Episode, now: string): string | null {
  if (since === now) return null;
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / dayMs);
  const age = days < 1 ? '' : ` (${days} ${days === 1 ? 'day' : 'days'})`;
  return `open since ${day(since)}${age}${seen ? '' : ', not seen this time'}`;
}
