import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { tenantFor } from '../tenant.ts';
import { plumbline } from './run.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }] });
const schemas = join(import.meta.dirname, '../../src/generated/schemas');
let folder: string;
let evidence: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-json-'));
  evidence = join(folder, 'evidence.json');
  const audited = await tenant().audit({ baseline: 'strict', partial: true });
  await writeFile(evidence, JSON.stringify(audited.evidence));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function violations(schema: string, document: unknown): Promise<string> {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(await readFile(join(schemas, `${schema}.schema.json`), 'utf8')));
  return validate(document) ? '' : ajv.errorsText(validate.errors);
}

test.each([
  [['controls']],
  [['controls', 'teams.lobby']],
  [['baselines']],
  [['permissions']],
  [['permissions', '--baseline', 'strict']],
])('plumbline %j --json prints one document and nothing else', async (args) => {
  const { code, out, err } = await plumbline([...args, '--json']);
  expect([code, err, out.endsWith('\n')]).toEqual([0, '', true]);
  expect(Object.keys(JSON.parse(out)).length).toBeGreaterThan(0);
});

test('evaluate prints the run as its schema has it, the same one each time', async () => {
  const args = ['evaluate', '--evidence', evidence, '--baseline', 'strict', '--json'];
  const { code, out, err } = await plumbline(args);
  expect([code, err]).toEqual([0, '']);
  const run = JSON.parse(out);
  expect(await violations('run', run)).toBe('');
  expect(run).toMatchObject({ schema: 'plumbline.run/1', versions: { baseline: { name: 'strict' } } });
  expect((await plumbline(args)).out).toBe(out);
});

test('evaluate as of another time is another run', async () => {
  const args = ['evaluate', '--evidence', evidence, '--json'];
  const [now, later] = [await plumbline(args), await plumbline([...args, '--now', '2027-03-01T00:00:00Z'])];
  expect(JSON.parse(later.out).evaluatedAt).toBe('2027-03-01T00:00:00.000Z');
  expect(JSON.parse(later.out).id).not.toBe(JSON.parse(now.out).id);
});

test('audit prints the run on stdout, and what it is doing on stderr', async () => {
  const { code, out, err } = await plumbline([
    'audit',
    '--simulator',
    tenant().simulator.url,
    '--control',
    'guests.invitations',
    'sharepoint.externalSharing',
    '--history',
    join(folder, 'history'),
    '--out',
    join(folder, 'out'),
    '--save-evidence',
    join(folder, 'own.json'),
    '--json',
  ]);
  expect(code).toBe(0);
  const run = JSON.parse(out);
  expect(await violations('run', run)).toBe('');
  expect(err).toMatch(/^(read .*: ok\n)+$/);
  expect(JSON.parse(await readFile(join(folder, 'out/run.json'), 'utf8'))).toEqual(run);
  expect(await violations('evidence', JSON.parse(await readFile(join(folder, 'own.json'), 'utf8')))).toBe('');
});
