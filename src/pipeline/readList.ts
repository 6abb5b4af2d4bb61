import type { Reading } from '../domain/reading.ts';
import { type Lane, type ListContext, type ListSource, mostKept } from '../domain/source.ts';
import {
  addToProgress,
  type CollectLog,
  type ListProgress,
  type LogEntry,
  listReading,
  nothingRead,
  Paused,
  progressOf,
  unlogged,
} from './collectLog.ts';
import { malformed } from './evaluate.ts';
import type { Answer, Ask, Clock, Refusal, TenantReader } from './ports.ts';

type AnyList = ListSource<unknown, unknown>;

export interface ListReading {
  source: AnyList;
  context: ListContext;
  reader: TenantReader;
  clock: Clock;
  signal: AbortSignal;
  /** Nothing is logged when absent. */
  log?: CollectLog;
  /** Whether the run is to go on in another worker; asked before each further page. Never when absent. */
  timeIsUp?: () => boolean;
  /** Told the number of rows after each page. */
  onRows(rows: number): void;
}

/** Requests of one list that may be under way together. */
const together = 4;

/**
 * Reads a list to its end: every request, every page, and whatever further requests the rows call for.
 * A page either counts whole or not at all, and a list that cannot be finished gives no value.
 */
export async function readList(reading: ListReading): Promise<Reading<unknown>> {
  const { source, log = unlogged } = reading;
  const first = await readOn(reading, progressOf(source.id, log.entries));
  if (first.status !== 'unavailable' || first.reason.kind !== 'pageExpired') return first;
  // Microsoft lets paging tokens go stale; a list that was cut short by that is read again, once, from the start.
  await log.append({ kind: 'restarted', source: source.id });
  return readOn(reading, nothingRead());
}

async function readOn(reading: ListReading, progress: ListProgress): Promise<Reading<unknown>> {
  const { source, context, clock } = reading;
  for (;;) {
    const asks = source
      .requests(context, progress.value)
      .map((request) => ({ ...request, version: source.version }))
      .filter((ask) => !progress.done.has(keyOf(ask)));
    if (asks.length === 0) return listReading(progress, clock.now().toISOString());
    const refusal = await readRound(reading, asks, progress);
    if (refusal) return refusal;
  }
}

async function readRound(
  reading: ListReading,
  asks: Ask[],
  progress: ListProgress,
): Promise<Refusal | undefined> {
  if (reading.source.lane === 'settings') {
    const answers = await reading.reader.get(asks, 'settings', reading.signal);
    for (const [index, ask] of asks.entries()) {
      const refusal = await readPages(reading, ask, progress, answers[index]);
      if (refusal) return refusal;
    }
    return undefined;
  }
  const queue = [...asks];
  let refused: Refusal | undefined;
  const work = async (): Promise<void> => {
    for (let ask = queue.shift(); ask && !refused; ask = queue.shift()) {
      refused = (await readPages(reading, ask, progress)) ?? refused;
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return refused;
}

async function readPages(
  reading: ListReading,
  ask: Ask,
  progress: ListProgress,
  alreadyHere?: Answer,
): Promise<Refusal | undefined> {
  const { source, reader, signal, log = unlogged, timeIsUp = () => false } = reading;
  const seen = new Set<string>();
  let next = progress.open.get(keyOf(ask));
  let answer = next === undefined ? alreadyHere : undefined;
  for (;;) {
    answer ??= await reader.page(ask, next, source.lane, signal);
    const page = pageOf(reading, ask, answer, progress.value.kept.length);
    if ('status' in page) return page;
    await log.append(page);
    addToProgress(progress, page);
    reading.onRows(progress.value.total);
    if (page.next === null) return undefined;
    if (seen.has(page.next)) return malformedAs('pagingLoop', 'its pages go round in a circle.');
    seen.add(page.next);
    if (timeIsUp()) throw new Paused(0);
    next = page.next;
    answer = undefined;
  }
}

type Page = Extract<LogEntry, { kind: 'page' }>;

/** What one answer adds to the list. It counts whole or not at all. */
function pageOf(
  { source, context }: ListReading,
  ask: Ask,
  answer: Answer,
  keptBefore: number,
): Page | Refusal {
  const page: Page = {
    kind: 'page',
    source: source.id,
    request: keyOf(ask),
    next: null,
    rows: 0,
    tally: Object.create(null),
    kept: [],
    truncated: false,
  };
  if (!answer.ok) {
    const { refusal } = answer;
    return refusal.notFound && ask.key !== undefined ? { ...page, missing: ask.key } : refusal;
  }
  const rows = rowsOf(answer.body, source.lane);
  if (!rows)
    return { ...malformedAt({ path: ['value'], message: 'it is no list' }), requestId: answer.requestId };
  for (const raw of rows) {
    const row = source.row.safeParse(raw);
    if (!row.success) return { ...malformedAt(row.error.issues[0]), requestId: answer.requestId };
    page.rows += 1;
    for (const name of source.tally?.(row.data, ask.key) ?? [])
      page.tally[name] = (page.tally[name] ?? 0) + 1;
    const kept = source.keep(row.data, ask.key, context);
    if (kept === undefined) continue;
    if (keptBefore + page.kept.length < mostKept) page.kept.push(kept);
    else page.truncated = true;
  }
  return { ...page, next: nextLinkOf(answer.body) ?? null };
}

function malformedAt(issue: Parameters<typeof malformed>[0]): Refusal {
  return { status: 'malformed', reason: malformed(issue) };
}

function malformedAs(kind: string, text: string): Refusal {
  return { status: 'malformed', reason: { kind, text } };
}

/** A collection's rows; among the settings a single object is one row. */
function rowsOf(body: unknown, lane: Lane): unknown[] | undefined {
  if (typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value))
    return body.value;
  return lane === 'settings' ? [body] : undefined;
}

function nextLinkOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('@odata.nextLink' in body)) return undefined;
  return String(body['@odata.nextLink']);
}

function keyOf(ask: Ask): string {
  return ask.key ?? JSON.stringify([ask.path, ask.query]);
}
