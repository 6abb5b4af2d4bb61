import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { QueueServiceClient } from '@azure/storage-queue';
import { startAzurite } from '../../src/host/azurite.ts';
import { eventually } from './eventually.ts';

test('it serves in memory, forgets, and says when its ports are taken', async () => {
  const azurite = await startAzurite();
  const client = QueueServiceClient.fromConnectionString(azurite.connectionString);
  expect(client.url).toBe(azurite.account.queueServiceUri);
  await client.createQueue('queue');
  await expect(startAzurite({ ports: azurite.ports })).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('EADDRINUSE'),
  });
  await azurite.stop();
  await azurite.stop();

  const again = await startAzurite({ ports: azurite.ports });
  expect(await client.getQueueClient('queue').exists()).toBe(false);
  await again.stop();
});

test('it ends with whoever started it, however that ends', async () => {
  const starter = spawn(process.execPath, [join(import.meta.dirname, 'azuriteProcess.ts')]);
  const [uri] = await once(starter.stdout, 'data');
  const answers = (): Promise<boolean> =>
    fetch(String(uri)).then(
      () => true,
      () => false,
    );
  expect(await answers()).toBe(true);
  starter.kill('SIGKILL');
  await eventually(async () => !(await answers()));
});
