import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import { type Change, mostNames } from '../../src/domain/change.ts';
import { brokenSeal, Plan } from '../../src/domain/plan.ts';
import { redact } from '../../src/pipeline/redact.ts';
import { withNames } from '../../src/remediation/affected.ts';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';
import { remediableFor } from './remediable.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy' }] });
const asked = ['guests.staleAccounts', 'guests.directoryAccess', 'groups.visibility', 'guests.invitations'];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-affected-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Plans on the command line, with whatever more is asked for. */
async function planned(...more: string[]): Promise<{ plan: Plan; out: string }> {
  const tenantFile = join(folder, 't.yaml');
  const file = join(folder, 'plan.json');
  const modes = asked.map((id) => `  ${id}: approve\n`).join('');
  await writeFile(tenantFile, `tenant: ${tenant().id}\nbaseline: standard\ncontrols:\n${modes}`);
  const from = ['--simulator', tenant().simulator.url, '--tenant-file', tenantFile];
  const to = ['--out', file, '--history', join(folder, 'history')];
  const { code, out } = await plumbline(['plan', ...from, ...to, '--control', ...asked, ...more]);
  expect(code).toBe(0);
  return { plan: Plan.parse(JSON.parse(await readFile(file, 'utf8'))), out };
}

const of = ({ changes }: Plan, control: string): Change[] =>
  changes.filter((change) => change.control === control);

test('on request a plan names who notices; what it would do, and its id, stay the same', async () => {
  const { plan: silent, out: quiet } = await planned();
  expect(JSON.stringify(silent)).not.toContain('"names"');
  expect(quiet).not.toContain('By name');

  const { plan, out } = await planned('--names');
  expect(brokenSeal(plan)).toBeUndefined();
  expect([plan.id, plan.changes.map(({ id }) => id)]).toEqual([
    silent.id,
    silent.changes.map(({ id }) => id),
  ]);

  // One account, one group: that one. A setting: those whom it is about. A setting that no list is about: nobody.
  const [guest] = of(plan, 'guests.staleAccounts');
  expect(guest?.impact.names).toEqual({ known: 1, listed: [expect.stringMatching(/\w/)] });
  const groups = of(plan, 'groups.visibility').flatMap(({ impact }) => impact.names?.listed ?? []);
  expect(groups).toEqual(expect.arrayContaining(['Operations', 'Sales', 'Legal']));
  const [directory] = of(plan, 'guests.directoryAccess');
  expect(directory?.impact.names?.known).toBeGreaterThan(5);
  expect(directory?.impact.names?.listed).toContain(guest?.impact.names?.listed[0]);
  expect(of(plan, 'guests.invitations')[0]?.impact.names).toEqual({ known: 0, listed: [] });

  expect(out).toContain('By name: Operations\n');
  expect(out).toContain('By name: what was read names nobody.');
  const { known } = directory?.impact.names ?? {};
  expect(out).toContain(`By name (${known} of ${directory?.impact.count}, as far as they were read):\n`);
});

test(`of a large audience the first ${mostNames} are listed, and how many there are`, async () => {
  const { plan } = await planned();
  const { evidence, run } = await tenant().audit({ control: asked });
  const kept = Array.from({ length: 60 }, (_, index) => ({ id: `g${index}`, name: `Guest ${index}` }));
  const reading = { status: 'ok' as const, value: { kept, tally: {} }, collectedAt: evidence.collectedAt };
  const many = { ...evidence, readings: { ...evidence.readings, guestActivity: reading } };
  const [directory] = of(withNames(plan, run.results, many), 'guests.directoryAccess');
  expect(directory?.impact.names?.known).toBe(60);
  expect(directory?.impact.names?.listed).toHaveLength(mostNames);
});

test('of evidence whose names were taken away, nobody is named, nor the word that stands for them', async () => {
  const { plan } = await planned();
  const { evidence, run } = await tenant().audit({ control: asked });
  const without = withNames(plan, run.results, redact(evidence, controls));
  expect(without.changes.every(({ impact }) => impact.names?.known === 0)).toBe(true);
});

describe('on its way into a tenant', () => {
  const remediable = remediableFor({ tenants: [{ kind: 'messy' }] });

  test('a plan with names is applied like one without, and no name is written into the journal', async () => {
    const it = remediable();
    await it.approve(['guests.directoryAccess'], {}, {}, ['guests.staleAccounts']);
    const { evidence, run } = await it.tenant.audit({
      control: ['guests.directoryAccess', 'guests.staleAccounts'],
    });
    const plan = withNames(await it.plan(), run.results, evidence);
    const listed = plan.changes[0]?.impact.names?.listed ?? [];
    expect(listed.length).toBeGreaterThan(0);
    const { outcomes } = await it.apply(plan);
    expect(outcomes).toMatchObject([{ outcome: 'applied' }]);
    const written = JSON.stringify(await it.place.entries(it.tenant.id));
    expect(listed.filter((name) => written.includes(name))).toEqual([]);
  });
});
