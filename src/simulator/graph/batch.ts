import { type Answer, admit, type Transport } from '../door.ts';
import { isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { badRequest, GraphError } from './errors.ts';
import { callerOf, type GraphDependencies, type GraphRequest, serveGraph, visitorOf } from './gateway.ts';
import { isMethod } from './route.ts';

/** "Combine multiple HTTP requests using JSON batching": at most 20 requests. */
const mostItems = 20;

interface Item {
  id: string;
  request: GraphRequest;
  dependsOn: string[];
}

function readItem(value: Json, outer: GraphRequest): Item {
  if (!isObject(value)) throw badRequest('Invalid batch payload format.');
  const { id, method, url, headers, body, dependsOn } = value;
  if (typeof id !== 'string' || typeof url !== 'string' || !isMethod(method)) {
    throw badRequest('Every request of a batch needs an id, a method and a url.');
  }
  const [path = '', ...search] = (url.startsWith('/') ? url : `/${url}`).split('?');
  const own = isObject(headers) ? Object.entries(headers) : [];
  return {
    id,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
    request: {
      method,
      version: outer.version,
      path,
      search: search.join('?'),
      headers: {
        ...Object.fromEntries(own.map(([name, text]) => [name.toLowerCase(), textOf(text)])),
        authorization: outer.headers['authorization'],
      },
      body: isObject(body) ? body : undefined,
      origin: outer.origin,
    },
  };
}

function readItems(body: JsonObject | undefined, outer: GraphRequest): Item[] {
  const requests = body?.['requests'];
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.');
  if (requests.length > mostItems) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${mostItems}.`);
  }
  const items = requests.map((request) => readItem(request, outer));
  if (new Set(items.map(({ id }) => id)).size < items.length)
    throw badRequest('Request ids of a batch must be unique.');
  return items;
}

/** Answers are in no promised order; the reverse of the request shows who relies on one. */
function assemble(answers: Map<string, Answer>): string {
  const responses = [...answers].toReversed().map(([id, { status, headers, text }]) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Date'));
    const body =
      text === '' ? '' : `,"body":${headers['Content-Type']?.includes('json') ? text : JSON.stringify(text)}`;
    return `{"id":${JSON.stringify(id)},"status":${status},"headers":${JSON.stringify(kept)}${body}}`;
  });
  return `{"responses":[${responses.join(',')}]}`;
}

const failedDependency: Answer = {
  status: 424,
  headers: { 'Content-Type': 'application/json' },
  text: JSON.stringify({
    error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' },
  }),
};

/** POST /$batch. Each item is served, throttled and entered in the ledger on its own. */
export async function serveBatch(graph: GraphDependencies, request: GraphRequest): Promise<Answer> {
  const caller = await callerOf(graph, request);
  return admit(graph.door, visitorOf(graph, request, caller, null), async ({ row }) => {
    if (caller instanceof GraphError) throw caller;
    row.held = true;
    const answers = new Map<string, Answer>();
    let transport: Transport | undefined;
    for (const item of readItems(request.body, request)) {
      const blocked = item.dependsOn.some((id) => (answers.get(id)?.status ?? 424) >= 400);
      const answer = blocked
        ? failedDependency
        : await serveGraph(graph, item.request, await callerOf(graph, request), {
            seq: row.seq,
            id: item.id,
          });
      // A fault of the line cannot strike one item of an answer; it strikes the whole.
      transport ??= answer.transport;
      answers.set(item.id, answer);
    }
    return { status: 200, text: assemble(answers), ...(transport && { transport }) };
  });
}
