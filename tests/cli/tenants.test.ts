import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantFor } from '../tenant.ts';
import { plumbline } from './run.ts';

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }, { kind: 'hardened' }] });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-tenants-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Audits the tenants that a list names, by one control that takes no snapshot. */
async function auditAll(name: string, lines: string[], ...more: string[]) {
  const list = join(folder, `${name}.txt`);
  await writeFile(list, lines.join('\n'));
  const places = ['--out', join(folder, name), '--history', join(folder, name, 'history')];
  const { url } = tenant().simulator;
  const own = ['--tenants', list, '--simulator', url, '--control', 'guests.invitations', ...places];
  const { code, out, err } = await plumbline(['audit', ...own, '--json', ...more]);
  return { code, err, document: JSON.parse(out) };
}

test('many tenants side by side: each has its own verdict, folder and history', async () => {
  const ids = tenant().simulator.document.tenants.map(({ id }) => id);
  const { code, document, err } = await auditAll('both', ['# ours', '', ...ids], '--fail-on', 'low');
  expect(code).toBe(1);
  expect(document).toMatchObject({
    schema: 'plumbline.runs/1',
    runs: [
      { tenant: { id: ids[0] }, results: [{ verdict: 'fail' }] },
      { tenant: { id: ids[1] }, results: [{ verdict: 'pass' }] },
    ],
    failed: [],
  });
  expect(err.split('\n').filter(Boolean).toSorted()).toEqual(ids.map((id) => `${id}: done`).toSorted());
  expect(await readdir(join(folder, 'both'))).toHaveLength(3);
  expect((await readdir(join(folder, 'both/history'))).toSorted()).toEqual(ids.toSorted());
});

test('one that cannot be signed in to does not keep the others, and is not passed over', async () => {
  const [{ id } = { id: '' }] = tenant().simulator.document.tenants;
  const { code, document } = await auditAll('one', [id, 'nobody.example  # gone']);
  expect(code).toBe(3);
  expect(document.runs).toHaveLength(1);
  expect(document.failed).toEqual([
    { tenant: 'nobody.example', text: 'Could not sign in to nobody.example (AADSTS90002).' },
  ]);
});
