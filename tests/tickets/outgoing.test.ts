import { createServer } from 'node:http';
import { isPublicAddress } from '../../src/tickets/addresses.ts';
import { createSend, pinned } from '../../src/tickets/outgoing.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
  '',
])('%j is not on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['140.82.121.6', '52.113.194.132', '2603:1030:20e:3::23c', '2606:4700::1111'])(
  '%s is',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const nobody = (): Promise<string[]> => Promise.reject(new Error('nobody asks'));

function sendTo(url: string, resolve = nobody): Promise<unknown> {
  const send = createSend({ allowedHosts: ['hooks.example', '*.example.com'], resolve });
  return send({ method: 'POST', url, body: '{}', timeoutMs: 200 }).catch((error: unknown) => error);
}

test.each([
  ['http://hooks.example/', 'not https'],
  ['https://hooks.example:8443/', 'not https on its usual port'],
  ['https://user:word@hooks.example/', 'not https'],
  ['file:///etc/passwd', 'not https'],
  ['nonsense', 'not https'],
  ['https://169.254.169.254/metadata', 'by its number'],
  ['https://0x7f000001/', 'by its number'],
  ['https://2130706433/', 'by its number'],
  ['https://0177.0.0.1/', 'by its number'],
  ['https://127.1/', 'by its number'],
  ['https://[::1]/', 'by its number'],
  ['https://[::ffff:7f00:1]/', 'by its number'],
  ['https://evil.example/', 'not among the hosts'],
  ['https://example.com/', 'not among the hosts'],
  ['https://hooks.example.evil.com/', 'not among the hosts'],
  ['https://xexample.com/', 'not among the hosts'],
])('nothing is sent to %s', async (url, why) => {
  const error = await sendTo(url);
  expect(error).toMatchObject({ outcome: 'refused', message: expect.stringContaining(why) });
});

test.each([[['127.0.0.1']], [['140.82.121.6', '10.0.0.1']], [['::ffff:10.0.0.1']]])(
  'nothing is sent to a name that stands for %j',
  async (addresses) => {
    const error = await sendTo('https://a.example.com/', () => Promise.resolve(addresses));
    expect(error).toMatchObject({ outcome: 'refused', message: 'a.example.com is not on the internet.' });
  },
);

test('a name that stands for another address the second time is not asked for again', () => {
  const told: unknown[] = [];
  const lookup = pinned('140.82.121.6');
  lookup('rebinding.example', {}, (...given) => told.push(given));
  lookup('rebinding.example', { all: true }, (...given) => told.push(given));
  expect(told).toEqual([
    [null, '140.82.121.6', 4],
    [null, [{ address: '140.82.121.6', family: 4 }]],
  ]);
});

test('a name without an address may have one later', async () => {
  const nowhere = [() => Promise.reject(new Error('ENOTFOUND')), () => Promise.resolve([])];
  for (const resolve of nowhere)
    expect(await sendTo('https://a.example.com/', resolve)).toMatchObject({ outcome: 'notDone' });
});

test('a stand-in that is not on this machine is refused', async () => {
  const send = createSend({
    allowedHosts: ['hooks.example'],
    resolve: () => Promise.resolve([]),
    standIn: () => 'http://10.0.0.1',
  });
  await expect(send({ method: 'GET', url: 'https://hooks.example/' })).rejects.toThrow(RangeError);
});

test('no redirect is followed, and who does not answer in time may have done it', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const send = createSend({
    allowedHosts: ['hooks.example'],
    resolve: () => Promise.resolve([]),
    standIn: () => `http://127.0.0.1:${port}`,
  });
  expect(await send({ method: 'POST', url: 'https://hooks.example/moved', body: '' })).toMatchObject({
    status: 307,
  });
  const silent = send({ method: 'POST', url: 'https://hooks.example/silent', timeoutMs: 50 });
  await expect(silent).rejects.toMatchObject({
    outcome: 'unclear',
    message: '127.0.0.1: no answer in 0.05 s.',
  });
  server.close();
  server.closeAllConnections();
  const gone = send({ method: 'POST', url: 'https://hooks.example/', body: '' });
  await expect(gone).rejects.toMatchObject({ outcome: 'notDone' });
  expect(asked).toEqual(['/moved', '/silent']);
});
