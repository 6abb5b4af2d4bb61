import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';

/** From a plan to its undo, as a person types it. */

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-commands-'));
  await writeFile(
    join(folder, 't.yaml'),
    `tenant: ${tenant().id}\nbaseline: standard\ncontrols: { identity.tenantCreation: approve }\n`,
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function json(args: string[], code = 0) {
  const where = ['--history', join(folder, 'history'), '--json'];
  const ran = await plumbline([...args, ...where]);
  expect([
    ran.code,
    ran.err.split('\n').filter((line) => line !== '' && !/^(read|waiting) /.test(line)),
  ]).toEqual([code, []]);
  return JSON.parse(ran.out) as Record<string, unknown>;
}

test('plan, rehearse, apply, journal, undo', async () => {
  const at = ['--simulator', tenant().simulator.url];
  const of = ['--tenant-file', join(folder, 't.yaml'), '--control', 'identity.tenantCreation', ...at];
  const file = join(folder, 'plan.json');
  const plan = await json(['plan', ...of, '--out', file]);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(plan);
  expect(plan).toMatchObject({ schema: 'plumbline.plan/1', waves: [[expect.stringMatching(/^sha256:/)]] });
  expect(await json(['rehearse', ...of])).toMatchObject({
    verdicts: [{ control: 'identity.tenantCreation', before: 'fail', after: 'pass' }],
  });

  expect(await json(['apply', file, ...at], 1)).toMatchObject({
    outcomes: [{ outcome: 'refused', reason: { kind: 'stopped' } }],
  });
  await writeFile(join(folder, 'run-switch.json'), '{"state":"run"}');
  const applied = await json(['apply', file, ...at]);
  expect(applied).toMatchObject({ outcomes: [{ outcome: 'applied' }] });

  const { seq, hash } = applied['head'] as { seq: number; hash: string };
  const journal = ['journal', '--tenant', tenant().id];
  expect(await json([...journal, '--verify', '--head', `${seq}:${hash}`])).toMatchObject({
    ok: true,
    entries: seq,
    anchored: seq,
    firstBroken: null,
  });
  expect(await json([...journal, '--head', `${seq + 1}:${hash}`], 1)).toMatchObject({ ok: false });

  const undo = join(folder, 'undo.json');
  await json(['undo', String(applied['id']), ...of, '--out', undo]);
  expect(await json(['apply', undo, ...at])).toMatchObject({ outcomes: [{ outcome: 'applied' }] });
}, 60_000);

test.each<[string, string[], RegExp]>([
  ['a plan that is not there', ['apply', 'nowhere.json'], /nowhere\.json cannot be read/],
  ['something that is no plan', ['apply', 'package.json'], /package\.json is no plan/],
  ['a head that is none', ['journal', '--tenant', 'x', '--head', 'abc'], /no head of a journal/],
])('%s is a mistake, and told as one', async (_name, args, text) => {
  const { code, err } = await plumbline(args);
  expect([code, err]).toEqual([3, expect.stringMatching(text)]);
});
