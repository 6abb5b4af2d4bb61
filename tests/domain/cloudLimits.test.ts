import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import { hiddenWithout, isOffered, notDeployable, notOffered } from '../../src/domain/cloudLimits.ts';
import { clouds } from '../../src/domain/tenant.ts';
import { cloudHosts } from '../../src/graph/clouds.ts';
import { sourcesToRead } from '../../src/pipeline/collect.ts';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';

const tenant = tenantFor({
  tenants: [{ kind: 'hardened', users: 8 }],
  throttle: false,
  utcmSeconds: 0,
});
const national = clouds.filter((cloud) => cloud !== 'global');

test('no cloud’s tokens are sent to another cloud’s hosts', () => {
  const hosts = clouds.map((cloud) => cloudHosts[cloud]);
  expect(new Set(hosts.map(({ graph }) => graph)).size).toBe(clouds.length);
  for (const { graph, authority, issuer } of hosts)
    for (const address of [graph, authority, issuer]) expect(new URL(address).origin).toBe(address);
  // Both US Government clouds sign in at one place; nobody else shares.
  expect(new Set(hosts.map(({ authority }) => authority)).size).toBe(clouds.length - 1);
  expect(new Set(hosts.map(({ tokenExchange }) => tokenExchange))).toEqual(
    new Set([
      'api://AzureADTokenExchange',
      'api://AzureADTokenExchangeUSGov',
      'api://AzureADTokenExchangeChina',
    ]),
  );
});

test('what a cloud lacks is something that is asked for, or could be', () => {
  const paths = sourcesToRead(controls).flatMap(({ access }) => access.map(({ path }) => path));
  const asked = notOffered.china.filter((part) =>
    paths.some((path) => !isOffered(path, 'china') && path.startsWith(part.path)),
  );
  expect(asked.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/admin/configurationManagement', '/identityProtection/riskyUsers']),
  );
  expect(notOffered.global).toEqual([]);
  expect(isOffered('/admin/configurationManagementOther', 'usGov')).toBe(true);
  expect(Object.keys(notDeployable).toSorted()).toEqual([...national].toSorted());
});

test.each(national)('in %s what is lacking is said to be, and everything else is read', async (cloud) => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-cloud-'));
  const evidence = join(folder, 'evidence.json');
  await plumbline([
    'audit',
    '--partial',
    '--cloud',
    cloud,
    '--simulator',
    tenant().simulator.url,
    '--out',
    folder,
    '--history',
    join(folder, 'history'),
    '--save-evidence',
    evidence,
  ]);
  const { readings } = JSON.parse(await readFile(evidence, 'utf8')) as {
    readings: Record<string, { status: string }>;
  };
  await rm(folder, { recursive: true, force: true });
  const lacking = sourcesToRead(controls)
    .filter(({ id }) => readings[id]?.status === 'notInThisCloud')
    .flatMap(({ access }) => access.map(({ path }) => path));
  expect(lacking.filter((path) => isOffered(path, cloud))).toEqual([]);
  // Those that the simulator leaves out as well.
  for (const path of ['/admin/teams/userConfigurations', '/admin/reportSettings'])
    expect([path, lacking.includes(path)]).toEqual([path, true]);
});

test('the doctor names it, with what it hides', async () => {
  const args = ['doctor', '--cloud', 'usGov', '--simulator', tenant().simulator.url, '--json'];
  const { out } = await plumbline(args);
  const { lines } = JSON.parse(out) as { lines: { check: string; hides: string[] }[] };
  const [snapshots] = notOffered.usGov;
  if (!snapshots) throw new Error('nothing is lacking');
  const line = lines.find(({ check }) => check === snapshots.path);
  expect(line?.hides).toContain('teams.lobby');
  expect(hiddenWithout(snapshots, controls)).toEqual(expect.arrayContaining(line?.hides ?? ['']));
});
