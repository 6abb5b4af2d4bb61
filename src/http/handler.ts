import { Failure } from '../domain/failure.ts';
import { demandRole, seenTenant } from './access.ts';
import type { Operation } from './operation.ts';
import { problemAnswer, Refused, refusedBy } from './problem.ts';
import type { RateLimit } from './rateLimit.ts';
import {
  type Answer,
  type Context,
  checkSize,
  type Handler,
  logUnexpected,
  pathOf,
  type Request,
} from './request.ts';
import type { Service } from './service.ts';
import { type Caller, callerOf, type Trust } from './token.ts';

export interface Surroundings {
  service: Service;
  trust: Trust;
  limit: RateLimit;
}

/** An operation as Azure Functions calls it: whoever asks is known and may ask before anything is answered. */
export function handlerOf(operation: Operation, surroundings: Surroundings): Handler {
  return async (request, context) => {
    const answer = await answered(operation, request, surroundings).catch((thrown: unknown) =>
      refusal(thrown, request, context),
    );
    return { ...answer, headers: { ...everyAnswer(context), ...answer.headers } };
  };
}

async function answered(
  operation: Operation,
  request: Request,
  { service, trust, limit }: Surroundings,
): Promise<Answer> {
  checkSize(request);
  const isAnonymous = operation.role === null && request.headers.get('authorization') === null;
  const caller = isAnonymous ? null : await callerOf(bearerToken(request), trust);
  if (caller) {
    if (operation.role) demandRole(caller, operation.role);
    takeTurn(limit, caller, operation.method);
  }
  if (operation.about === 'service') return operation.answer({ request, service, caller });
  if (!caller) throw new Refused('unauthenticated');
  const seen = seenTenant(caller, await service.tenants(), request.params['id'] ?? '', operation.role);
  return operation.answer({ request, service, caller, ...seen });
}

/** Two of them are joined by a comma on the way here, and no token has one. RFC 6750, section 2.1. */
function bearerToken({ headers }: Request): string {
  const [, token] = /^bearer ([\w\-.~+/]+=*)$/iu.exec(headers.get('authorization') ?? '') ?? [];
  if (token === undefined) throw new Refused('unauthenticated', 'This takes one bearer token of Entra’s.');
  return token;
}

/** Whoever sets something going pays more than who looks. */
const turns = { GET: 1, POST: 10 };

/** @throws Refused `tooManyRequests` */
export function takeTurn(limit: RateLimit, caller: Caller, method: keyof typeof turns): void {
  const ms = limit(caller.id, turns[method]);
  if (ms > 0) throw new Refused('tooManyRequests', '', { retryAfter: Math.ceil(ms / 1000) });
}

function refusal(thrown: unknown, request: Request, context: Context): Answer {
  const refused = refusedBy(thrown);
  if (refused.kind === 'internal') logUnexpected(thrown, context);
  const isStranger = request.headers.get('authorization') === null;
  return problemAnswer(thrown instanceof Failure && isStranger ? withoutDetail(refused) : refused, {
    requestId: context.invocationId,
    instance: pathOf(request),
  });
}

/** What does not answer, and where it is, is nothing for strangers. */
function withoutDetail({ kind, retryAfter }: Refused): Refused {
  return new Refused(kind, '', { retryAfter });
}

function everyAnswer({ invocationId }: Context): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-request-id': invocationId,
  };
}
