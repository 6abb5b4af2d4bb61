import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { pause } from './clock.ts';
import type { HostFile } from './hostFile.ts';
import { invoke } from './invocation.ts';
import type { Log } from './logging.ts';
import { hide, removed, type Settling } from './messages.ts';
import type { QueueTrigger, Triggered } from './triggers.ts';

export interface QueueHost {
  queue: QueueClient;
  /** Takes what failed too often. */
  poison: QueueClient;
  settings: HostFile['extensions']['queues'];
  /** How long to wait when the queue was empty. */
  pollMs: number;
  /** For how long a message is hidden at a time from everybody else. */
  holdMs: number;
  log: Log;
  signal: AbortSignal;
}

const poisonSuffix = '-poison';

export function poisonOf(queueName: string): string {
  return `${queueName}${poisonSuffix}`;
}

/**
 * Runs a function on every message of a queue, until the signal fires; what has begun then ends. It does as the host of
 * Azure (azure-sdk-for-net, Microsoft.Azure.WebJobs.Extensions.Storage.Queues: `QueueListener.cs`, `QueueProcessor.cs`),
 * but for one thing: an empty queue is asked again after `pollMs`, not ever more seldom.
 */
export async function runQueue(trigger: Triggered<QueueTrigger>, host: QueueHost): Promise<void> {
  const { batchSize, newBatchThreshold = Math.floor(batchSize / 2) } = host.settings;
  const running = new Set<Promise<void>>();
  const receive = receiver(host);
  while (!host.signal.aborted) {
    const messages = await receive(batchSize);
    for (const message of messages) {
      const handling = handle(trigger, message, host).finally(() => running.delete(handling));
      running.add(handling);
    }
    if (messages.length === 0) await pause(host.pollMs, host.signal);
    while (running.size > newBatchThreshold) await Promise.race(running);
  }
  await Promise.all(running);
}

/** The next messages; none while the queue is not there or does not answer, which is said once. */
function receiver({ queue, holdMs, log }: QueueHost): (most: number) => Promise<DequeuedMessageItem[]> {
  let isSilent = false;
  return async (most) => {
    try {
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: most,
        visibilityTimeout: Math.ceil(holdMs / 1_000),
        abortSignal: AbortSignal.timeout(30_000),
      });
      isSilent = false;
      return receivedMessageItems;
    } catch (error) {
      const code = codeOf(error);
      if (!isSilent && code !== 'QueueNotFound')
        log({ level: 'warning', category: 'Host', message: `The queue ${queue.name} fails (${code}).` });
      isSilent = true;
      return [];
    }
  };
}

async function handle(
  trigger: Triggered<QueueTrigger>,
  message: DequeuedMessageItem,
  host: QueueHost,
): Promise<void> {
  const { queue, settings, holdMs } = host;
  const settling: Settling = {
    queue,
    message,
    trouble: (what, error) =>
      host.log({
        level: 'warning',
        category: `Function.${trigger.name}`,
        message: `Message ${message.messageId} of the queue ${queue.name} could not be ${what} (${codeOf(error)}).`,
      }),
  };
  const text = textOf(message);
  if (text === undefined || message.dequeueCount > settings.maxDequeueCount) return bury(settling, host);

  const hidden = hide(settling, holdMs);
  const { ok } = await invoke(
    trigger,
    { data: { string: text }, metadata: metadataOf(message, text) },
    host.log,
  );
  await hidden.end();
  if (ok) return removed(settling);
  if (message.dequeueCount >= settings.maxDequeueCount) return bury(settling, host);
  if (!isPoison(queue)) await hidden.until(settings.visibilityTimeout);
}

/** What fails in a queue for poison stays there, hidden for a while. */
async function bury(settling: Settling, { queue, poison, log }: QueueHost): Promise<void> {
  if (isPoison(queue)) return;
  const { message, trouble } = settling;
  log({
    level: 'warning',
    category: 'Host',
    message: `Message ${message.messageId} of the queue ${queue.name} goes to ${poison.name}.`,
  });
  try {
    await poison.createIfNotExists();
    await poison.sendMessage(message.messageText);
  } catch (error) {
    trouble('moved', error);
    return;
  }
  await removed(settling);
}

function isPoison({ name }: QueueClient): boolean {
  return name.endsWith(poisonSuffix);
}

/** `undefined` when it is not base64. */
function textOf({ messageText }: DequeuedMessageItem): string | undefined {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(messageText);
  return isBase64 ? Buffer.from(messageText, 'base64').toString() : undefined;
}

/** Microsoft Learn: Azure Queue storage trigger, message metadata. */
function metadataOf(message: DequeuedMessageItem, text: string): Record<string, { json: string }> {
  const metadata = {
    QueueTrigger: text,
    Id: message.messageId,
    PopReceipt: message.popReceipt,
    DequeueCount: message.dequeueCount,
    InsertionTime: message.insertedOn,
    ExpirationTime: message.expiresOn,
    NextVisibleTime: message.nextVisibleOn,
  };
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name, { json: JSON.stringify(value) }]),
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
