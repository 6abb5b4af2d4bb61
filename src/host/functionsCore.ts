/**
 * Stands in for `@azure/functions-core`, which no registry has: in Azure the Node worker gives it to `@azure/functions`.
 * That package asks for it when the first function registers itself; `standIn.ts` sees to it that it gets this one.
 * The shapes are those that `@azure/functions` 4.16 uses (its `src/ProgrammingModel.ts`, `src/InvocationModel.ts`).
 */
import { Failure } from '../domain/failure.ts';

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

export interface FunctionMetadata {
  name: string;
  bindings: Record<string, { type?: string; direction?: string } & Record<string, unknown>>;
  retryOptions?: unknown;
}

export type FunctionCallback = (...args: unknown[]) => unknown;

export interface Registered {
  metadata: FunctionMetadata;
  callback: FunctionCallback;
}

/** A value on its way between host and worker. */
export interface TypedData {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  http?: HttpData;
}

export interface HttpData {
  url?: string;
  method?: string;
  statusCode?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  params?: Record<string, string>;
  body?: TypedData | null;
  cookies?: CookieData[];
}

export interface CoreContext {
  invocationId: string;
  metadata: FunctionMetadata;
  request: {
    inputData: { name: string; data: TypedData }[];
    triggerMetadata?: Record<string, TypedData>;
  };
  state?: 'preInvocationHooks' | 'postInvocationHooks' | 'invocation';
  log(level: LogLevel, category: 'user' | 'system' | 'customMetric', message: string): void;
}

/** A cookie of an answer; `undefined` and `null` leave it to the browser. */
export interface CookieData {
  name: string;
  value: string;
  domain?: { value: string } | null;
  path?: { value: string } | null;
  expires?: { value: { seconds: number } } | null;
  secure?: { value: boolean } | null;
  httpOnly?: { value: boolean } | null;
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  maxAge?: { value: number } | null;
}

interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue?: TypedData | null }>;
}

export interface ProgrammingModel {
  getInvocationModel(context: CoreContext): InvocationModel;
}

let collected: Registered[] | undefined;
let model: ProgrammingModel | undefined;
const listeners = new Set<SystemLog>();

type SystemLog = (level: LogLevel, message: string) => void;

/** What registers itself while `register` goes on, in order. One at a time. */
export async function collect(register: () => unknown): Promise<Registered[]> {
  const found: Registered[] = [];
  collected = found;
  try {
    await register();
    return found;
  } finally {
    collected = undefined;
  }
}

/** Hears what `@azure/functions` says of no single invocation. @returns how to stop listening */
export function listen(to: SystemLog): () => void {
  listeners.add(to);
  return () => void listeners.delete(to);
}

export function registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): void {
  const { name } = metadata;
  if (collected === undefined)
    throw new Failure('configuration', `The function ${name} registers itself when no host is starting.`);
  if (collected.some((other) => other.metadata.name === name))
    throw new Failure('configuration', `Two functions are called ${name}.`);
  collected.push({ metadata, callback });
}

export function registerHook(hookName: string): void {
  throw new Failure('configuration', `The local host runs no hooks, and ${hookName} is one.`);
}

export function setProgrammingModel(of: ProgrammingModel): void {
  model = of;
}

export function getProgrammingModel(): ProgrammingModel | undefined {
  return model;
}

export function log(level: LogLevel, _category: string, message: string): void {
  for (const hear of listeners) hear(level, message);
}
