import { auditorClientId } from '../../src/simulator/identities.ts';
import { type JsonObject, parseObject, textOf } from '../../src/simulator/json.ts';
import type { LedgerRow } from '../../src/simulator/ledger.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Empty when the body is no JSON object. */
  body: JsonObject;
}

/** What the tests do with one tenant of a simulator. */
export interface Client {
  tenant: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** GET below /v1.0, unless the path names a version. */
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  rows(path: string): Promise<JsonObject[]>;
}

/** The JSON object that a response carries. */
export async function jsonOf(response: Response): Promise<JsonObject> {
  return parseObject(await response.text()) ?? {};
}

export const graph = 'https://graph.microsoft.com';

export async function requestToken(
  simulator: Simulator,
  tenant: string,
  form: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${simulator.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: auditorClientId,
      client_assertion: 'simulated',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: `${graph}/.default`,
      ...form,
    }),
  });
}

export async function tokenFor(
  simulator: Simulator,
  tenant: string,
  form?: Record<string, string>,
): Promise<string> {
  return textOf((await jsonOf(await requestToken(simulator, tenant, form)))['access_token']);
}

/** Calls the simulator with a token, in the place of Microsoft. */
export async function connect(
  simulator: Simulator,
  tenant = simulator.document.tenants[0]?.id ?? '',
  form?: Record<string, string>,
): Promise<Client> {
  const token = await tokenFor(simulator, tenant, form);

  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const versioned = /^\/(v1\.0|beta|Skype|Teams)/.test(path) ? path : `/v1.0${path}`;
    const response = await fetch(`${simulator.url}${versioned.replaceAll(' ', '%20')}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parseObject(text) ?? {} };
  }
  const get = (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers);
  return {
    tenant,
    send,
    get,
    async rows(path) {
      const { body } = await get(path);
      return listed(body);
    },
  };
}

export function listed(body: JsonObject): JsonObject[] {
  if (!Array.isArray(body['value'])) throw new Error(`no list: ${JSON.stringify(body)}`);
  return body['value'] as JsonObject[];
}

export function errorCode(answer: Answer): unknown {
  return (answer.body['error'] as JsonObject | undefined)?.['code'];
}

/** The path of a next link at the simulator; undefined on the last page. */
export function nextPath(body: JsonObject): string | undefined {
  const link = body['@odata.nextLink'];
  return typeof link === 'string' ? link.slice(graph.length) : undefined;
}

/** Talks to `/_simulator`. */
export async function control(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${simulator.document.control}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export async function ledger(simulator: Simulator): Promise<LedgerRow[]> {
  const { requests } = (await (await control(simulator, 'GET', '/ledger')).json()) as {
    requests: LedgerRow[];
  };
  return requests;
}

export async function fault(simulator: Simulator, rule: unknown): Promise<string> {
  return textOf((await jsonOf(await control(simulator, 'POST', '/faults', rule)))['id']);
}

export async function grant(
  simulator: Simulator,
  permissions: string[],
  identity = 'auditor',
): Promise<void> {
  const [{ id } = { id: '' }] = simulator.document.tenants;
  await control(simulator, 'POST', `/tenants/${id}/roles`, { identity, permissions });
}

export async function patch(simulator: Simulator, path: string, change: unknown): Promise<number> {
  const [{ id } = { id: '' }] = simulator.document.tenants;
  const response = await control(
    simulator,
    'PATCH',
    `/tenants/${id}/state?path=${encodeURIComponent(path)}`,
    change,
  );
  return response.status;
}

/** Starts a simulator for a test file and closes it at the end. Throttling is off unless asked for. */
export function simulatorFor(options: Partial<SimulatorOptions> = {}): () => Simulator {
  let simulator: Simulator | undefined;
  beforeAll(async () => {
    simulator = await startSimulator({ tenants: [{ kind: 'hardened' }], throttle: false, ...options });
  });
  afterAll(() => simulator?.close());
  return () => {
    if (!simulator) throw new Error('the simulator has not started');
    return simulator;
  };
}
