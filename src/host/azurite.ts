import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Failure } from '../domain/failure.ts';
import { azuriteAccount, type StorageAccount } from '../history/azureAccount.ts';

export interface Azurite {
  account: StorageAccount & { kind: 'azurite' };
  /** The same, as the setting of a function app says it. */
  connectionString: string;
  ports: AzuritePorts;
  stop(): Promise<void>;
}

export interface AzuritePorts {
  blob: number;
  queue: number;
  table: number;
}

export interface AzuriteOptions {
  /** What it holds is kept there, and in memory when there is none. */
  folder?: string;
  /** Free ones, when none are given. */
  ports?: AzuritePorts;
}

/**
 * Azure Storage on this machine.
 * @throws Failure (`configuration`) when it is not installed, and `unavailable` when it does not start
 */
export async function startAzurite({ folder, ports: wanted }: AzuriteOptions = {}): Promise<Azurite> {
  const kept = folder === undefined ? ['--inMemoryPersistence'] : ['--location', folder];
  const { child, ports } = await launch(kept, wanted ?? { blob: 0, queue: 0, table: 0 });
  const account = {
    kind: 'azurite',
    blobServiceUri: uri(ports.blob),
    queueServiceUri: uri(ports.queue),
    tableServiceUri: uri(ports.table),
  } as const;
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
    ports,
    stop: () => ended(child),
  };
}

function uri(port: number): string {
  return `http://127.0.0.1:${port}/${azuriteAccount.name}`;
}

const require = createRequire(import.meta.url);

function program(): string {
  try {
    return require.resolve('azurite/dist/src/azurite.js');
  } catch (cause) {
    throw new Failure('configuration', 'Azurite, which stands in for Azure Storage, is not installed.', {
      cause,
      remedy: 'Run npm ci without --omit=dev: it is a development dependency.',
    });
  }
}

/** Ends the process in an orderly way when its input ends: when it is told to, and when whoever started it is no more. */
const endsWithInput = `data:text/javascript,${encodeURIComponent(
  "process.stdin.resume().on('end', () => process.emit('SIGTERM'))",
)}`;

const services = ['blob', 'queue', 'table'] as const;

async function launch(
  kept: string[],
  wanted: AzuritePorts,
): Promise<{ child: ChildProcessWithoutNullStreams; ports: AzuritePorts }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      endsWithInput,
      program(),
      ...kept,
      '--silent',
      '--disableTelemetry',
      '--skipApiVersionCheck',
      // Longer than anybody waits, so that no connection is closed under a request.
      ...services.flatMap((service) => [
        `--${service}Port`,
        `${wanted[service]}`,
        `--${service}KeepAliveTimeout`,
        '600',
      ]),
    ],
    // In a group of its own: what ends the host from the keyboard must not end its storage before it.
    { stdio: 'pipe', detached: true },
  );
  let said = '';
  const ports = await new Promise<AzuritePorts>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [blob, queue, table] = ['Blob', 'Queue', 'Table'].map((service) =>
        Number(new RegExp(`${service} service is successfully listening at \\S+:(\\d+)`).exec(said)?.[1]),
      );
      if (blob && queue && table) resolve({ blob, queue, table });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Failure('unavailable', `Azurite ended with ${code}: ${said.trim()}`)),
    );
  });
  return { child, ports };
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.stdin.end();
  });
}
