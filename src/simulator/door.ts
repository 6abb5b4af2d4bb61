import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { FaultHit, Faults } from './faults.ts';
import { errorBody, GraphError } from './graph/errors.ts';
import type { Reply } from './graph/route.ts';
import { isObject, type Json } from './json.ts';
import type { Ledger, LedgerEntry, LedgerRow } from './ledger.ts';

/** How an answer travels when it does not arrive whole. */
export type Transport =
  | { kind: 'reset'; afterBytes: number }
  | { kind: 'truncate'; bytes: number }
  | { kind: 'never'; ms: number };

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Empty for none. */
  text: string;
  transport?: Transport;
}

export interface Door {
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
}

export interface Visitor extends LedgerEntry {
  headers: Record<string, string | undefined>;
  /** Spoils the token that the request came with. */
  expireToken?: () => void;
}

/** A reply that may come written already, and may not arrive whole. */
export interface Given extends Reply {
  text?: string;
  transport?: Transport;
}

/** What a handler may know of its visit. */
export interface Visit {
  row: LedgerRow;
  fault: FaultHit['fault'] | undefined;
}

const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
/** A host that begins like Graph and is not. */
const foreignLink = 'https://graph.microsoft.com.attacker.example/v1.0/users?$skiptoken=stolen';
const gatewayPage =
  '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

export const expiredToken = () =>
  new GraphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.');

function errorReply(
  error: GraphError,
  ids: { now: number; requestId: string; clientRequestId: string },
): Reply {
  const headers = error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined;
  return {
    status: error.status,
    body: errorBody({ code: error.code, message: error.message }, ids),
    ...(headers && { headers }),
  };
}

function faultBody(status: number, given: Json | undefined, ids: Parameters<typeof errorBody>[1]): Json {
  if (given !== undefined && !(isObject(given) && Object.keys(given).length === 0)) return given;
  const code = status === 429 ? 'TooManyRequests' : 'serviceNotAvailable';
  return errorBody({ code, message: 'The service did not answer (simulated fault).' }, ids);
}

/**
 * Lets one request in: writes its ledger row, applies the fault whose turn it is, and turns refusals into the
 * documented error body.
 */
export async function admit(
  door: Door,
  visitor: Visitor,
  respond: (visit: Visit) => Given | Promise<Given>,
): Promise<Answer> {
  const { headers, expireToken, ...entry } = visitor;
  const row = door.ledger.open(entry);
  const hit = door.faults.take(visitor);
  const fault = hit?.fault;
  if (hit) row.fault = hit.id;
  const requestId = randomUUID();
  const ids = {
    now: door.clock.now(),
    requestId,
    clientRequestId: headers['client-request-id'] ?? requestId,
  };

  async function reply(): Promise<Given> {
    if (fault?.kind === 'status') {
      return { status: fault.status, headers: fault.headers, body: faultBody(fault.status, fault.body, ids) };
    }
    if (fault?.kind === 'hang') return { status: 0 };
    try {
      if (fault?.kind === 'expireToken') {
        expireToken?.();
        throw expiredToken();
      }
      return await respond({ row, fault });
    } catch (error) {
      if (error instanceof GraphError) return errorReply(error, ids);
      throw error;
    }
  }

  const given = await reply();
  if (fault?.kind === 'foreignNextLink' && isObject(given.body)) {
    given.body = { ...given.body, '@odata.nextLink': foreignLink };
  }
  const html = fault?.kind === 'html';
  const text = html ? gatewayPage : (given.text ?? writeBody(given.body));
  const answer: Answer = {
    status: html ? 200 : given.status,
    headers: {
      ...(text !== '' && { 'Content-Type': html ? 'text/html' : jsonType }),
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
      Date: new Date(ids.now).toUTCString(),
      ...given.headers,
    },
    text,
    ...(given.transport && { transport: given.transport }),
  };
  if (fault?.kind === 'reset') answer.transport = { kind: 'reset', afterBytes: fault.afterBytes };
  if (fault?.kind === 'truncate') answer.transport = { kind: 'truncate', bytes: fault.bytes };
  if (fault?.kind === 'hang' || fault?.kind === 'acceptThenHang')
    answer.transport = { kind: 'never', ms: fault.ms };

  row.status = answer.transport?.kind === 'never' ? 0 : answer.status;
  row.throttled = answer.status === 429;
  row.bytes = Buffer.byteLength(text);
  const retryAfter = Object.entries(answer.headers).find(
    ([name]) => name.toLowerCase() === 'retry-after',
  )?.[1];
  if (retryAfter !== undefined && retryAfter !== '' && !Number.isNaN(Number(retryAfter)))
    row.retryAfter = Number(retryAfter);
  return answer;
}

function writeBody(body: Json | undefined): string {
  return body === undefined ? '' : JSON.stringify(body);
}
