import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  dictionary,
  oneof,
  record,
  string,
  stringMatching,
  tuple,
  uint8Array,
} from 'fast-check';
import type { Route } from '../../src/http/api.ts';
import type { Answer, Request } from '../../src/http/request.ts';
import { hostileNames } from '../reports/hostileText.ts';

/** What an attacker tries first, besides what can be generated. */
const words = [
  ...hostileNames,
  '',
  '.',
  '../../../etc/passwd',
  '%00',
  '%',
  'constructor',
  'hasOwnProperty',
  '-1',
  '1e999',
  '9'.repeat(400),
  "' or 1=1--",
  '${7*7}{{7*7}}',
  '{"$ref":"#"}',
  '[[[[[[[[[[[[',
  'x'.repeat(3000),
];

export interface Hostile {
  routes: Route[];
  /** Values that get a request further than nonsense would. */
  good: {
    /** The header that gets one in; it is always sent. */
    door: Record<string, string[]>;
    params: Record<string, string[]>;
    headers: Record<string, string[]>;
    query: Record<string, string[]>;
    bodies: string[];
  };
  /** Throws when what was answered is not what a client should see. */
  judge: (answer: Answer, route: Route) => void;
}

const text = oneof(
  constantFrom(...words),
  string({ unit: 'binary', maxLength: 60 }),
  stringMatching(/^[\w-]{1,40}$/),
);
/** What can stand in a header at all; the host refuses the rest. */
const headerText = text.map((value) => value.replaceAll(/[^\t\x20-\x7E\x80-\xFF]/g, '').slice(0, 5000));

/** Now and then nonsense, mostly one of these. */
const mostly = (good: string[], nonsense = text) =>
  oneof({ weight: 4, arbitrary: constantFrom(...good) }, { weight: 1, arbitrary: nonsense });

const each = (values: Record<string, string[]>, nonsense = text) =>
  Object.fromEntries(Object.entries(values).map(([name, good]) => [name, mostly(good, nonsense)]));

const bytes = (written: string) => new TextEncoder().encode(written);

/** Asks every route whatever comes to mind, between the host and the handlers: there nothing is tidied up any more. */
export async function fuzz({ good, routes, judge }: Hostile): Promise<void> {
  const parameter = oneof(
    ...Object.entries(good.query).map(([name, values]) => tuple(constant(name), mostly(values))),
    tuple(text, text),
  );
  const query = oneof(constant([]), array(parameter, { maxLength: 3 }));
  const body = oneof(
    { weight: 3, arbitrary: constantFrom(...good.bodies).map(bytes) },
    { weight: 1, arbitrary: dictionary(text, text).map((value) => bytes(JSON.stringify(value))) },
    { weight: 1, arbitrary: uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: constant(new Uint8Array(6000)) },
  );
  const hostile = asyncProperty(
    constantFrom(...routes),
    record(each(good.params)),
    record(each(good.door, headerText)),
    record(each(good.headers, headerText), { requiredKeys: [] }),
    query,
    body,
    async (route, params, door, headers, parameters, sent) => {
      const logged: unknown[] = [];
      const search = new URLSearchParams(parameters);
      const request: Request = {
        method: route.method,
        url: `https://plumbline.example/api/${route.route}?${search.toString()}`,
        headers: new Headers({ ...door, ...headers }),
        query: search,
        params,
        body: new Blob([new Uint8Array(sent)]).stream() as Request['body'],
      };
      const error = (...said: unknown[]) => void logged.push(said);
      const answer = await route.handler(request, { invocationId: 'call', error });
      if (answer.status >= 500 || logged.length > 0) {
        throw new Error(`${route.name} answered ${answer.status} and logged ${JSON.stringify(logged)}`);
      }
      if (/\bat \S+ \(|node:internal|\.ts:\d/.test(answer.body.toString())) {
        throw new Error(`${route.name} shows a stack trace`);
      }
      // Throws for what cannot stand in a header, such as a line break.
      expect([...new Headers(answer.headers)]).not.toEqual([]);
      judge(answer, route);
    },
  );
  await assert(hostile, { numRuns: 250 * routes.length, seed: 2026 });
}
