import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import type { Registered } from './functionsCore.ts';

const Trigger = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('timerTrigger'),
    schedule: z.string(),
    runOnStartup: z.boolean().default(false),
    useMonitor: z.boolean().default(true),
  }),
  z.object({ type: z.literal('queueTrigger'), queueName: z.string(), connection: z.string() }),
  z.object({
    type: z.literal('httpTrigger'),
    methods: z.array(z.string().toUpperCase()),
    route: z.string().optional(),
  }),
]);

type TriggerOf<Type extends string> = Extract<z.infer<typeof Trigger>, { type: Type }>;
export type TimerTrigger = TriggerOf<'timerTrigger'>;
export type QueueTrigger = TriggerOf<'queueTrigger'>;
export type HttpTrigger = TriggerOf<'httpTrigger'>;

export interface Triggered<T = z.infer<typeof Trigger>> {
  name: string;
  /** What the trigger's value is called among the bindings. */
  binding: string;
  trigger: T;
  registered: Registered;
}

/**
 * What sets a function off.
 * @throws Failure (`configuration`) for what only Azure can do: other triggers, other bindings, retry policies
 */
export function triggerOf(registered: Registered): Triggered {
  const { name, bindings, retryOptions } = registered.metadata;
  const beyond = (what: string): Failure =>
    new Failure('configuration', `The function ${name} has ${what}, which the local host does not know.`);
  if (retryOptions !== undefined) throw beyond('a retry policy');
  const [found, ...others] = Object.entries(bindings).filter(([, { type }]) => type !== 'http');
  if (found === undefined || others.length > 0) throw beyond('more bindings than its trigger');
  const [binding, given] = found;
  const trigger = Trigger.safeParse(given);
  if (!trigger.success) throw beyond(`a trigger of type ${given.type}`);
  return { name, binding, trigger: trigger.data, registered };
}
