import * as z from 'zod';
import { Failure, type FailureKind } from '../domain/failure.ts';
import type { Answer } from './request.ts';

/** Everything that can be wrong with a request, or with us. The kinds are stable; programs go by them. */
export const problemKinds = {
  invalid: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Who is asking?' },
  forbidden: { status: 403, title: 'A role is missing' },
  notFound: { status: 404, title: 'There is no such thing' },
  notAcceptable: { status: 406, title: 'There is no such format' },
  reportTooLarge: { status: 406, title: 'The report is too large in this format' },
  notReadYet: { status: 409, title: 'This tenant has not been read yet' },
  notRecorded: { status: 409, title: 'This audit has no report' },
  configuration: { status: 409, title: 'The configuration stands in the way' },
  gone: { status: 410, title: 'It is no longer kept' },
  tooLarge: { status: 413, title: 'The body is too large' },
  addressTooLong: { status: 414, title: 'The address is too long' },
  unsupportedType: { status: 415, title: 'The body is of another type' },
  tooManyRequests: { status: 429, title: 'Too many requests' },
  headersTooLarge: { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Our mistake' },
  busy: { status: 503, title: 'Too much is waiting already' },
  unavailable: { status: 503, title: 'Something that is needed does not answer' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemKind = keyof typeof problemKinds;
const kinds = Object.keys(problemKinds) as [ProblemKind, ...ProblemKind[]];

export const Problem = z
  .object({
    type: z.string().describe('`urn:plumbline:problem:` and the kind.'),
    kind: z.enum(kinds),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    remedy: z.string().optional().describe('What to do about it.'),
    instance: z.string().describe('The path that was asked for.'),
    requestId: z.string().describe('Name it when you ask for help.'),
  })
  .describe('What went wrong (RFC 9457).');
export type Problem = z.infer<typeof Problem>;

interface RefusedOptions {
  remedy?: string | undefined;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number | undefined;
}

/** Ends a request with a problem document. The message becomes its `detail`, so it is for the caller's eyes. */
export class Refused extends Error {
  override name = 'Refused';
  readonly kind: ProblemKind;
  readonly remedy: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(kind: ProblemKind, detail = '', { remedy, retryAfter }: RefusedOptions = {}) {
    super(detail);
    this.kind = kind;
    this.remedy = remedy;
    this.retryAfter = retryAfter;
  }
}

const byFailure: Record<FailureKind, { kind: ProblemKind; retryAfter?: number }> = {
  usage: { kind: 'invalid' },
  configuration: { kind: 'configuration' },
  licence: { kind: 'configuration' },
  permission: { kind: 'unavailable', retryAfter: 300 },
  throttled: { kind: 'busy', retryAfter: 30 },
  unavailable: { kind: 'unavailable', retryAfter: 30 },
  interrupted: { kind: 'unavailable', retryAfter: 30 },
};

/** What is told of whatever was thrown. Of a mistake of ours, nothing but that it is one. */
export function refusedBy(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  if (!(thrown instanceof Failure)) return new Refused('internal');
  const { kind, retryAfter } = byFailure[thrown.kind];
  return new Refused(kind, thrown.message, { remedy: thrown.remedy, retryAfter });
}

/** The answer to a request that was refused. */
export function problemAnswer(
  { kind, message, remedy, retryAfter }: Refused,
  { requestId, instance }: { requestId: string; instance: string },
): Answer {
  const { status, title } = problemKinds[kind];
  const problem: Problem = {
    type: `urn:plumbline:problem:${kind}`,
    kind,
    title,
    status,
    ...(message === '' ? {} : { detail: message }),
    ...(remedy === undefined ? {} : { remedy }),
    instance,
    requestId,
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      // RFC 6750, section 3
      ...(kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify(problem),
  };
}
