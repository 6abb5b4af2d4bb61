import type { Clock } from '../pipeline/ports.ts';
import { refuseElsewhere, type StorageAccount } from './azureAccount.ts';
import { createAsking } from './azureAsking.ts';
import { azureContainer, connectBlobs } from './azureContainer.ts';
import { azureQueue, connectQueues } from './azureQueue.ts';
import { azureTable, connectTables } from './azureTable.ts';
import type { Storage } from './storage.ts';

/**
 * Azure Storage. The client libraries are loaded when they are first needed. In Azure the deployment makes tables,
 * containers and queues; in Azurite they are made here, when they are first used.
 * @throws Failure (`configuration`) for an Azurite that is not on this machine. Whatever is asked later throws Failure
 * (`unavailable`) when it cannot be had.
 */
export function createAzureStorage(account: StorageAccount, clock: Clock): Storage {
  if (account.kind === 'azurite') refuseElsewhere(account);
  const asking = createAsking(clock);
  const tables = once(() => connectTables(account));
  const blobs = once(() => connectBlobs(account));
  const queues = once(() => connectQueues(account));
  const made = account.kind === 'azurite';
  return {
    table: remembered((name) =>
      azureTable(
        name,
        asking,
        once(async () => {
          const client = (await tables())(name);
          if (made) await asking.write(`making the table ${name}`, () => client.createTable());
          return client;
        }),
      ),
    ),
    container: remembered((name) =>
      azureContainer(
        name,
        asking,
        once(async () => {
          const client = (await blobs()).getContainerClient(name);
          if (made) await asking.write(`making the container ${name}`, () => client.createIfNotExists());
          return client;
        }),
      ),
    ),
    queue: remembered((name) =>
      azureQueue(
        name,
        asking,
        once(async () => {
          const client = (await queues()).getQueueClient(name);
          if (made) await asking.write(`making the queue ${name}`, () => client.createIfNotExists());
          return client;
        }),
      ),
    ),
  };
}

/** Does it once, and again only after it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const one = known.get(name) ?? make(name);
    known.set(name, one);
    return one;
  };
}
