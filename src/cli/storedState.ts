import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { controls } from '../controls/index.ts';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';
import type { Cloud } from '../domain/tenant.ts';
import { personCredential, type SignIn } from '../graph/signIn.ts';
import { systemClock } from '../graph/systemClock.ts';
import { isHere, type StorageAccount } from '../history/azureAccount.ts';
import { createAzureStorage } from '../history/azureStorage.ts';
import type { Storage } from '../history/storage.ts';
import { configContainer, configFolder } from '../service/configStore.ts';
import { places } from '../service/places.ts';
import { configuredTenants, type Tenants } from '../service/tenants.ts';
import { storedDeliveries } from '../serving.ts';
import type { Deliveries } from '../tickets/deliveries.ts';

/** What a service has stored, in Azure or on this machine, as the command line looks at it. Nothing is written. */
export interface StoredState {
  storage: Storage;
  tenants: Tenants;
  deliveries: Deliveries;
}

export interface WhereStored {
  /** The name of the data account. */
  storage?: string | undefined;
  /** Of the service on this machine. */
  folder: string;
  cloud: Cloud;
}

/** Where storage accounts are (Azure: national clouds, endpoints of Azure Storage). */
const storageHosts: Record<Cloud, string> = {
  global: 'core.windows.net',
  usGov: 'core.usgovcloudapi.net',
  usGovDoD: 'core.usgovcloudapi.net',
  china: 'core.chinacloudapi.cn',
};

const Running = z.object({
  blobServiceUri: z.url().refine(isHere),
  queueServiceUri: z.url().refine(isHere),
  tableServiceUri: z.url().refine(isHere),
});

function runningFile(folder: string): string {
  return join(folder, 'running.json');
}

/** Lets other commands find the storage of the service on this machine while it runs. No secret is in it. */
export async function tellWhereStored(
  folder: string,
  { blobServiceUri, queueServiceUri, tableServiceUri }: StorageAccount,
): Promise<{ forget: () => Promise<void> }> {
  const path = runningFile(folder);
  await writeFile(path, JSON.stringify({ blobServiceUri, queueServiceUri, tableServiceUri }));
  return { forget: () => rm(path, { force: true }) };
}

/**
 * Opens what a service has stored: that of a deployment in Azure with the person's own sign-in, or that of the service
 * that runs on this machine.
 * @throws Failure (`usage`) when there is neither
 */
export async function openStoredState(where: WhereStored, how: SignIn, tenant: string): Promise<StoredState> {
  const account = await accountOf(where, how, tenant);
  const storage = createAzureStorage(account, systemClock);
  const config =
    account.kind === 'azurite'
      ? configFolder(where.folder)
      : configContainer(storage.container(places.config));
  const tenants = configuredTenants(config, controls);
  const deliveries = storedDeliveries({
    storage,
    tenants,
    outgoing: {
      settings: {},
      entraToken: () => Promise.reject(new Error('nothing is sent from here')),
      now: () => systemClock.now(),
      allowedHosts: [],
    },
  });
  return { storage, tenants, deliveries };
}

async function accountOf(
  { storage, folder, cloud }: WhereStored,
  how: SignIn,
  tenant: string,
): Promise<StorageAccount> {
  if (storage !== undefined) {
    if (!/^[a-z0-9]{3,24}$/.test(storage))
      throw new Failure('usage', `“${storage}” is no name of a storage account.`, {
        remedy: 'It is 3 to 24 small letters and digits, such as plumblinedata.',
      });
    const uri = (service: string): string => `https://${storage}.${service}.${storageHosts[cloud]}`;
    return {
      kind: 'identity',
      credential: personCredential(how, tenant, cloud),
      blobServiceUri: uri('blob'),
      queueServiceUri: uri('queue'),
      tableServiceUri: uri('table'),
    };
  }
  const text = await readFile(runningFile(folder), 'utf8').catch(() => undefined);
  const running = Running.safeParse(parsedJson(text ?? ''));
  if (running.success) return { kind: 'azurite', ...running.data };
  throw new Failure(
    'usage',
    'There are tickets only where Plumbline runs unattended, and no service runs here.',
    {
      remedy:
        'Name the data account of a deployment with --storage, or start the service on this machine with npm start. Audits of the command line keep runs and open no tickets.',
    },
  );
}
