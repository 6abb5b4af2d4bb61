import { text as textOf } from 'node:stream/consumers';
import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { azuriteAccount, type StorageAccount } from './azureAccount.ts';
import type { Asking } from './azureAsking.ts';
import { straightFactory } from './azureStraight.ts';
import { checkedName } from './names.ts';
import type { Container } from './storage.ts';

/** What failed is tried again by `Asking` alone, which knows what may be repeated. */
export async function connectBlobs(account: StorageAccount): Promise<BlobServiceClient> {
  const {
    BlobServiceClient: Client,
    newPipeline,
    StorageSharedKeyCredential,
  } = await import('@azure/storage-blob');
  const credential =
    account.kind === 'identity'
      ? account.credential
      : new StorageSharedKeyCredential(azuriteAccount.name, azuriteAccount.key);
  const pipeline = newPipeline(credential, { retryOptions: { maxTries: 1 } });
  pipeline.factories.push(straightFactory);
  return new Client(account.blobServiceUri, pipeline);
}

/** There is no such blob, or one of another version or length (Microsoft Learn: Blob service error codes). */
const notThatVersion = new Set([
  'BlobNotFound',
  'BlobAlreadyExists',
  'ConditionNotMet',
  'AppendPositionConditionNotMet',
]);

/** In a container that keeps what it has, even a write that would overwrite nothing is told so. */
const thereAlready = new Set([...notThatVersion, 'BlobImmutableDueToPolicy']);

const pageSize = 1_000;

export function azureContainer(
  name: string,
  asking: Asking,
  connect: () => Promise<ContainerClient>,
): Container {
  return {
    async read(blob) {
      const client = (await connect()).getBlobClient(checkedName(blob));
      return asking.read(
        `reading a blob of the container ${name}`,
        async (abortSignal) => {
          const { readableStreamBody, etag = '' } = await client.download(0, undefined, { abortSignal });
          return { value: readableStreamBody ? await textOf(readableStreamBody) : '', etag };
        },
        notThatVersion,
      );
    },

    async write(blob, text, only) {
      const client = (await connect()).getBlockBlobClient(checkedName(blob));
      const conditions =
        only === undefined ? {} : only === 'ifAbsent' ? { ifNoneMatch: '*' } : { ifMatch: only.etag };
      const done = await asking.write(
        `writing a blob of the container ${name}`,
        (abortSignal) => client.upload(text, Buffer.byteLength(text), { conditions, abortSignal }),
        only === 'ifAbsent' ? thereAlready : notThatVersion,
      );
      return done?.etag;
    },

    async append(blob, text, at) {
      const client = (await connect()).getAppendBlobClient(checkedName(blob));
      const doing = `adding to a blob of the container ${name}`;
      if (at === 0) {
        await asking.write(
          doing,
          (abortSignal) => client.create({ conditions: { ifNoneMatch: '*' }, abortSignal }),
          thereAlready,
        );
      }
      const bytes = Buffer.byteLength(text);
      const done = await asking.write(
        doing,
        (abortSignal) => client.appendBlock(text, bytes, { conditions: { appendPosition: at }, abortSignal }),
        notThatVersion,
      );
      return done && at + bytes;
    },

    async remove(blob) {
      const client = (await connect()).getBlobClient(checkedName(blob));
      const done = await asking.write(
        `removing a blob of the container ${name}`,
        (abortSignal) => client.delete({ abortSignal }),
        notThatVersion,
      );
      return done !== undefined;
    },

    async *list(prefix) {
      const client = await connect();
      let next: string | undefined;
      do {
        const token = next;
        const page = await asking.read(`listing the container ${name}`, async (abortSignal) => {
          const pages = client
            .listBlobsFlat({ prefix, abortSignal })
            .byPage({ maxPageSize: pageSize, ...(token !== undefined && { continuationToken: token }) });
          const { value } = await pages.next();
          return value;
        });
        for (const { name: blob, properties } of page?.segment.blobItems ?? [])
          yield {
            name: blob,
            modifiedAt: properties.lastModified.toISOString(),
            bytes: properties.contentLength ?? 0,
          };
        next = page?.continuationToken || undefined;
      } while (next !== undefined);
    },
  };
}
