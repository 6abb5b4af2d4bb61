import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { controls } from '../../src/controls/index.ts';
import { permissionLists } from '../../src/generate/permissions.ts';
import { auditorClientId } from '../../src/simulator/identities.ts';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';
import { deployment, emergency } from './settingUp.ts';

/** From a client file to a handover and back, as a person types it. */

const tenant = tenantFor({ tenants: [{ kind: 'hardened', users: 8 }], throttle: false, utcmSeconds: 0 });
let folder: string;
let at: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-onboard-'));
  at = [
    '--file',
    join(folder, 'client.yaml'),
    '--config',
    join(folder, 'config'),
    '--simulator',
    tenant().simulator.url,
    '--history',
    join(folder, 'history'),
  ];
  const outputs = Object.entries(deployment).map(([name, value]) => [name, { type: 'String', value }]);
  await writeFile(join(folder, 'outputs.json'), JSON.stringify(Object.fromEntries(outputs)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function client(more = '', mode = 'audit'): Promise<void> {
  await writeFile(
    join(folder, 'client.yaml'),
    `# for the security officer
tenant: ${tenant().id}
displayName: "<b>Straight</b> & True"
baseline: standard
emergencyAccounts: [${emergency.join(', ')}]
deployment: { resourceGroup: rg-plumbline }
controls: { guests.invitations: ${mode}, sharepoint.externalSharing: audit }
${more}`,
  );
}

test('onboard waits for the deployment, goes on with it, audits and hands over; offboard ends in none', async () => {
  await client('', 'enforce');
  const planned = await plumbline(['onboard', ...at]);
  expect([planned.code, planned.err]).toEqual([0, '']);
  expect(planned.out).toMatch(/to do +the API’s application[^]*waits +the auditor[^]*Add --yes to do it/);

  const begun = await plumbline(['onboard', ...at, '--yes']);
  expect(begun.code).toBe(1);
  expect(begun.out).toMatch(/apiClientId = [0-9a-f-]{36}\nDeploy now[^]*--query properties\.outputs/);

  const deployed = ['--deployment', join(folder, 'outputs.json')];
  const out = join(folder, 'out');
  const done = await plumbline(['onboard', ...at, ...deployed, '--yes', '--out', out]);
  expect(done.code).toBe(0);
  expect(done.out).toMatch(/done +the auditor may read[^]*emergencyAccounts: 2 are declared[^]*Handover/);
  const written = await readFile(join(folder, 'config', 'tenants', `${tenant().id}.yaml`), 'utf8');
  expect(written).toMatch(/^# for the security officer\ntenant: [^]*\nonboarded: 20[\d-]+T[\d:.]+Z\n$/);
  expect(written).not.toContain('resourceGroup');

  const drift = [
    'permissions',
    '--diff',
    '--simulator',
    tenant().simulator.url,
    '--auditor',
    auditorClientId,
  ];
  expect(await plumbline(drift)).toMatchObject({ code: 0, out: expect.stringContaining('as needed') });

  const page = await readFile(join(out, 'handover.html'), 'utf8');
  expect(page).toContain('&lt;b&gt;Straight&lt;/b&gt; &amp; True');
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  const plain = page.replaceAll('<wbr>', '');
  const missing = permissionLists(controls.filter(({ id }) => id === 'conditionalAccess.mfaForAllUsers'))
    .auditor.filter(({ type }) => type === 'application')
    .filter(({ permission }) => !plain.includes(`<th scope="row">${permission}</th><td>to read `));
  expect(missing).toEqual([]);
  expect(page).toMatch(
    /the Conditional Access policies[^]*run-switch\.json[^]*az group delete --name rg-plumbline/,
  );
  expect(page).toContain(
    'without asking for <code>guests.invitations</code> whose mode is <code>enforce</code>.',
  );
  await expect(readFile(join(out, 'report.html'), 'utf8')).resolves.toContain('Straight');

  const wouldGo = await plumbline(['offboard', ...at, ...deployed]);
  expect([wouldGo.code, wouldGo.out]).toEqual([0, expect.stringMatching(/to do[^]*Add --yes/)]);
  const gone = await plumbline(['offboard', ...at, ...deployed, '--yes']);
  expect(gone.out).toMatch(/Nothing of Plumbline is left[^]*az group delete --name rg-plumbline/);
  expect(gone.code).toBe(0);
}, 120_000);

test('the document is as its schema has it', async () => {
  await client();
  const { out } = await plumbline(['onboard', ...at, '--json']);
  const schema = join(import.meta.dirname, '../../src/generated/schemas/onboarding.schema.json');
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(await readFile(schema, 'utf8')));
  expect([validate(JSON.parse(out)), validate.errors]).toEqual([true, null]);
});

test('the file says where it is wrong', async () => {
  await client('deployment2: {}\n');
  expect((await plumbline(['onboard', ...at])).err).toMatch(/client\.yaml:8 .*deployment2 is not known here/);
  await writeFile(
    join(folder, 'client.yaml'),
    `tenant: ${tenant().id}\nbaseline: standard\ndeployment: { auditorClientId: x }\n`,
  );
  expect((await plumbline(['onboard', ...at])).err).toMatch(/client\.yaml:3 deployment\.auditorClientId/);
});

test('a baseline of one’s own lies where the service looks for it', async () => {
  const own = 'name: own\ntitle: x\nextends: essential\ncontrols: {}\n';
  await mkdir(join(folder, 'elsewhere'), { recursive: true });
  await writeFile(join(folder, 'elsewhere', 'own.yaml'), own);
  await writeFile(join(folder, 'client.yaml'), `tenant: ${tenant().id}\nbaseline: ./elsewhere/own.yaml\n`);
  const { code, err } = await plumbline(['onboard', ...at]);
  expect([code, err]).toEqual([3, expect.stringMatching(/call it \.\.\/baselines\/own\.yaml/)]);
});

test('a file of another tenant is not used', async () => {
  await writeFile(
    join(folder, 'client.yaml'),
    'tenant: 9b1d0000-0000-4000-8000-000000000001\nbaseline: standard\n',
  );
  const { code, err } = await plumbline(['onboard', ...at, '--tenant', tenant().id]);
  expect([code, err]).toEqual([3, expect.stringMatching(/is of the tenant 9b1d[^]*Write `tenant: /)]);
});
