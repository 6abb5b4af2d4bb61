import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PermissionDrift } from '../../src/domain/permissionDrift.ts';
import { appRoleIds } from '../../src/generate/appRoleIds.ts';
import { auditorClientId, principalId, remediatorClientId } from '../../src/simulator/identities.ts';
import { textOf } from '../../src/simulator/json.ts';
import { appRoleIds as offered } from '../../src/simulator/kinds/appRoles.ts';
import { plumbline } from '../cli/run.ts';
import { connect } from '../simulator/client.ts';
import { tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-drift-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function diff(args: string[], code: number): Promise<PermissionDrift['identities']> {
  const at = ['permissions', '--diff', '--simulator', tenant().simulator.url];
  const ran = await plumbline([...at, ...args, '--json']);
  expect([ran.code, ran.err]).toEqual([code, '']);
  return (JSON.parse(ran.out) as PermissionDrift).identities;
}

/** Another administrator grants: exactly these, at Microsoft Graph. */
async function assign(clientId: string, permissions: string[]): Promise<void> {
  const client = await connect(tenant().simulator);
  const [graph] = await client.rows(
    "/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'&$select=id",
  );
  const ids: Record<string, string> = { ...appRoleIds, ...offered };
  await tenant().edit('/appRoleAssignments', {
    value: permissions.map((permission) => ({
      id: `${clientId}-${permission}`,
      principalId: principalId(tenant().id, clientId),
      resourceId: textOf(graph?.['id']),
      appRoleId: ids[permission],
    })),
  });
}

const one = ['--control', 'guests.invitations'];
const needed = ['Organization.Read.All', 'Policy.Read.All'];

test('what is granted to the auditor and what is needed differ both ways, until they do not', async () => {
  await assign(auditorClientId, ['Policy.Read.All', 'Mail.Read']);
  const [auditor] = await diff(one, 1);
  expect(auditor).toMatchObject({
    identity: 'auditor',
    found: true,
    missing: expect.arrayContaining([
      { permission: 'Organization.Read.All', appRoleId: expect.any(String), because: ['tenant'] },
    ]),
    surplus: [{ permission: 'Mail.Read', resource: 'Microsoft Graph' }],
  });
  const missing = auditor?.missing.map(({ permission }) => permission) ?? [];
  await assign(auditorClientId, ['Policy.Read.All', ...missing]);
  expect(await diff(one, 0)).toMatchObject([{ missing: [], surplus: [] }]);
});

test('a wider permission does not stand in for a narrower one', async () => {
  await assign(auditorClientId, [...needed, 'Directory.Read.All']);
  const [auditor] = await diff(one, 1);
  expect(auditor?.surplus.map(({ permission }) => permission)).toEqual(['Directory.Read.All']);
});

test('a remediator needs nothing while no control may be changed', async () => {
  await assign(remediatorClientId, []);
  const [, remediator] = await diff([...one, '--remediator', remediatorClientId], 1);
  expect(remediator).toMatchObject({ identity: 'remediator', missing: [], surplus: [] });

  const file = join(folder, 't.yaml');
  await writeFile(
    file,
    `tenant: ${tenant().id}\nbaseline: standard\ncontrols: { guests.invitations: approve }\n`,
  );
  const [, changing] = await diff(['--tenant-file', file, '--remediator', remediatorClientId], 1);
  expect(changing?.missing).toContainEqual({
    permission: 'Policy.ReadWrite.Authorization',
    appRoleId: appRoleIds['Policy.ReadWrite.Authorization'],
    because: ['guests.invitations'],
  });
});

test('Microsoft’s snapshot reader is looked at when it is asked for, with its directory roles', async () => {
  await assign(auditorClientId, []);
  const identities = await diff(['--control', 'teams.lobby', '--snapshot-reader'], 1);
  expect(identities[1]).toMatchObject({
    identity: 'snapshotReader',
    found: true,
    missing: [{ permission: 'Organization.Read.All' }],
    roles: { missing: [], surplus: [] },
  });
});

test('an identity that the tenant does not know has nothing', async () => {
  const [, other] = await diff([...one, '--remediator', '9b1d0000-0000-4000-8000-000000000001'], 1);
  expect(other).toMatchObject({ found: false, missing: [], surplus: [] });
});

const value = (text: string) => ({ type: 'String', value: text });

test('the outputs of a deployment name the identities', async () => {
  const file = join(folder, 'outputs.json');
  await writeFile(
    file,
    JSON.stringify({
      auditorClientId: value(auditorClientId),
      remediatorClientId: value(''),
      auditorHostName: value('plumbline.azurewebsites.net'),
      configUri: value('https://plumbline.blob.core.windows.net/config'),
      vaultUri: value(''),
    }),
  );
  const ran = await plumbline([
    'permissions',
    '--diff',
    '--simulator',
    tenant().simulator.url,
    '--deployment',
    file,
    ...one,
  ]);
  expect(ran.out).toMatch(
    /^Auditor \(a0d17000-[^]*- Policy\.Read\.All {2}missing; needed by guests\.invitations/,
  );

  await writeFile(file, '{"auditorClientId":{"value":"x"}}');
  const wrong = await plumbline(['permissions', '--diff', '--tenant', 'x', '--deployment', file]);
  expect([wrong.code, wrong.err]).toEqual([3, expect.stringMatching(/auditorClientId: .*auditorHostName/)]);
});

test('nobody’s permissions are a mistake', async () => {
  const { code, err } = await plumbline(['permissions', '--diff', '--tenant', 'x']);
  expect([code, err]).toEqual([3, expect.stringMatching(/Whose permissions\?[^]*--auditor/)]);
});
