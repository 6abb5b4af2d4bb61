import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import { Trouble } from './port.ts';

export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
}

export interface OutgoingReply {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * One request to a ticket system or a channel, and its answer of any status.
 * @throws Trouble `refused` for a target that is not allowed, `notDone` when nothing was sent, else `unclear`
 */
export type Send = (request: OutgoingRequest) => Promise<OutgoingReply>;

export interface Outgoing {
  /** Host names, or `*.` and a domain for every host below it. */
  allowedHosts: readonly string[];
  /** All addresses of a host name. */
  resolve: (host: string) => Promise<string[]>;
  /** For tests and the ticket desk: what stands on this machine in place of an origin. Loopback addresses only. */
  standIn?: (origin: string) => string | undefined;
}

/** Hosts of the systems themselves; what a company hosts, or its own receiver of webhooks, the deployment adds. */
export const usualHosts = [
  'api.github.com',
  'api.atlassian.com',
  '*.atlassian.net',
  '*.service-now.com',
  'dev.azure.com',
  '*.halopsa.com',
  '*.myconnectwise.net',
  '*.environment.api.powerplatform.com',
  '*.logic.azure.com',
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
  '*.vault.azure.net',
  '*.vault.usgovcloudapi.net',
  '*.vault.azure.cn',
] as const;

const usualTimeoutMs = 30_000;
const longestAnswer = 4_000_000;
/** Node's words for a request that never left. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * The only way out of tickets and notices: https, hosts of the list, one resolution whose address is the one that is
 * connected to, no address that is not on the internet, no redirect, no proxy of the environment.
 */
export function createSend({ allowedHosts, resolve, standIn }: Outgoing): Send {
  return async (request) => {
    const url = URL.parse(request.url);
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
      throw refused('The address is not https on its usual port.');
    if (isIP(url.hostname.replaceAll(/[[\]]/g, '')) !== 0)
      throw refused('The address names a machine by its number.');
    if (!allowedHosts.some((allowed) => matches(url.hostname, allowed)))
      throw refused(`${url.hostname} is not among the hosts that may be written to.`);
    const instead = standIn?.(url.origin);
    if (instead !== undefined) return exchange(standInOf(instead, url), request, undefined);
    return exchange(url, request, pinned(await addressOf(url.hostname, resolve)));
  };
}

function matches(host: string, allowed: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
}

function standInOf(instead: string, meant: URL): URL {
  const url = new URL(meant.pathname + meant.search, instead);
  if (url.protocol !== 'http:' || url.hostname !== '127.0.0.1')
    throw new RangeError('a stand-in is on this machine');
  return url;
}

async function addressOf(host: string, resolve: Outgoing['resolve']): Promise<string> {
  const addresses = await resolve(host).catch(() => {
    throw new Trouble('notDone', `${host} has no address at present.`, { wholeSystem: true });
  });
  if (!addresses.every(isPublicAddress)) throw refused(`${host} is not on the internet.`);
  const [first] = addresses;
  if (first === undefined)
    throw new Trouble('notDone', `${host} has no address at present.`, { wholeSystem: true });
  return first;
}

/** The connection asks for the address once more; it is given the one that was looked at. */
export function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function exchange(
  url: URL,
  { method, headers, body, timeoutMs = usualTimeoutMs }: OutgoingRequest,
  lookup: LookupFunction | undefined,
): Promise<OutgoingReply> {
  const signal = AbortSignal.timeout(timeoutMs);
  const options = {
    method,
    signal,
    agent: false as const,
    headers: {
      'user-agent': 'plumbline',
      ...headers,
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    },
    ...(lookup && { lookup }),
  };
  const sent = url.protocol === 'https:' ? secureRequest(url, options) : plainRequest(url, options);
  try {
    return await answer(sent, body);
  } catch (error) {
    const code = signal.aborted ? `no answer in ${timeoutMs / 1_000} s` : codeOf(error);
    throw new Trouble(neverSent.has(code) ? 'notDone' : 'unclear', `${url.hostname}: ${code}.`, {
      wholeSystem: true,
    });
  }
}

function answer(sent: ClientRequest, body: string | undefined): Promise<OutgoingReply> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      whole(response).then(resolve, reject);
    });
    sent.end(body);
  });
}

async function whole(response: IncomingMessage): Promise<OutgoingReply> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(response.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return { status: response.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString('utf8') };
}

function refused(text: string): Trouble {
  return new Trouble('refused', text, { wholeSystem: true });
}

/** Only the kind of error: the message may hold the address, and so a secret. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'the connection broke';
}
