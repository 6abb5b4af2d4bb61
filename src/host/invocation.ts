import { randomUUID } from 'node:crypto';
import { type CoreContext, getProgrammingModel, type TypedData } from './functionsCore.ts';
import type { Log } from './logging.ts';
import type { Triggered } from './triggers.ts';

export interface Invoked {
  data: TypedData;
  /** What `context.triggerMetadata` shows. */
  metadata?: Record<string, TypedData>;
}

export type Outcome = { ok: true; returned: TypedData | null | undefined } | { ok: false };

/** Runs a function once, through the conversions of `@azure/functions`. Never throws: an error is logged. */
export async function invoke(
  { name, binding, registered }: Triggered<unknown>,
  { data, metadata }: Invoked,
  log: Log,
): Promise<Outcome> {
  const invocationId = randomUUID();
  const model = getProgrammingModel();
  if (model === undefined) throw new Error('a function is run that nobody registered');
  const context: CoreContext = {
    invocationId,
    metadata: registered.metadata,
    request: { inputData: [{ name: binding, data }], ...(metadata && { triggerMetadata: metadata }) },
    log: (level, category, message) => {
      const said = category === 'user' ? `Function.${name}.User` : `Function.${name}`;
      log({ level, category: said, message, invocationId });
    },
  };
  try {
    const invocation = model.getInvocationModel(context);
    const { context: own, inputs } = await invocation.getArguments();
    const result = await invocation.invokeFunction(own, inputs, registered.callback);
    const { returnValue } = await invocation.getResponse(own, result);
    return { ok: true, returned: returnValue };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log({ level: 'error', category: `Function.${name}`, message, invocationId });
    return { ok: false };
  }
}
