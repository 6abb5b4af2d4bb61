import { writeFile } from 'node:fs/promises';
import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { controls } from '../../src/controls/index.ts';
import type { Run } from '../../src/domain/run.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';
import { place, writeTenantFile } from './tenantFile.ts';

const tenant = tenantFor({
  tenants: [{ kind: 'hardened' }],
  grant: [...auditorPermissions(), teamsAdminPermission],
});

function withVerdict(run: Run, ...verdicts: Run['results'][number]['verdict'][]) {
  return run.results.filter(({ verdict }) => verdicts.includes(verdict));
}

test.each(['essential', 'standard', 'strict'])(
  'what is set as %s wants it passes, and the rest is for a person or for the next run',
  async (baseline) => {
    const { run } = await tenant().audit({
      tenantFile: await writeTenantFile(baseline, { teamsAdminApi: 'read' }),
    });
    expect(
      withVerdict(run, 'fail', 'notLicensed').map(({ control, reason }) => `${control}: ${reason.text}`),
    ).toEqual([]);
    const open = withVerdict(run, 'unknown').filter(({ reason }) => reason.kind !== 'needsPerson');
    expect(open.map(({ control, reason }) => `${control}: ${reason.text}`)).toEqual([]);
    expect(withVerdict(run, 'pass').length).toBeGreaterThan(run.results.length / 2);
    expect(run.evidence.requests?.throttled).toBe(0);
  },
);

test('with Purview read and everything else attested nothing is left open, nor when it is judged again from a file', async () => {
  const attestations = controls
    .filter(({ attestation }) => attestation !== undefined)
    .map(({ id: control }) => ({
      control,
      statement: 's',
      owner: 'o',
      evidence: 'e',
      expires: '2027-06-30',
    }));
  await tenant().edit('/utcm', { readerRoles: ['Global Reader', 'Compliance Administrator'] });
  const tenantFile = await writeTenantFile('standard', { purview: 'read', attestations });
  const { run, evidence } = await tenant().audit({ tenantFile });
  expect(withVerdict(run, 'fail', 'unknown', 'notLicensed').map(({ control }) => control)).toEqual([]);
  expect(run.summary.coverage).toBe(1);

  await writeFile(place('evidence.json'), JSON.stringify(evidence));
  const judging = ['--fail-on', 'low', '--min-coverage', '100', '--json'];
  const again = await plumbline([
    'evaluate',
    '--evidence',
    place('evidence.json'),
    '--tenant-file',
    tenantFile,
    ...judging,
  ]);
  expect([again.code, again.err]).toEqual([0, '']);
  const { summary, results } = JSON.parse(again.out);
  expect(summary).toEqual(run.summary);
  expect(results.map((result: { verdict: string }) => result.verdict)).toEqual(
    run.results.map(({ verdict }) => verdict),
  );
});

test('stricter than the baseline is no drift: what passes the strict one passes the others', async () => {
  const { evidence } = await tenant().audit({ tenantFile: await writeTenantFile('strict') });
  await writeFile(place('evidence.json'), JSON.stringify(evidence));
  for (const baseline of ['essential', 'standard']) {
    const args = [
      'evaluate',
      '--evidence',
      place('evidence.json'),
      '--tenant-file',
      await writeTenantFile(baseline),
    ];
    expect(await plumbline([...args, '--fail-on', 'low', '--json'])).toMatchObject({ code: 0 });
  }
});
