import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run } from '../../src/domain/run.ts';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'hardened' }] });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-weakened-'));
  await writeFile(
    join(folder, 'few.yaml'),
    'name: few\ntitle: Few\ncontrols: { config.weakened: audit, guests.invitations: ticket, guests.directoryAccess: ticket }\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Audits by a tenant file, on the command line, and keeps the run. */
async function audit(lines: string[], ...more: string[]) {
  const file = join(folder, 'tenant.yaml');
  const { id, simulator } = tenant();
  await writeFile(file, [`tenant: ${id}`, 'baseline: ./few.yaml', ...lines].join('\n'));
  const places = ['--out', join(folder, 'out'), '--history', join(folder, 'history'), '--formats', 'json'];
  const { out } = await plumbline([
    'audit',
    '--tenant-file',
    file,
    '--simulator',
    simulator.url,
    ...places,
    '--json',
    ...more,
  ]);
  const run = Run.parse(JSON.parse(out));
  const result = run.results.find(({ control }) => control === 'config.weakened');
  return { verdict: result?.verdict, items: result?.items.map(({ id: key }) => key), reason: result?.reason };
}

test('a weaker tenant file is a finding until somebody says that it is meant, and so is the next one', async () => {
  const off = ['controls:', '  guests.invitations: off'];
  const outside = ['emergencyAccounts: [11111111-0000-4000-8000-000000000000]'];
  expect(await audit([])).toMatchObject({ verdict: 'notApplicable', reason: { kind: 'firstRun' } });
  expect(await audit([])).toMatchObject({ verdict: 'pass' });

  expect(await audit(off)).toMatchObject({ verdict: 'fail', items: ['guests.invitations'] });
  expect(await audit(off, '--control', 'guests.directoryAccess')).toMatchObject({ verdict: undefined });
  const again = await audit(off);
  expect(again).toMatchObject({ verdict: 'fail', items: ['guests.invitations'] });

  const digest = /sha256:[0-9a-f]{64}/.exec(again.reason?.text ?? '')?.[0] ?? '';
  const meant = ['acknowledged:', `  - { config: "${digest}", by: Ingrid, on: 2026-11-24, reason: Agreed. }`];
  expect(await audit([...off, ...meant])).toMatchObject({
    verdict: 'pass',
    reason: { kind: 'acknowledged', text: 'Less is asked, as Ingrid said on 2026-11-24: Agreed.' },
  });
  expect(await audit([...off, ...meant])).toMatchObject({ verdict: 'pass', items: [] });
  expect(await audit([...off, ...meant, ...outside])).toMatchObject({
    verdict: 'fail',
    items: ['emergencyAccounts/11111111-0000-4000-8000-000000000000'],
  });
});
