import type { QueueClient, QueueServiceClient } from '@azure/storage-queue';
import { azuriteAccount, type QueueAccount } from './azureAccount.ts';
import type { Asking } from './azureAsking.ts';
import { straightFactory } from './azureStraight.ts';
import type { Queue } from './storage.ts';

/** What failed is tried again by `Asking` alone, which knows what may be repeated. */
export async function connectQueues(account: QueueAccount): Promise<QueueServiceClient> {
  const {
    QueueServiceClient: Client,
    newPipeline,
    StorageSharedKeyCredential,
  } = await import('@azure/storage-queue');
  const credential =
    account.kind === 'identity'
      ? account.credential
      : new StorageSharedKeyCredential(azuriteAccount.name, azuriteAccount.key);
  const pipeline = newPipeline(credential, { retryOptions: { maxTries: 1 } });
  pipeline.factories.push(straightFactory);
  return new Client(account.queueServiceUri, pipeline);
}

/** Without it a message is gone after seven days, and so is what it was to start. */
const never = -1;

export function azureQueue(name: string, asking: Asking, connect: () => Promise<QueueClient>): Queue {
  return {
    async send(text, delayMs) {
      const client = await connect();
      // The trigger of Azure Functions expects base64 (Microsoft Learn: Azure Queue storage trigger, encoding).
      const encoded = Buffer.from(text).toString('base64');
      const visibilityTimeout = Math.ceil(delayMs / 1_000);
      await asking.write(`sending a message to the queue ${name}`, (abortSignal) =>
        client.sendMessage(encoded, { visibilityTimeout, messageTimeToLive: never, abortSignal }),
      );
    },

    async depth() {
      const client = await connect();
      const found = await asking.read(`reading the depth of the queue ${name}`, (abortSignal) =>
        client.getProperties({ abortSignal }),
      );
      return found?.approximateMessagesCount ?? 0;
    },
  };
}
