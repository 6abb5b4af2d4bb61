import type { TokenCredential } from '@azure/identity';
import { Failure } from '../domain/failure.ts';

/** Where tables, blobs and queues are; they may lie in different accounts. */
interface ServiceUris {
  /** Such as `https://plumbline.blob.core.windows.net`. */
  blobServiceUri: string;
  queueServiceUri: string;
  tableServiceUri: string;
}

type Access =
  | { kind: 'identity'; credential: TokenCredential }
  /** Azurite on this machine, which has one account with a key that everybody knows. */
  | { kind: 'azurite' };

export type StorageAccount = ServiceUris & Access;
export type QueueAccount = Pick<ServiceUris, 'queueServiceUri'> & Access;

/** The account and key of Azurite (Microsoft Learn: Use the Azurite emulator, well-known storage account and key). */
export const azuriteAccount = {
  name: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an address is on this machine, where Azurite is. */
export function isHere(uri: string): boolean {
  return loopback.has(new URL(uri).hostname);
}

/** @throws Failure (`configuration`) for a service that is not on this machine */
export function refuseElsewhere(uris: Partial<ServiceUris>): void {
  for (const uri of [uris.blobServiceUri, uris.queueServiceUri, uris.tableServiceUri]) {
    if (uri !== undefined && !isHere(uri))
      throw new Failure('configuration', `${uri} is not on this machine, where Azurite must be.`, {
        remedy: 'For Azure Storage give the service URIs and an identity.',
      });
  }
}
