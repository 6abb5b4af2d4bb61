import { generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnecting } from '../../src/tickets/connecting.ts';
import { systems } from '../../src/tickets/systems/list.ts';

/** How a system lets Plumbline in, where that is more than a header. */

const now = new Date('2026-11-24T08:00:00.000Z');
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

interface Asked {
  host: string;
  path: string;
  authorization: string;
}

/** Answers by path, to whatever origin is meant. */
async function asking(
  answers: Record<string, { status: number; json: unknown }>,
  ask: (standIn: (origin: string) => string) => Promise<unknown>,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const origins: string[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    asked.push({ host: origins.at(-1) ?? '', path: url, authorization: headers.authorization ?? '' });
    const { status, json } = answers[url.split('?')[0] ?? ''] ?? { status: 404, json: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    await ask((origin) => {
      origins.push(origin);
      return `http://127.0.0.1:${port}`;
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return asked;
}

const connectingTo = (standIn: (origin: string) => string): ReturnType<typeof createConnecting> =>
  createConnecting({
    settings: { PLUMBLINE_SECRET_KEY: pem, PLUMBLINE_SECRET_TOKEN: 'token' },
    entraToken: async (scope) => `entra ${scope}`,
    now: () => now,
    allowedHosts: ['github.contoso.com'],
    standIn,
  });

async function find(
  to: { system: string; [setting: string]: unknown },
  times = 1,
): Promise<(standIn: (origin: string) => string) => Promise<void>> {
  const module = await systems[to.system]?.();
  const destination = module?.system.read(to);
  if (!destination || 'issues' in destination) throw new Error(JSON.stringify(destination));
  return async (standIn) => {
    const system = destination.connect(connectingTo(standIn));
    for (let n = 0; n < times; n += 1) await system.find('pl-a', now.toISOString());
  };
}

test('a GitHub App signs for an hour with its own key', async () => {
  const answers = {
    '/app/installations/9/access_tokens': { status: 201, json: { token: 'ghs_9' } },
    '/repos/contoso/security/issues': { status: 200, json: [] },
  };
  const app = { id: '7', installation: '9', privateKey: { setting: 'PLUMBLINE_SECRET_KEY' } };
  const asked = await asking(
    answers,
    await find({ system: 'github', repository: 'contoso/security', app }, 2),
  );
  expect(asked.map(({ path }) => path.split('?')[0])).toEqual([
    '/app/installations/9/access_tokens',
    '/repos/contoso/security/issues',
    '/repos/contoso/security/issues',
  ]);
  expect(asked[1]?.authorization).toBe('Bearer ghs_9');
  const [head = '', claims = '', signature = ''] = (asked[0]?.authorization ?? '')
    .replace('Bearer ', '')
    .split('.');
  expect(
    verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
  ).toBe(true);
  const at = now.getTime() / 1_000;
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    iss: '7',
    iat: at - 60,
    exp: at + 540,
  });
});

test("a company's own GitHub has its API below another path", async () => {
  const answers = { '/api/v3/repos/contoso/security/issues': { status: 200, json: [] } };
  const token = { setting: 'PLUMBLINE_SECRET_TOKEN' };
  const to = {
    system: 'github',
    repository: 'contoso/security',
    server: 'https://github.contoso.com',
    token,
  };
  expect(await asking(answers, await find(to))).toMatchObject([
    { host: 'https://github.contoso.com', authorization: 'Bearer token' },
  ]);
});

test('a token of Jira that has scopes is taken at api.atlassian.com', async () => {
  const cloudId = '0a1b2c3d-0000-4000-8000-000000000000';
  const path = `/ex/jira/${cloudId}/rest/api/3/search/jql`;
  const to = {
    system: 'jira',
    site: 'contoso.atlassian.net',
    cloudId,
    email: 'p@contoso.com',
    token: { setting: 'PLUMBLINE_SECRET_TOKEN' },
    project: '1',
    issueType: '3',
  };
  const asked = await asking({ [path]: { status: 200, json: { issues: [] } } }, await find(to));
  expect(asked).toMatchObject([{ host: 'https://api.atlassian.com', path }]);
});

test('a secret of Key Vault is read with a token for vaults', async () => {
  const answers = { '/secrets/jira': { status: 200, json: { value: 'the secret' } } };
  let secret = '';
  const asked = await asking(answers, async (standIn) => {
    secret = await connectingTo(standIn).secret({ keyVault: 'https://contoso.vault.azure.net/secrets/jira' });
  });
  expect(secret).toBe('the secret');
  expect(asked).toEqual([
    {
      host: 'https://contoso.vault.azure.net',
      path: '/secrets/jira?api-version=7.4',
      authorization: 'Bearer entra https://vault.azure.net/.default',
    },
  ]);
});
