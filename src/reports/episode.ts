import type { AuditedChange, Episode, Run } from '../domain/run.ts';
import { day, moment } from './when.ts';

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

/** `Changed by robin@contoso.example on 24 Nov 2026, 03:12 UTC, from 203.0.113.9: Update authorization policy` */
export function changeSentence({ who, app, at, from, activity }: AuditedChange): string {
  const by = who ?? (app === null ? 'somebody whom the log does not name' : `the application ${app}`);
  return `Changed by ${by} on ${moment(at)}${from === null ? '' : `, from ${from}`}: ${activity}`;
}
