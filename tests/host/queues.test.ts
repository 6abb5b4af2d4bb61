import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { app, type InvocationContext, type StorageQueueHandler } from '@azure/functions';
import { type QueueClient, QueueServiceClient } from '@azure/storage-queue';
import { poisonOf } from '../../src/host/queues.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { eventually } from './eventually.ts';
import { type Started, started, stopAll } from './starting.ts';

let azurite: Azurite;
let service: QueueServiceClient;
beforeAll(async () => {
  azurite = await startAzurite();
  service = QueueServiceClient.fromConnectionString(azurite.connectionString);
});
afterAll(() => azurite.close());
afterEach(stopAll);

let queues = 0;
let queue: QueueClient;
let poison: QueueClient;
beforeEach(() => {
  queues += 1;
  queue = service.getQueueClient(`audits${queues}`);
  poison = service.getQueueClient(poisonOf(queue.name));
});

function worker(
  handler: StorageQueueHandler,
  { name = queue.name, ...options }: { name?: string; holdMs?: number; queues?: object } = {},
): Promise<Started> {
  return started(() => app.storageQueue('work', { queueName: '%QUEUE%', connection: 'Data', handler }), {
    settings: { QUEUE: name, Data: azurite.connectionString },
    extensions: { queues: options.queues ?? {} },
    ...(options.holdMs !== undefined && { holdMs: options.holdMs }),
  });
}

async function send(text: string, to = queue): Promise<void> {
  await to.createIfNotExists();
  await to.sendMessage(Buffer.from(text).toString('base64'));
}

/** Hidden ones included. */
async function countOf(one: QueueClient): Promise<number> {
  return (await one.getProperties()).approximateMessagesCount ?? 0;
}

test('a message is taken once, as what it says, and then it is gone', async () => {
  const taken: unknown[] = [];
  const host = await worker((message) => void taken.push(message));
  for (const text of ['{"tenant":"contoso","step":1}', 'ünï', '7', '']) await send(text);
  await eventually(() => taken.length === 4);
  await host.stop();
  expect(taken).toEqual(expect.arrayContaining([{ tenant: 'contoso', step: 1 }, 'ünï', 7, '']));
  expect(await countOf(queue)).toBe(0);
  expect(host.said).toEqual([]);
});

test('the function sees what the queue knows of it', async () => {
  const seen: InvocationContext['triggerMetadata'][] = [];
  await worker((_, { triggerMetadata }) => void seen.push(triggerMetadata));
  await send('x');
  await eventually(() => seen.length === 1);
  expect(seen[0]).toEqual({
    queueTrigger: 'x',
    id: expect.any(String),
    popReceipt: expect.any(String),
    dequeueCount: 1,
    insertionTime: expect.stringMatching(/^20.+Z$/),
    expirationTime: expect.stringMatching(/^20.+Z$/),
    nextVisibleTime: expect.stringMatching(/^20.+Z$/),
  });
});

test('what fails comes again, five times in all, and then it is poison', async () => {
  const counts: unknown[] = [];
  const { said } = await worker((_, { triggerMetadata }) => {
    counts.push(triggerMetadata?.['dequeueCount']);
    throw new Error('no');
  });
  await send('bad');
  await eventually(() => said.some(({ message }) => message.includes(`goes to ${poison.name}`)));
  await eventually(async () => (await poison.exists()) && (await countOf(poison)) === 1);
  await eventually(async () => (await countOf(queue)) === 0);
  expect(counts).toEqual([1, 2, 3, 4, 5]);
  const { peekedMessageItems } = await poison.peekMessages();
  expect(peekedMessageItems.map(({ messageText }) => Buffer.from(messageText, 'base64').toString())).toEqual([
    'bad',
  ]);
});

test('what fails is hidden for as long as host.json says', async () => {
  const runs: unknown[] = [];
  const host = await worker(
    () => {
      runs.push('run');
      throw new Error('no');
    },
    { queues: { visibilityTimeout: '01:00:00' } },
  );
  await send('bad');
  await eventually(() => runs.length === 1);
  await host.stop();
  expect((await queue.receiveMessages()).receivedMessageItems).toEqual([]);
  expect(await countOf(queue)).toBe(1);
});

test('what failed for the last time does not wait', async () => {
  const runs: unknown[] = [];
  await worker(
    () => {
      runs.push('run');
      throw new Error('no');
    },
    { queues: { visibilityTimeout: '01:00:00', maxDequeueCount: 1 } },
  );
  await send('bad');
  await eventually(async () => (await poison.exists()) && (await countOf(poison)) === 1);
  expect(runs).toEqual(['run']);
});

test('what was taken too often, by hosts that died of it, is poison, and no function sees it', async () => {
  const taken: unknown[] = [];
  await send('deadly');
  for (let count = 1; count <= 5; count += 1) {
    const [message] = (await queue.receiveMessages()).receivedMessageItems;
    await queue.updateMessage(message?.messageId ?? '', message?.popReceipt ?? '', undefined, 0);
  }
  await worker((message) => void taken.push(message));
  await eventually(async () => (await poison.exists()) && (await countOf(poison)) === 1);
  expect(taken).toEqual([]);
});

test('what is not base64 is poison, and no function sees it', async () => {
  const taken: unknown[] = [];
  await worker((message) => void taken.push(message));
  await queue.create();
  await queue.sendMessage('{"plain":1}');
  await eventually(async () => (await poison.exists()) && (await countOf(poison)) === 1);
  expect(taken).toEqual([]);
  expect((await poison.peekMessages()).peekedMessageItems[0]?.messageText).toBe('{"plain":1}');
});

test.each([1, 5])(
  'what fails in a queue for poison stays there, hidden, of %d tries',
  async (maxDequeueCount) => {
    const runs: unknown[] = [];
    const host = await worker(
      () => {
        runs.push('run');
        throw new Error('no');
      },
      { name: poison.name, queues: { maxDequeueCount } },
    );
    await send('bad', poison);
    await eventually(() => runs.length === 1);
    await host.stop();
    expect(await countOf(poison)).toBe(1);
    expect((await poison.receiveMessages()).receivedMessageItems).toEqual([]);
    expect(await service.getQueueClient(poisonOf(poison.name)).exists()).toBe(false);
  },
);

test('four run at a time, and the next four when these have ended', async () => {
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  let running = 0;
  let most = 0;
  for (const text of ['1', '2', '3', '4', '5', '6']) await send(text);
  await worker(async () => {
    begun += 1;
    running += 1;
    most = Math.max(most, running);
    await gate.promise;
    running -= 1;
  });
  await eventually(() => begun === 4);
  gate.resolve();
  await eventually(async () => (await countOf(queue)) === 0);
  expect({ begun, most }).toEqual({ begun: 6, most: 4 });
});

test('a message stays hidden for as long as its function runs', async () => {
  let renewals = 0;
  const count = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    if (request.method === 'PUT' && request.path.includes('/messages/')) renewals += 1;
  };
  subscribe('http.client.request.start', count);
  const runs: unknown[] = [];
  await worker(
    async () => {
      runs.push('run');
      await eventually(() => renewals >= 3);
    },
    { holdMs: 2_000 },
  );
  await send('long');
  await eventually(async () => runs.length > 0 && (await countOf(queue)) === 0);
  unsubscribe('http.client.request.start', count);
  expect(runs).toEqual(['run']);
});

test('when the host stops, what runs ends, and what waits goes on waiting', async () => {
  const gate = Promise.withResolvers<void>();
  const runs: string[] = [];
  const host = await worker(async (message) => {
    runs.push(`${String(message)} begun`);
    await gate.promise;
    runs.push(`${String(message)} ended`);
  });
  await send('first');
  await eventually(() => runs.length === 1);
  const stopping = host.stop();
  await send('second');
  gate.resolve();
  await stopping;
  expect(runs).toEqual(['first begun', 'first ended']);
  expect((await queue.receiveMessages()).receivedMessageItems).toHaveLength(1);
});

test('that holds when it takes more before the last batch has ended', async () => {
  const gate = Promise.withResolvers<void>();
  const runs: string[] = [];
  const host = await worker(
    async () => {
      runs.push('begun');
      await gate.promise;
      runs.push('ended');
    },
    { queues: { newBatchThreshold: 3 } },
  );
  await send('first');
  await eventually(() => runs.length === 1);
  const stopping = host.stop().then(() => runs.push('stopped'));
  await eventually(async () => (await queue.peekMessages()).peekedMessageItems.length === 0);
  gate.resolve();
  await stopping;
  expect(runs).toEqual(['begun', 'ended', 'stopped']);
});

test('an outage is said once, and when it is over the work goes on', async () => {
  const taken: unknown[] = [];
  const { said } = await worker((message) => void taken.push(message));
  await send('before');
  await eventually(() => taken.length === 1);
  await eventually(async () => (await countOf(queue)) === 0);
  await azurite.stop();
  await eventually(() => said.length > 0);
  await azurite.start();
  await send('after');
  await eventually(() => taken.length === 2);
  expect(said).toEqual([
    {
      level: 'warning',
      category: 'Host',
      message: expect.stringMatching(new RegExp(`The queue ${queue.name} fails \\(E?[A-Z_]+\\)`)),
    },
  ]);
});
