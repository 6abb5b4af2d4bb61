import type { TableClient } from '@azure/data-tables';
import { Failure } from '../domain/failure.ts';
import { azuriteAccount, type StorageAccount } from './azureAccount.ts';
import type { Asking } from './azureAsking.ts';
import { straight } from './azureStraight.ts';
import { checkedKey } from './names.ts';
import type { Table } from './storage.ts';

/** Clients of tables by name. What failed is tried again by `Asking` alone, which knows what may be repeated. */
export async function connectTables(account: StorageAccount): Promise<(name: string) => TableClient> {
  const { AzureNamedKeyCredential, TableClient: Client } = await import('@azure/data-tables');
  const options = {
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: straight, position: 'perRetry' as const }],
  };
  const uri = account.tableServiceUri;
  if (account.kind === 'identity') return (name) => new Client(uri, name, account.credential, options);
  const credential = new AzureNamedKeyCredential(azuriteAccount.name, azuriteAccount.key);
  return (name) => new Client(uri, name, credential, { ...options, allowInsecureConnection: true });
}

/** There is a row already, none, or one of another version (Microsoft Learn: Table service error codes). */
const notThatVersion = new Set([
  'EntityAlreadyExists',
  'EntityNotFound',
  'ResourceNotFound',
  'UpdateConditionNotSatisfied',
  'ConditionNotMet',
]);

const pageSize = 1_000;

export function azureTable(name: string, asking: Asking, connect: () => Promise<TableClient>): Table {
  /** Keeps no iterator from one page to the next: one that failed once would say that it had come to its end. */
  async function page(filter: string, select: string[] | undefined, continuationToken: string | undefined) {
    const client = await connect();
    const rows = await asking.read(`listing the table ${name}`, async (abortSignal) => {
      const pages = client
        .listEntities({ abortSignal, queryOptions: { filter, ...(select && { select }) } })
        .byPage({ maxPageSize: pageSize, ...(continuationToken !== undefined && { continuationToken }) });
      const { value } = await pages.next();
      return value;
    });
    return { rows: rows ?? [], next: rows?.continuationToken };
  }

  return {
    async insert(partition, key, value) {
      const client = await connect();
      const row = { ...keys(partition, key), ...columns(name, value) };
      const done = await asking.write(
        `adding a row to the table ${name}`,
        (abortSignal) => client.createEntity(row, { abortSignal }),
        notThatVersion,
      );
      return done?.etag;
    },

    async get(partition, key) {
      const client = await connect();
      const { partitionKey, rowKey } = keys(partition, key);
      const row = await asking.read(
        `reading a row of the table ${name}`,
        (abortSignal) => client.getEntity(partitionKey, rowKey, { abortSignal }),
        notThatVersion,
      );
      return row && { value: valueOf(name, row), etag: row.etag };
    },

    async replace(partition, key, value, etag) {
      const client = await connect();
      const row = { ...keys(partition, key), ...columns(name, value) };
      const done = await asking.write(
        `replacing a row of the table ${name}`,
        (abortSignal) => client.updateEntity(row, 'Replace', { etag, abortSignal }),
        notThatVersion,
      );
      return done?.etag;
    },

    async remove(partition, key, etag = '*') {
      const client = await connect();
      const { partitionKey, rowKey } = keys(partition, key);
      const done = await asking.write(
        `removing a row of the table ${name}`,
        (abortSignal) => client.deleteEntity(partitionKey, rowKey, { etag, abortSignal }),
        notThatVersion,
      );
      return done !== undefined;
    },

    async *list(partition, { after } = {}) {
      const inPartition = `PartitionKey eq '${checkedKey(partition)}'`;
      const filter =
        after === undefined ? inPartition : `${inPartition} and RowKey gt '${checkedKey(after)}'`;
      let next: string | undefined;
      do {
        const found = await page(filter, undefined, next);
        for (const row of found.rows)
          yield { key: row.rowKey ?? '', value: valueOf(name, row), etag: row.etag };
        next = found.next;
      } while (next !== undefined);
    },

    /** A request for each partition, or for each thousand rows, whichever are fewer. */
    async *partitions() {
      let last = '';
      let next: string | undefined;
      for (;;) {
        const found = await page(`PartitionKey gt '${last}'`, ['PartitionKey'], next);
        for (const { partitionKey } of found.rows) {
          if (partitionKey === undefined || partitionKey === last) continue;
          yield partitionKey;
          last = partitionKey;
        }
        if (found.next === undefined) return;
        // The service may give an empty page on the way.
        next = found.rows.length === 0 ? found.next : undefined;
      }
    },
  };
}

function keys(partition: string, key: string): { partitionKey: string; rowKey: string } {
  return { partitionKey: checkedKey(partition), rowKey: checkedKey(key) };
}

/** A property holds 64 KiB and a row 1 MiB, in UTF-16 (Microsoft Learn: Understanding the Table service data model). */
const charactersAColumn = 32_000;
const charactersARow = 450_000;

const columnName = (index: number): string => (index === 0 ? 'value' : `value${index}`);

function columns(table: string, value: unknown): Record<string, string> {
  const text = plainJson(value);
  if (text.length > charactersARow)
    throw new RangeError(
      `A row of the table ${table} would take ${text.length * 2} bytes; it may take ${charactersARow * 2}.`,
    );
  const count = Math.ceil(text.length / charactersAColumn);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      columnName(index),
      text.slice(index * charactersAColumn, (index + 1) * charactersAColumn),
    ]),
  );
}

/** JSON in ASCII: it can be cut anywhere, and Azurite spoils other characters where a long request is cut. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function valueOf(table: string, row: Record<string, unknown>): unknown {
  const parts: string[] = [];
  for (;;) {
    const part = row[columnName(parts.length)];
    if (typeof part !== 'string') break;
    parts.push(part);
  }
  try {
    return JSON.parse(parts.join(''));
  } catch {
    throw new Failure('configuration', `A row of the table ${table} is nothing that Plumbline wrote.`);
  }
}
