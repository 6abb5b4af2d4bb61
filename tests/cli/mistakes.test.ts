import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantFor } from '../tenant.ts';
import { plumbline } from './run.ts';

/** What somebody types at the end of a long day: each is told what is wrong and what to type, and is no bug of ours. */

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
let folder: string;
let server: Server;
let answer: RequestListener;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  await writeFile(file('words.json'), 'not JSON');
  await writeFile(file('other.json'), '{"schema":"something/1"}');
  await writeFile(file('list.json'), '[]');
  await writeFile(file('responses.json'), '{"schema":"plumbline.responses/1"}');
  await writeFile(file('empty.txt'), '# nobody yet\n');
  await writeFile(file('a-file'), '');
  await mkdir(file('a-folder'));
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  server.close();
});

/** Refused with these words, in this order; nothing on stdout, and no word of a bug. */
function refusal(...words: RegExp[]): object {
  const said = words.map(({ source }) => source).join('[^]*');
  return { code: 3, out: '', err: expect.stringMatching(new RegExp(`^(?![^]*(bug|\\n +at ))[^]*${said}`)) };
}

test.each<[string[], RegExp, RegExp]>([
  [['audti'], /unknown command 'audti'/, /Did you mean audit\?/],
  [['audit', '--tenent', 'x'], /unknown option '--tenent'/, /--tenant/],
  [['audit', 'contoso.example'], /too many arguments/, /./],
  [['audit', '--tenant'], /argument missing/, /()/],
  [['audit'], /Which tenant\?/, /plumbline audit --tenant contoso/],
  [['audit', '--baseline', 'strickt'], /no baseline “strickt”/, /Did you mean strict\?/],
  [['audit', '--baseline', './none.yaml'], /none\.yaml cannot be read: it does not exist/, /./],
  [['audit', '--tenant-file', 'none.yaml'], /none\.yaml cannot be read: it does not exist/, /./],
  [['audit', '--baseline', 'strict', '--tenant-file', 'x'], /names its own baseline/, /not both/],
  [
    ['audit', '--tenant', 'x', '--control', 'teams.loby'],
    /no control “teams\.loby”/,
    /Did you mean teams\.lobby\?/,
  ],
  [['audit', '--tenant', 'x', '--auth', 'cert'], /Allowed choices are browser, certificate/, /./],
  [
    ['audit', '--tenant', 'x', '--auth', 'certificate'],
    /takes an application and its certificate/,
    /--client-id ID --certificate/,
  ],
  [['audit', '--fail-on', 'hgih'], /Allowed choices are none, critical, high/, /./],
  [['audit', '--min-coverage', '110'], /number from 0 to 100/, /./],
  [['audit', '--min-coverage', ''], /number from 0 to 100/, /./],
  [['audit', '--formats', 'pdf'], /“pdf” is none of html, json/, /./],
  [['audit', '--cloud', 'mars'], /Allowed choices are global/, /./],
  [['audit', '--tenants', 'none.txt', '--auth', 'certificate'], /none\.txt cannot be read/, /./],
  [['audit', '--tenants', 'x'], /cannot be signed in to by browser/, /--auth certificate/],
  [['evaluate'], /required option '--evidence <file>'/, /./],
  [['evaluate', '--evidence', 'none.json'], /none\.json cannot be read: it does not exist/, /./],
  [['evaluate', '--evidence', 'x', '--now', 'yesterday'], /a time such as/, /./],
  [['controls', 'teams.loby'], /no control “teams\.loby”/, /Did you mean teams\.lobby\?/],
  [['controls', 'zzzzzzzzz'], /no control/, /`plumbline controls` lists them/],
  [['permissions', '--baseline', 'essentail'], /no baseline/, /Did you mean essential\?/],
  [['simulate', '--tenant-kind', 'clean'], /Allowed choices are fresh, hardened/, /./],
  [['simulate', '--users', 'many'], /a whole number/, /./],
  [['simulate', '--port', '-1'], /a whole number/, /./],
  [['simulate', '--port', '99999'], /Port 99999 cannot be used/, /--port 0/],
  [['conformance', 'none.jsonl'], /none\.jsonl cannot be read/, /./],
])('plumbline %j', async (args, message, remedy) => {
  expect(await plumbline(args)).toEqual(refusal(message, remedy));
});

test.each<[string, RegExp]>([
  ['words.json', /words\.json is not JSON/],
  ['other.json', /other\.json is not evidence: schema/],
  ['list.json', /list\.json is not evidence/],
  ['responses.json', /responses\.json is not evidence: tenant/],
  ['a-folder', /a-folder cannot be read/],
])('evidence that is %s', async (name, message) => {
  expect(await plumbline(['evaluate', '--evidence', file(name)])).toEqual(refusal(message));
});

test.each([
  'https://evil.example',
  'http://evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.1@evil.example',
  'http://localhost.evil.example:80',
  'https://127.0.0.1:1',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  '127.0.0.1:8080',
  '',
])('no simulator at %j', async (address) => {
  const ran = await plumbline(['audit', '--simulator', address]);
  expect(ran).toEqual(refusal(/is not a simulator on this machine/, /plumbline simulate/));
});

test.each(['', '/json', '/moved'])('something else answers on this machine (%j)', async (path) => {
  const { port } = server.address() as AddressInfo;
  answer = (_request, response) => {
    if (path === '/moved') response.writeHead(302, { Location: `${tenant().simulator.url}/_simulator` });
    response.end(path === '/json' ? '{"schema":"plumbline.simulator/1"}' : '<html>Hello</html>');
  };
  const ran = await plumbline(['audit', '--simulator', `http://127.0.0.1:${port}`]);
  expect(ran).toEqual(refusal(/No simulator answers at/, /plumbline simulate/));
});

test('a simulator that says it lies elsewhere is asked where a person said it was', async () => {
  const { port } = server.address() as AddressInfo;
  const asked: string[] = [];
  answer = (request, response) => {
    asked.push(request.url ?? '');
    const tenants = [{ id: 't', kind: 'fresh' }];
    response.writeHead(request.url === '/_simulator' ? 200 : 400);
    response.end(JSON.stringify({ schema: 'plumbline.simulator/1', url: tenant().simulator.url, tenants }));
  };
  const ran = await plumbline(['audit', '--simulator', `http://127.0.0.1:${port}`]);
  expect(ran).toEqual(refusal(/gave no answer for t/));
  expect(asked).toContainEqual(expect.stringContaining('/oauth2/v2.0/token'));
  expect(await tenant().ledger()).toEqual([]);
});

function audit(...args: string[]): string[] {
  const { url } = tenant().simulator;
  const own = ['--simulator', url, '--control', 'guests.invitations', '--history', file('history')];
  return ['audit', ...own, ...args];
}

describe('with a tenant that answers', () => {
  test.each<[string, () => string[], RegExp]>([
    ['redacting what is not saved', () => audit('--redact'), /--save-evidence FILE/],
    [
      'evidence into a folder that is not there',
      () => audit('--save-evidence', file('none/x.json')),
      /none cannot be used: it does not exist/,
    ],
  ])('%s: nothing is read', async (_what, args, message) => {
    expect(await plumbline(args())).toEqual(refusal(message));
    expect(await tenant().ledger()).toEqual([]);
  });

  test.each<[string, () => string[], RegExp]>([
    [
      'reports into a file',
      () => audit('--out', file('a-file')),
      /a-file cannot be used: a file is where a folder should be/,
    ],
    [
      'reports below a file',
      () => audit('--out', file('a-file/x')),
      /a-file.* cannot be used: a file is where a folder should be/,
    ],
    [
      'evidence over a folder',
      () => audit('--out', file('out'), '--save-evidence', file('a-folder')),
      /a-folder cannot be used: it is a folder/,
    ],
    [
      'a history that is a file',
      () => audit('--out', file('out'), '--history', file('a-file')),
      /a-file.* cannot be used: a file is where a folder should be/,
    ],
    [
      'a tenant that is not there',
      () => audit('--tenant', 'nobody.example'),
      /Could not sign in to nobody\.example \(AADSTS90002\)/,
    ],
    [
      'a port that is taken',
      () => ['simulate', '--port', new URL(tenant().simulator.url).port],
      /cannot be used/,
    ],
  ])('%s', async (_what, args, message) => {
    expect(await plumbline(args())).toEqual(refusal(message));
  });

  test('tenants that are named nowhere', async () => {
    const ran = await plumbline([
      'audit',
      '--tenants',
      file('empty.txt'),
      '--simulator',
      tenant().simulator.url,
    ]);
    expect(ran).toEqual(refusal(/names no tenant/, /on each line/));
  });
});
