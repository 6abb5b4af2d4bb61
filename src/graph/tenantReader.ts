import * as z from 'zod';
import type { Lane } from '../domain/source.ts';
import type { Answer, Ask, Clock, TenantReader } from '../pipeline/ports.ts';
import { type GraphClient, type Reply, wholeEnums } from './client.ts';
import { type Received, refusalOf } from './refusals.ts';
import { type Attempt, retryAfterMs, withPatience } from './retry.ts';

/** JSON batching: at most 20 requests in one (Graph: combine multiple HTTP requests using JSON batching). */
const batchSize = 20;

/** Reads a tenant through Microsoft Graph. */
export function createTenantReader(client: GraphClient, clock: Clock, random: () => number): TenantReader {
  const one = async (ask: Ask, path: string, lane: Lane, signal: AbortSignal): Promise<Answer> =>
    answerOf(await client.send({ method: 'GET', version: ask.version, path, lane, signal }), client);
  const inBatches = createBatcher(async (asks, signal) => {
    const [only] = asks;
    if (only && asks.length === 1)
      return new Map([[only, await one(only, pathOf(only), 'settings', signal)]]);
    return readBatch(asks, client, { clock, random, signal });
  });

  return {
    counted: () => client.counted(),

    async get(asks, lane, signal) {
      if (lane === 'settings') return Promise.all(asks.map((ask) => inBatches(ask, signal)));
      const answers: Answer[] = [];
      for (const ask of asks) answers.push(await one(ask, pathOf(ask), lane, signal));
      return answers;
    },

    async page(ask, next, lane, signal) {
      if (next === undefined) return one(ask, pathOf(ask), lane, signal);
      if (!URL.parse(next)?.href.startsWith(`${client.origin}/${ask.version}/`)) {
        const text = 'its next page lies outside Microsoft Graph, so it was not followed.';
        return { ok: false, refusal: { status: 'malformed', reason: { kind: 'foreignNextLink', text } } };
      }
      const answer = await one(ask, next, lane, signal);
      return answer.ok ? answer : { ok: false, refusal: expiredOr(answer.refusal) };
    },
  };
}

interface Waiting {
  ask: Ask;
  signal: AbortSignal;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Whatever is asked in one turn of the event loop goes out together, 20 at a time, one API version a batch. */
function createBatcher(
  send: (asks: Ask[], signal: AbortSignal) => Promise<Map<Ask, Answer>>,
): (ask: Ask, signal: AbortSignal) => Promise<Answer> {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    const versions = Map.groupBy(waiting, ({ ask }) => ask.version);
    waiting = [];
    for (const batch of [...versions.values()].flatMap((ofVersion) => chunks(ofVersion, batchSize)))
      void dispatch(batch);
  };
  const dispatch = async (batch: Waiting[]): Promise<void> => {
    try {
      const signal = AbortSignal.any(batch.map((entry) => entry.signal));
      const answers = await send(
        batch.map(({ ask }) => ask),
        signal,
      );
      for (const { ask, resolve } of batch) resolve(answers.get(ask) ?? neverAnswered);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (ask, signal) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ ask, signal, resolve, reject });
    });
}

type Refusal = Extract<Answer, { ok: false }>['refusal'];

/**
 * A paging token that Graph no longer takes is a 400 or 410; the first page would have shown a bad request. A list
 * that is gone by its second page (404) was cut short just the same.
 */
function expiredOr(refusal: Refusal): Refusal {
  if (refusal.reason.kind !== 'refused' && !refusal.notFound) return refusal;
  const text = `${refusal.reason.text} The list was cut short.`;
  return { status: 'unavailable', reason: { kind: 'pageExpired', text }, requestId: refusal.requestId };
}

const neverAnswered: Answer = {
  ok: false,
  refusal: {
    status: 'malformed',
    reason: { kind: 'missingInBatch', text: 'the batch came back without this answer.' },
  },
};

function answerOf(reply: Reply, { cloud }: GraphClient): Answer {
  if ('refusal' in reply) return { ok: false, refusal: reply.refusal };
  const { received } = reply;
  if (received.status >= 300) return { ok: false, refusal: refusalOf(received, cloud) };
  return { ok: true, body: received.body, requestId: received.headers.get('request-id') ?? undefined };
}

/** Every item is throttled and fails on its own, and only those are asked again; the outer 200 proves nothing. */
async function readBatch(
  asks: Ask[],
  client: GraphClient,
  options: { clock: Clock; random: () => number; signal: AbortSignal },
): Promise<Map<Ask, Answer>> {
  const answers = new Map<Ask, Answer>();
  let open = asks;
  const attempt = async (): Promise<Attempt<Map<Ask, Answer>>> => {
    const reply = await client.send({
      method: 'POST',
      version: open[0]?.version ?? 'v1.0',
      path: '/$batch',
      body: {
        requests: open.map((ask, index) => ({
          id: String(index),
          method: 'GET',
          url: pathOf(ask),
          headers: wholeEnums,
        })),
      },
      lane: 'settings',
      signal: options.signal,
    });
    const whole = answerOf(reply, client);
    if (!whole.ok) {
      for (const ask of open) answers.set(ask, whole);
      return { value: answers, retry: false };
    }
    const items = itemsOf(whole.body);
    for (const [index, ask] of open.entries()) {
      const item = items.get(String(index));
      answers.set(ask, item ? answerOf({ received: item }, client) : neverAnswered);
    }
    // A token that expires under a batch is noticed by an item; the next batch as a whole has it renewed.
    const again = [...items].filter(([, { status }]) => status === 429 || status === 401 || status >= 500);
    open = open.filter((_ask, index) => again.some(([id]) => id === String(index)));
    if (again.length === 0) return { value: answers, retry: false };
    const wishes = again.map(([, { headers }]) => retryAfterMs(headers, options.clock.now()) ?? 0);
    const longest = Math.max(...wishes);
    return {
      value: answers,
      retry: again.some(([, { status }]) => status === 429) ? 'throttled' : 'failed',
      retryAfterMs: longest > 0 ? longest : undefined,
    };
  };
  return withPatience(attempt, options);
}

const BatchItem = z.object({
  id: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown(),
});

/** The items by id; they come back in any order. */
function itemsOf(body: unknown): Map<string, Received> {
  const items = new Map<string, Received>();
  if (typeof body !== 'object' || body === null || !('responses' in body) || !Array.isArray(body.responses))
    return items;
  for (const response of body.responses) {
    const item = BatchItem.safeParse(response);
    if (!item.success) continue;
    const { id, status, headers } = item.data;
    items.set(id, { status, headers: new Headers(headers), body: item.data.body });
  }
  return items;
}

/** The path with its query encoded: the client would cut a filter short at `#` or `&`. */
function pathOf({ path, query = {} }: Ask): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
