import { join } from 'node:path';
import type { TokenCredential } from '@azure/identity';
import { Failure } from '../domain/failure.ts';
import { connectQueues } from '../history/azureQueue.ts';
import type { Clock } from './clock.ts';
import { listen } from './functionsCore.ts';
import { type HostFile, readHostFile } from './hostFile.ts';
import { startHttp } from './httpServer.ts';
import { type Functions, load } from './loading.ts';
import { heeding, type Log } from './logging.ts';
import { poisonOf, type QueueHost, runQueue } from './queues.ts';
import { scheduleOf } from './schedule.ts';
import { filledIn, queueAccount, type Settings } from './settings.ts';
import { invokeTimer, runTimer } from './timers.ts';
import {
  type HttpTrigger,
  type QueueTrigger,
  type TimerTrigger,
  type Triggered,
  triggerOf,
} from './triggers.ts';

export interface HostOptions {
  /** The folder in which `host.json` is. */
  root: string;
  functions: Functions;
  settings: Settings;
  /** Timers live by it. Queues do not: their time is that of their storage. */
  clock: Clock;
  log: Log;
  /** For queues that are not Azurite's. */
  credential?: TokenCredential;
  /** A free one, when none is given. */
  port?: number;
  /** How long a queue that was empty is left alone; a second, when it is not given. */
  pollMs?: number;
  /** For how long a message is hidden at a time; ten minutes as in Azure, when it is not given. */
  holdMs?: number;
}

export interface Host {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Runs a timer now. @returns whether it ended well; what went wrong is in the log */
  invoke(timer: string): Promise<boolean>;
  /** Nothing new is begun. Resolves when what was begun has ended. */
  stop(): Promise<void>;
}

/**
 * Runs functions on this machine, through the conversions of `@azure/functions`, as Azure runs them by `host.json`:
 * timers, storage queues and HTTP. It does not end what runs longer than `functionTimeout`.
 * @throws Failure (`configuration`) for settings that are missing, and for what only Azure can do
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { root, settings, clock, port = 0 } = options;
  const file = await readHostFile(join(root, 'host.json'));
  const log = heeding(file, options.log);
  const { timers, queues, https } = sorted((await load(options.functions)).map(triggerOf));
  const scheduled = timers.map((timer) => ({
    timer,
    schedule: scheduleOf(filledIn(timer.trigger.schedule, timer.name, settings), timer.name),
  }));
  const ending = new AbortController();
  const { signal } = ending;
  const connected = await Promise.all(
    queues.map(async (trigger) => ({
      trigger,
      host: await queueHost(trigger, file, { ...options, log, signal }),
    })),
  );
  const http = await startHttp(https, { routePrefix: file.extensions.http.routePrefix, port, log });
  const stopListening = listen((level, message) => log({ level, category: 'Host', message }));

  const running = new Set<Promise<unknown>>([
    ...scheduled.map(({ timer, schedule }) => runTimer(timer, schedule, { clock, log, signal })),
    ...connected.map(({ trigger, host }) => runQueue(trigger, host)),
  ]);
  return {
    url: http.url,
    async invoke(name) {
      const timer = timers.find((one) => one.name === name);
      if (timer === undefined) throw new Failure('usage', `There is no timer called ${name}.`);
      const invocation = invokeTimer(timer, null, log).finally(() => running.delete(invocation));
      running.add(invocation);
      return (await invocation).ok;
    },
    async stop() {
      ending.abort();
      await Promise.all([http.stop(), ...running]);
      stopListening();
    },
  };
}

interface Sorted {
  timers: Triggered<TimerTrigger>[];
  queues: Triggered<QueueTrigger>[];
  https: Triggered<HttpTrigger>[];
}

function sorted(all: Triggered[]): Sorted {
  const found: Sorted = { timers: [], queues: [], https: [] };
  for (const { trigger, ...rest } of all) {
    if (trigger.type === 'timerTrigger') found.timers.push({ ...rest, trigger });
    else if (trigger.type === 'queueTrigger') found.queues.push({ ...rest, trigger });
    else found.https.push({ ...rest, trigger });
  }
  return found;
}

async function queueHost(
  { name, trigger }: Triggered<QueueTrigger>,
  file: HostFile,
  options: HostOptions & { signal: AbortSignal },
): Promise<QueueHost> {
  const { settings, credential, log, signal, pollMs = 1_000, holdMs = 600_000 } = options;
  const account = queueAccount(filledIn(trigger.connection, name, settings), settings, credential);
  const client = await connectQueues(account);
  const queueName = filledIn(trigger.queueName, name, settings);
  return {
    queue: client.getQueueClient(queueName),
    poison: client.getQueueClient(poisonOf(queueName)),
    settings: file.extensions.queues,
    pollMs,
    holdMs,
    log,
    signal,
  };
}
