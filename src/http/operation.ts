import * as z from 'zod';
import type { AppRole } from '../domain/caller.ts';
import { clip } from '../reports/text/visible.ts';
import type { Seen } from './access.ts';
import { type ProblemKind, Refused } from './problem.ts';
import type { Answer, Request } from './request.ts';
import type { Service } from './service.ts';
import type { Caller } from './token.ts';

/** What an operation is called with, its query still unread. */
interface Asked {
  request: Request;
  service: Service;
}

export interface ServiceCall extends Asked {
  /** null: nobody said who they are, and nobody has to. */
  caller: Caller | null;
}

export interface TenantCall extends Asked, Seen {
  caller: Caller;
}

/** What is said of one status, for the OpenAPI document; `shape` is null where the body is no JSON of ours. */
export interface Answered {
  description: string;
  content: Record<string, z.ZodType | null>;
  headers?: Record<string, string>;
}

interface Described {
  /** Also the name of the function: letters only, since Linux cannot switch off a function with a hyphen. */
  name: string;
  method: 'GET' | 'POST';
  /** Below `/api/`, as Azure Functions spells it. */
  route: string;
  summary: string;
  headers?: Record<string, z.ZodType>;
  body?: z.ZodType;
  answers: Record<number, Answered>;
  /** Beyond those that any operation can end with. */
  problems: ProblemKind[];
}

/** One thing that the API does. */
export type Operation = Described & { query: z.ZodObject } & (
    | { about: 'service'; role: AppRole | null; answer(call: ServiceCall): Promise<Answer> }
    | { about: 'tenant'; role: AppRole; answer(call: TenantCall): Promise<Answer> }
  );

/** An operation on one tenant. The caller has `role` there before `answer` is called. */
export function tenantOperation<Query>(
  operation: Described & {
    role: AppRole;
    query: z.ZodObject & z.ZodType<Query>;
    answer(call: TenantCall & { query: Query }): Promise<Answer>;
  },
): Operation {
  return {
    ...operation,
    about: 'tenant',
    answer: (call) => operation.answer({ ...call, query: readQuery(call.request, operation.query) }),
  };
}

/** An operation on what the caller may see of the whole service. */
export function serviceOperation<Query>(
  operation: Described & {
    role: AppRole | null;
    query: z.ZodObject & z.ZodType<Query>;
    answer(call: ServiceCall & { query: Query }): Promise<Answer>;
  },
): Operation {
  return {
    ...operation,
    about: 'service',
    answer: (call) => operation.answer({ ...call, query: readQuery(call.request, operation.query) }),
  };
}

export const noQuery = z.strictObject({});

/** A parameter that holds several values, as `a,b` or by being given more than once. */
export function listOf<T extends z.ZodType>(value: T): z.ZodType<z.infer<T>[]> {
  return z.preprocess(
    (text) => (typeof text === 'string' ? text.split(',') : text),
    z.array(value).min(1).max(100),
  );
}

/** A filter that is misspelt and silently dropped would be a false answer, so parameters nobody knows are refused. */
function readQuery<Query>({ query }: Request, shape: z.ZodType<Query>): Query {
  const given = Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key).join(',')]));
  return checked(given, shape);
}

/** @throws Refused `invalid`, naming every part that is wrong */
export function checked<T>(given: unknown, shape: z.ZodType<T>): T {
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new Refused('invalid', clip(wrong.join('. '), 500));
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
