import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { app } from '@azure/functions';
import { readHostFile } from '../../src/host/hostFile.ts';
import { load } from '../../src/host/loading.ts';
import { started, stopAll } from './starting.ts';

afterEach(stopAll);

const handler = (): void => {};
const timer = (schedule: string): void => app.timer('f', { schedule, handler });
const queue = (): void => app.storageQueue('f', { queueName: 'q', connection: 'Data', handler });

test.each<[string, () => void, Record<string, string>, string]>([
  ['a name twice', () => [timer('0 0 0 * * *'), timer('0 0 0 * * *')], {}, 'Two functions are called f.'],
  ['no schedule', () => timer('%WHEN%'), {}, 'f needs the setting WHEN'],
  ['a wrong one', () => timer('%WHEN%'), { WHEN: '* *' }, '“* *”'],
  ['no queue', queue, {}, 'Neither the setting Data nor Data__queueServiceUri'],
  ['no identity', queue, { Data__queueServiceUri: 'https://x.queue.core.windows.net' }, 'takes an identity'],
  ['half a connection', queue, { Data: 'UseDevelopmentStorage=true' }, 'has no QueueEndpoint'],
  [
    'a queue elsewhere',
    queue,
    { Data: 'QueueEndpoint=https://x.queue.core.windows.net/' },
    'is not on this machine',
  ],
  [
    'another trigger',
    () => app.serviceBusQueue('f', { queueName: 'q', connection: 'Data', handler }),
    {},
    'a trigger of type serviceBusTrigger',
  ],
  [
    'a retry policy',
    () =>
      app.timer('f', {
        schedule: '0 0 0 * * *',
        handler,
        retry: { strategy: 'fixedDelay', maxRetryCount: 1, delayInterval: 1 },
      }),
    {},
    'a retry policy',
  ],
  [
    'an output',
    () =>
      app.storageQueue('f', {
        queueName: 'q',
        connection: 'Data',
        handler,
        return: { type: 'queue', name: 'out', queueName: 'p', connection: 'Data' },
      }),
    {},
    'more bindings than its trigger',
  ],
  ['a hook', () => void app.hook.preInvocation(handler), {}, 'preInvocation is one'],
])('a host with %s does not start', async (_, functions, settings, message) => {
  await expect(started(functions, { settings })).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringContaining(message),
  });
});

test('a function that registers itself when no host starts is refused', () => {
  expect(() => timer('0 0 0 * * *')).toThrow('when no host is starting');
});

const named = (name: string) => async () => {
  await setImmediate();
  app.timer(name, { schedule: '0 0 0 * * *', handler });
};

test('what registers itself for one host is not another’s', async () => {
  const loaded = await Promise.all([load(named('one')), load(named('two'))]);
  expect(loaded.map((all) => all.map(({ metadata }) => metadata.name))).toEqual([['one'], ['two']]);
});

test('a host that could not start keeps none of the others from it', async () => {
  await expect(started(() => timer('never'))).rejects.toThrow('never');
  const host = await started(() => timer('0 0 0 * * *'));
  expect(await host.invoke('f')).toBe(true);
});

test('the functions of a folder run in one host after the other', async () => {
  for (const name of ['Ann', 'Ben']) {
    const host = await started(join(import.meta.dirname, 'functions'));
    expect(await (await fetch(`${host.url}/api/hello?name=${name}`)).text()).toBe(`Hello ${name}`);
    expect(await host.invoke('tick')).toBe(true);
    expect(host.said).toMatchObject([{ category: 'Function.tick.User', message: 'tock' }]);
    await host.stop();
  }
});

test('they run under Node as they do here', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'plainProcess.ts'),
  ]);
  expect(JSON.parse(stdout)).toEqual({ text: 'Hello Node', ticked: true, said: ['tock'] });
});

test.each([
  '{"version":"2.0","extensions":{"queues":{"batchSize":33}}}',
  '{"version":"2.0","extensions":{"queues":{"messageEncoding":"none"}}}',
  '{"version":"2.0","extensions":{"queues":{"visibilityTimeout":"30s"}}}',
  '{"version":"1.0"}',
  '{',
])('a host.json that says %s is refused', async (text) => {
  const root = await mkdtemp(join(tmpdir(), 'plumbline-host-'));
  const path = join(root, 'host.json');
  await writeFile(path, text);
  await expect(readHostFile(path)).rejects.toThrow(path);
  await rm(root, { recursive: true });
});

test.each([
  ['00:00:30', 30_000],
  ['1.02:03:04', 93_784_000],
])('in host.json %s is %d milliseconds', async (visibilityTimeout, expected) => {
  const root = await mkdtemp(join(tmpdir(), 'plumbline-host-'));
  const path = join(root, 'host.json');
  await writeFile(path, JSON.stringify({ version: '2.0', extensions: { queues: { visibilityTimeout } } }));
  expect((await readHostFile(path)).extensions.queues.visibilityTimeout).toBe(expected);
  await rm(root, { recursive: true });
});
