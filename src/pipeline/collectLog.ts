import type { Reading } from '../domain/reading.ts';
import type { ListValue } from '../domain/source.ts';
import type { Clock } from './ports.ts';

/**
 * What has been read, entry by entry, so that a run can go on where another worker stopped. An entry is appended
 * before the next page is asked for: however a worker ends, at most one page of each list is read twice.
 */
export type LogEntry =
  | { kind: 'started'; at: string }
  /** A worker left off; what it had asked for. */
  | { kind: 'paused'; requests: { total: number; throttled: number } }
  /** A source is finished. A list's value is what its pages came to. */
  | { kind: 'read'; source: string; reading: Reading<unknown> | { status: 'listed'; collectedAt: string } }
  | {
      kind: 'page';
      source: string;
      /** Which of the source's requests. */
      request: string;
      /** Where it goes on, as the server wrote it; `null` when this was the last page. */
      next: string | null;
      rows: number;
      tally: Record<string, number>;
      kept: unknown[];
      truncated: boolean;
      /** Set when the object asked for does not exist. */
      missing?: string;
    }
  /** Everything is read; the moment as of which it is judged, however often that is begun again. */
  | { kind: 'judged'; at: string }
  /** The list begins anew: its paging tokens had gone stale. */
  | { kind: 'restarted'; source: string };

export interface CollectLog {
  /** What earlier workers appended. */
  entries: readonly LogEntry[];
  /** @throws when another worker has appended in between: then this one must stop */
  append(entry: LogEntry): Promise<void>;
}

/** For a run that is read in one go, or not at all. */
export const unlogged: CollectLog = { entries: [], append: async () => {} };

/** How far a list has been read. */
export interface ListProgress {
  value: ListValue<unknown>;
  truncated: boolean;
  /** Requests that are finished. */
  done: Set<string>;
  /** Where the others go on. */
  open: Map<string, string>;
}

export function nothingRead(): ListProgress {
  return {
    value: { total: 0, tally: Object.create(null), kept: [], missing: [] },
    truncated: false,
    done: new Set(),
    open: new Map(),
  };
}

/** Adds a page to what was read before. */
export function addToProgress(progress: ListProgress, page: Extract<LogEntry, { kind: 'page' }>): void {
  const { value } = progress;
  value.total += page.rows;
  for (const [name, count] of Object.entries(page.tally))
    value.tally[name] = (value.tally[name] ?? 0) + count;
  for (const kept of page.kept) value.kept.push(kept);
  if (page.missing !== undefined) value.missing.push(page.missing);
  progress.truncated ||= page.truncated;
  if (page.next === null) {
    progress.open.delete(page.request);
    progress.done.add(page.request);
  } else progress.open.set(page.request, page.next);
}

/** How far the log says that a list has been read. */
export function progressOf(source: string, entries: readonly LogEntry[]): ListProgress {
  let progress = nothingRead();
  for (const entry of entries) {
    if (entry.kind === 'restarted' && entry.source === source) progress = nothingRead();
    if (entry.kind === 'page' && entry.source === source) addToProgress(progress, entry);
  }
  return progress;
}

/** The reading of a source that an earlier worker finished. */
export function finishedReading(source: string, { entries }: CollectLog): Reading<unknown> | undefined {
  const entry = entries.findLast((candidate) => candidate.kind === 'read' && candidate.source === source);
  if (entry?.kind !== 'read') return undefined;
  return entry.reading.status === 'listed'
    ? listReading(progressOf(source, entries), entry.reading.collectedAt)
    : entry.reading;
}

export function listReading({ value, truncated }: ListProgress, collectedAt: string): Reading<unknown> {
  return { status: 'ok', value, collectedAt, ...(truncated && { truncated }) };
}

/** The moment as of which a run is judged. */
export async function judgedAt(log: CollectLog, clock: Clock): Promise<string> {
  const before = log.entries.find((entry) => entry.kind === 'judged');
  if (before) return before.at;
  const at = clock.now().toISOString();
  await log.append({ kind: 'judged', at });
  return at;
}

/**
 * The run is to go on later, in another worker: time is up, or Microsoft wants to be waited for longer than a worker
 * should be held.
 */
export class Paused extends Error {
  override name = 'Paused';
  /** Milliseconds; 0 for at once. */
  readonly resumeAfterMs: number;

  constructor(resumeAfterMs: number) {
    super(`to go on in ${resumeAfterMs} ms`);
    this.resumeAfterMs = resumeAfterMs;
  }
}
