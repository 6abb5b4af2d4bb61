import type { JsonObject } from '../json.ts';

/** A request that Graph refuses; thrown by handlers and turned into the documented error body at the door. */
export class GraphError extends Error {
  override name = 'GraphError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** "Microsoft Graph error responses and resource types": code, message, innerError with date and request ids. */
export function errorBody(
  { code, message }: { code: string; message: string },
  { now, requestId, clientRequestId }: { now: number; requestId: string; clientRequestId: string },
): JsonObject {
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId,
      },
    },
  };
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function unknownSegment(segment: string): GraphError {
  return new GraphError(404, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}
