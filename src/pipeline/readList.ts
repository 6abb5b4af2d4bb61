import type { Reading } from '../domain/reading.ts';
import { type Lane, type ListContext, type ListSource, type ListValue, mostKept } from '../domain/source.ts';
import { malformed } from './evaluate.ts';
import type { Answer, Ask, Clock, Refusal, TenantReader } from './ports.ts';

type AnyList = ListSource<unknown, unknown>;

/** How far a list has been read. JSON, and whole after every page. */
interface Progressed {
  value: ListValue<unknown>;
  truncated: boolean;
  /** Keys of requests that are finished. */
  done: Set<string>;
}

export interface ListReading {
  source: AnyList;
  context: ListContext;
  reader: TenantReader;
  clock: Clock;
  signal: AbortSignal;
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
  const first = await readOnce(reading);
  // Microsoft lets paging tokens go stale; a list that was cut short by that is read again, once, from the start.
  return first.status === 'unavailable' && first.reason.kind === 'pageExpired' ? readOnce(reading) : first;
}

async function readOnce(reading: ListReading): Promise<Reading<unknown>> {
  const { source, context, clock } = reading;
  const progressed: Progressed = {
    value: { total: 0, tally: Object.create(null), kept: [], missing: [] },
    truncated: false,
    done: new Set(),
  };
  for (;;) {
    const asks = source
      .requests(context, progressed.value)
      .map((request) => ({ ...request, version: source.version }))
      .filter((ask) => !progressed.done.has(keyOf(ask)));
    if (asks.length === 0) break;
    const refusal = await readRound(reading, asks, progressed);
    if (refusal) return refusal;
  }
  const { value, truncated } = progressed;
  return { status: 'ok', value, collectedAt: clock.now().toISOString(), ...(truncated && { truncated }) };
}

async function readRound(
  reading: ListReading,
  asks: Ask[],
  progressed: Progressed,
): Promise<Refusal | undefined> {
  if (reading.source.lane === 'settings') {
    const answers = await reading.reader.get(asks, 'settings', reading.signal);
    for (const [index, ask] of asks.entries()) {
      const refusal = await readPages(reading, ask, progressed, answers[index]);
      if (refusal) return refusal;
    }
    return undefined;
  }
  const queue = [...asks];
  let refused: Refusal | undefined;
  const work = async (): Promise<void> => {
    for (let ask = queue.shift(); ask && !refused; ask = queue.shift()) {
      refused = (await readPages(reading, ask, progressed)) ?? refused;
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return refused;
}

async function readPages(
  reading: ListReading,
  ask: Ask,
  progressed: Progressed,
  alreadyHere?: Answer,
): Promise<Refusal | undefined> {
  const { source, reader, signal } = reading;
  const seen = new Set<string>();
  let next: string | undefined;
  let answer = alreadyHere ?? (await reader.page(ask, next, source.lane, signal));
  for (;;) {
    if (!answer.ok) {
      if (!answer.refusal.notFound || ask.key === undefined) return answer.refusal;
      progressed.value.missing.push(ask.key);
      break;
    }
    const refusal = addPage(reading, ask, answer.body, progressed);
    if (refusal) return { ...refusal, requestId: answer.requestId };
    next = nextLinkOf(answer.body);
    if (next === undefined) break;
    if (seen.has(next))
      return { status: 'malformed', reason: { kind: 'pagingLoop', text: 'its pages go round in a circle.' } };
    seen.add(next);
    answer = await reader.page(ask, next, source.lane, signal);
  }
  progressed.done.add(keyOf(ask));
  return undefined;
}

function addPage(reading: ListReading, ask: Ask, body: unknown, progressed: Progressed): Refusal | undefined {
  const { source, context } = reading;
  const { value } = progressed;
  const rows = rowsOf(body, source.lane);
  if (!rows) return { status: 'malformed', reason: malformed({ path: ['value'], message: 'it is no list' }) };
  // Row by row, so that none outlives its turn: a list that turns out malformed gives no value anyway.
  for (const raw of rows) {
    const row = source.row.safeParse(raw);
    if (!row.success) return { status: 'malformed', reason: malformed(row.error.issues[0]) };
    value.total += 1;
    for (const name of source.tally?.(row.data, ask.key) ?? [])
      value.tally[name] = (value.tally[name] ?? 0) + 1;
    const kept = source.keep(row.data, ask.key, context);
    if (kept === undefined) continue;
    if (value.kept.length < mostKept) value.kept.push(kept);
    else progressed.truncated = true;
  }
  reading.onRows(value.total);
  return undefined;
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
