import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { QueueClient } from '@azure/storage-queue';
import type { StorageAccount } from '../../src/history/azureAccount.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Container, Queue, Storage, Table } from '../../src/history/storage.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { type WeakLink, weakLink } from './weakLink.ts';

let azurite: Azurite;
let storage: Storage;
beforeAll(async () => {
  azurite = await startAzurite();
  storage = createAzureStorage(azurite.account, createTestClock('2026-11-24T08:00:00.000Z'));
});
afterAll(() => azurite.close());

/** Everything that there is to come. */
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

let places = 0;
/** A name that no other test uses. */
const place = (): string => `place${(places += 1)}`;

describe('a table', () => {
  let table: Table;
  beforeEach(() => {
    table = storage.table(place());
  });

  test('a row is there once, and as it was given', async () => {
    const value = { step: 1, names: ['Ü', '😀'], none: null };
    const etag = await table.insert('t', 'k', value);
    expect(await table.insert('t', 'k', { step: 2 })).toBeUndefined();
    expect(await table.get('t', 'k')).toEqual({ value, etag });
  });

  test('whoever saw an older version changes nothing', async () => {
    const seen = (await table.insert('t', 'k', 1)) ?? '';
    const next = await table.replace('t', 'k', 2, seen);
    expect(await table.replace('t', 'k', 3, seen)).toBeUndefined();
    expect(await table.remove('t', 'k', seen)).toBe(false);
    expect(await table.get('t', 'k')).toEqual({ value: 2, etag: next });
    expect(await table.remove('t', 'k', next)).toBe(true);
    expect(await table.get('t', 'k')).toBeUndefined();
  });

  test('what is not there is neither replaced nor removed', async () => {
    const etag = (await table.insert('t', 'k', 1)) ?? '';
    expect(await table.remove('t', 'k')).toBe(true);
    expect(await table.remove('t', 'k')).toBe(false);
    expect(await table.replace('t', 'k', 2, etag)).toBeUndefined();
  });

  test('of ten who claim the same row, one has it', async () => {
    const etag = (await table.insert('t', 'claim', 0)) ?? '';
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, who) => table.replace('t', 'claim', who, etag)),
    );
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  test('rows of a partition come by key, from where one likes, however many', async () => {
    const keys = Array.from({ length: 1_100 }, (_, index) => `k${String(index).padStart(5, '0')}`);
    for (let from = 0; from < keys.length; from += 100)
      await Promise.all(keys.slice(from, from + 100).map((key) => table.insert('t', key, key)));
    await table.insert('u', 'k00000', 'another');
    const rows = await all(table.list('t'));
    expect(rows.map(({ key, value }) => [key, value])).toEqual(keys.map((key) => [key, key]));
    expect(rows[0]?.etag).toBe((await table.get('t', 'k00000'))?.etag);
    const later = await all(table.list('t', { after: 'k01097' }));
    expect(later.map(({ key }) => key)).toEqual(['k01098', 'k01099']);
    expect(await all(table.list('nobody'))).toEqual([]);
    expect(await all(table.partitions())).toEqual(['t', 'u']);
  });

  test('a long value takes several properties, and no character suffers', async () => {
    const value = `${'x'.repeat(31_995)}${'ü😀'.repeat(20_000)}`;
    await table.insert('t', 'k', value);
    expect((await table.get('t', 'k'))?.value === value).toBe(true);
    const etag = (await table.get('t', 'k'))?.etag ?? '';
    await table.replace('t', 'k', 'short', etag);
    expect((await table.get('t', 'k'))?.value).toBe('short');
  });

  test('a value that no row can hold is refused, without showing it', async () => {
    await table.insert('t', 'k', 'x'.repeat(449_998));
    await expect(table.insert('t', 'l', 'x'.repeat(449_999))).rejects.toThrow(
      /would take 900002 bytes; it may take 900000\.$/,
    );
  });

  test.each(['', 'a/b', 'a b', "a'b", 'ü', 'x'.repeat(201)])('%j is no key', async (key) => {
    await expect(table.insert('t', key, 1)).rejects.toThrow(RangeError);
    await expect(table.get(key, 'k')).rejects.toThrow(RangeError);
    await expect(all(table.list(key))).rejects.toThrow(RangeError);
  });

  test('every other key is one', async () => {
    const key = `${'x'.repeat(190)}AZaz09._-`;
    await table.insert(key, key, 1);
    expect((await all(table.list(key)))[0]?.key).toBe(key);
  });
});

describe('a container', () => {
  let container: Container;
  beforeEach(() => {
    container = storage.container(place());
  });

  test('a blob is read as it was written, with its version', async () => {
    const etag = await container.write('a/b.json', 'Grüße 😀');
    expect(await container.read('a/b.json')).toEqual({ value: 'Grüße 😀', etag });
    expect(await container.read('a/c.json')).toBeUndefined();
  });

  test('an empty blob is not a missing one', async () => {
    await container.write('empty', '');
    expect((await container.read('empty'))?.value).toBe('');
  });

  test('it is overwritten only as whoever writes it says', async () => {
    const first = (await container.write('b', '1', 'ifAbsent')) ?? '';
    expect(await container.write('b', '2', 'ifAbsent')).toBeUndefined();
    const second = (await container.write('b', '3', { etag: first })) ?? '';
    expect(await container.write('b', '4', { etag: first })).toBeUndefined();
    expect(await container.read('b')).toEqual({ value: '3', etag: second });
    expect(await container.write('c', '5', { etag: first })).toBeUndefined();
    expect(await container.write('b', '6')).not.toBe(second);
  });

  test('what is added lies behind what was there, and only one adds', async () => {
    expect(await container.append('journal', 'ä\n', 0)).toBe(3);
    expect(await container.append('journal', 'b\n', 3)).toBe(5);
    expect(await container.append('journal', 'c\n', 3)).toBeUndefined();
    expect(await container.append('journal', 'c\n', 0)).toBeUndefined();
    expect(await container.append('missing', 'c\n', 3)).toBeUndefined();
    expect((await container.read('journal'))?.value).toBe('ä\nb\n');
  });

  test('what was written whole is not added to', async () => {
    await container.write('whole', '123');
    await expect(container.append('whole', '4', 3)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('InvalidBlobType'),
    });
  });

  test('a blob is removed once', async () => {
    await container.write('b', '1');
    expect(await container.remove('b')).toBe(true);
    expect(await container.remove('b')).toBe(false);
  });

  test('blobs are listed by name, with their length', async () => {
    await container.write('t/2', 'ä');
    await container.write('t/1', '');
    await container.write('u/1', 'x');
    const found = await all(container.list('t/'));
    expect(found.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['t/1', 0],
      ['t/2', 2],
    ]);
    expect(Date.parse(found[0]?.modifiedAt ?? '')).toBeGreaterThan(Date.parse('2020-01-01'));
    expect(await all(container.list('v/'))).toEqual([]);
  });

  test.each(['', '../a', 'a/../b', 'a b', 'ü', 'a\\b', 'a?b'])('%j is no name', async (name) => {
    await expect(container.write(name, '')).rejects.toThrow(RangeError);
    await expect(container.read(name)).rejects.toThrow(RangeError);
  });
});

describe('a queue', () => {
  let name: string;
  let queue: Queue;
  beforeEach(() => {
    name = place();
    queue = storage.queue(name);
  });

  const received = async (): Promise<string[]> => {
    const client = new QueueClient(azurite.connectionString, name);
    const { receivedMessageItems } = await client.receiveMessages({ numberOfMessages: 32 });
    return receivedMessageItems.map(({ messageText }) => messageText);
  };

  test('a message arrives in base64, as the trigger expects it', async () => {
    await queue.send('{"tenant":"ü"}', 0);
    expect(await received()).toEqual([Buffer.from('{"tenant":"ü"}').toString('base64')]);
  });

  test('a delayed message counts, but does not show itself', async () => {
    await queue.send('later', 7 * 24 * 3_600_000);
    await queue.send('soon', 1);
    expect(await queue.depth()).toBe(2);
    expect(await received()).toEqual([]);
  });
});

describe('in an outage', () => {
  const asks: Record<string, () => Promise<unknown>> = {
    'adding a row to the table outage': () => storage.table('outage').insert('t', 'k', 'secret'),
    'reading a row of the table outage': () => storage.table('outage').get('t', 'k'),
    'replacing a row of the table outage': () => storage.table('outage').replace('t', 'k', 'secret', '*'),
    'removing a row of the table outage': () => storage.table('outage').remove('t', 'k'),
    'listing the table outage': () => all(storage.table('outage').list('t')),
    'reading a blob of the container outage': () => storage.container('outage').read('b'),
    'writing a blob of the container outage': () => storage.container('outage').write('b', 'secret'),
    'adding to a blob of the container outage': () => storage.container('outage').append('a', 'secret', 0),
    'removing a blob of the container outage': () => storage.container('outage').remove('b'),
    'listing the container outage': () => all(storage.container('outage').list('')),
    'sending a message to the queue outage': () => storage.queue('outage').send('secret', 0),
    'reading the depth of the queue outage': () => storage.queue('outage').depth(),
  };

  test('whatever is asked says what it was, and goes on afterwards', async () => {
    await storage.table('outage').insert('t', 'kept', 1);
    await storage.container('outage').write('kept', 'text');
    await storage.queue('outage').send('kept', 0);
    await azurite.stop();
    for (const [doing, ask] of Object.entries(asks)) {
      await expect(ask()).rejects.toMatchObject({
        kind: 'unavailable',
        message: `Azure Storage: ${doing} failed (ECONNREFUSED).`,
        cause: undefined,
      });
    }
    await azurite.start();
    expect((await storage.table('outage').get('t', 'kept'))?.value).toBe(1);
    expect((await storage.container('outage').read('kept'))?.value).toBe('text');
    expect(await storage.queue('outage').depth()).toBe(1);
  });
});

describe('over a weak link', () => {
  let links: Record<'table' | 'blob' | 'queue', WeakLink>;
  let weak: Storage;
  beforeAll(async () => {
    const { account } = azurite;
    links = {
      table: await weakLink(account.tableServiceUri),
      blob: await weakLink(account.blobServiceUri),
      queue: await weakLink(account.queueServiceUri),
    };
    weak = createAzureStorage(
      {
        kind: 'azurite',
        tableServiceUri: links.table.uri,
        blobServiceUri: links.blob.uri,
        queueServiceUri: links.queue.uri,
      },
      createTestClock('2026-11-24T08:00:00.000Z'),
    );
    await weak.table('weak').insert('t', 'there', 1);
    await weak.container('weak').write('there', 'text');
    await weak.queue('weak').send('there', 0);
  });
  afterAll(() => Promise.all(Object.values(links).map((link) => link.close())));

  const writes: Record<string, { by: 'table' | 'blob' | 'queue'; write: () => Promise<unknown> }> = {
    'a row that is added': { by: 'table', write: () => weak.table('weak').insert('t', 'new', 1) },
    'a row that is removed': { by: 'table', write: () => weak.table('weak').remove('t', 'new') },
    'a blob that is written': {
      by: 'blob',
      write: () => weak.container('weak').write('new', '', 'ifAbsent'),
    },
    'a blob that is added to': { by: 'blob', write: () => weak.container('weak').append('journal', 'x', 0) },
    'a message that is sent': { by: 'queue', write: () => weak.queue('weak').send('new', 0) },
  };

  test.each(Object.entries(writes))('%s: whether it happened is not guessed', async (_, { by, write }) => {
    links[by].next('lost');
    await expect(write()).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('ECONNRESET'),
    });
    expect(links[by].requests()).toBe(1);
  });

  test('what was turned away is tried again, twice', async () => {
    links.table.next('busy', 'busy');
    expect(await weak.table('weak').insert('t', 'busy', 1)).toEqual(expect.any(String));
    links.queue.next('busy', 'busy', 'busy');
    await expect(weak.queue('weak').send('x', 0)).rejects.toThrow('ServerBusy');
    expect(links.queue.requests()).toBe(3);
  });

  test('what was only read is read again', async () => {
    links.table.next('lost', 'busy');
    expect((await weak.table('weak').get('t', 'there'))?.value).toBe(1);
    links.table.next('lost');
    expect(await all(weak.table('weak').partitions())).toEqual(['t']);
    links.blob.next('lost', 'lost');
    expect((await weak.container('weak').read('there'))?.value).toBe('text');
    links.queue.next('busy');
    expect(await weak.queue('weak').depth()).toBe(2);
    links.blob.next('lost', 'lost', 'lost');
    await expect(weak.container('weak').read('there')).rejects.toThrow('ECONNRESET');
  });
});

test('an account that everybody has the key of is on this machine, or refused', () => {
  const elsewhere: StorageAccount = { ...azurite.account, tableServiceUri: 'https://plumbline.example' };
  expect(() => createAzureStorage(elsewhere, createTestClock('2026-11-24T08:00:00.000Z'))).toThrow(
    'https://plumbline.example is not on this machine',
  );
});

describe('with an identity', () => {
  const proxies = ['HTTPS_PROXY', 'ALL_PROXY'];
  const asked: string[][] = [];
  const sent: ClientRequest[] = [];
  const see = (message: unknown): void => {
    sent.push((message as { request: ClientRequest }).request);
  };
  beforeEach(() => {
    subscribe('http.client.request.start', see);
    for (const name of proxies) process.env[name] = 'http://127.0.0.1:9';
  });
  afterEach(() => {
    unsubscribe('http.client.request.start', see);
    for (const name of proxies) delete process.env[name];
  });

  test('its token goes to the service and nowhere else', async () => {
    const uri = 'https://127.0.0.1:1/account';
    const asIdentity = createAzureStorage(
      {
        kind: 'identity',
        credential: {
          getToken: async (scopes) => {
            asked.push([scopes].flat());
            return { token: 'eyJ', expiresOnTimestamp: Date.parse('2100-01-01') };
          },
        },
        blobServiceUri: uri,
        queueServiceUri: uri,
        tableServiceUri: uri,
      },
      createTestClock('2026-11-24T08:00:00.000Z'),
    );
    await expect(asIdentity.table('x').get('t', 'k')).rejects.toThrow('ECONNREFUSED');
    await expect(asIdentity.container('x').read('b')).rejects.toThrow('ECONNREFUSED');
    await expect(asIdentity.queue('place').depth()).rejects.toThrow('ECONNREFUSED');
    expect(new Set(asked.flat())).toEqual(new Set(['https://storage.azure.com/.default']));
    expect(sent).toHaveLength(9);
    for (const request of sent) {
      expect(request.protocol).toBe('https:');
      expect(request.getHeader('host')).toBe('127.0.0.1:1');
      expect(request.getHeader('authorization')).toBe('Bearer eyJ');
    }
  });
});
