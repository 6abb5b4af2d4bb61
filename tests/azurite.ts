import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azuriteAccount, type StorageAccount } from '../src/history/azureAccount.ts';

export interface Azurite {
  account: StorageAccount & { kind: 'azurite' };
  /** The same, as the setting of a function app says it. */
  connectionString: string;
  /** An outage: nobody answers, and nothing is lost. */
  stop(): Promise<void>;
  /** The outage is over: at the same addresses, with what was there. */
  start(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
}

const program = join(import.meta.dirname, '../node_modules/azurite/dist/src/azurite.js');

/**
 * Azure Storage on this machine, empty, on free ports. It keeps what it holds in a folder of its own and not in
 * memory, or an outage would be a loss.
 */
export async function startAzurite(): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-azurite-'));
  let { child, ports } = await launch(folder, { blob: 0, queue: 0, table: 0 });
  const account = {
    kind: 'azurite',
    blobServiceUri: uri(ports.blob),
    queueServiceUri: uri(ports.queue),
    tableServiceUri: uri(ports.table),
  } as const;
  const stop = (): Promise<void> => ended(child);
  return {
    account,
    connectionString: [
      'DefaultEndpointsProtocol=http',
      `AccountName=${azuriteAccount.name}`,
      `AccountKey=${azuriteAccount.key}`,
      `BlobEndpoint=${account.blobServiceUri}`,
      `QueueEndpoint=${account.queueServiceUri}`,
      `TableEndpoint=${account.tableServiceUri}`,
    ].join(';'),
    stop,
    async start() {
      ({ child, ports } = await launch(folder, ports));
    },
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function uri(port: number): string {
  return `http://127.0.0.1:${port}/${azuriteAccount.name}`;
}

interface Ports {
  blob: number;
  queue: number;
  table: number;
}

const services = ['blob', 'queue', 'table'] as const;

async function launch(folder: string, wanted: Ports): Promise<{ child: ChildProcess; ports: Ports }> {
  const child = spawn(
    process.execPath,
    [
      program,
      '--location',
      folder,
      '--silent',
      '--disableTelemetry',
      '--skipApiVersionCheck',
      // Longer than any test, so that no connection is closed under a request.
      ...services.flatMap((service) => [
        `--${service}Port`,
        `${wanted[service]}`,
        `--${service}KeepAliveTimeout`,
        '600',
      ]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  process.once('exit', () => child.kill());
  let said = '';
  const ports = await new Promise<Ports>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [blob, queue, table] = ['Blob', 'Queue', 'Table'].map((service) =>
        Number(new RegExp(`${service} service is successfully listening at \\S+:(\\d+)`).exec(said)?.[1]),
      );
      if (blob && queue && table) resolve({ blob, queue, table });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Azurite ended with ${code}: ${said}`)));
  });
  return { child, ports };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
