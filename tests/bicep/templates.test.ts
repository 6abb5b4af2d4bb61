import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compiler, compilerAt, examples, findCompiler, missing, root, templates } from './compiler.ts';

jest.setTimeout(180_000);

/** Where something is deployed to is known in another way by each. */
function withoutPlace(parameters: Record<string, object>): Record<string, object> {
  return { ...parameters, location: { ...parameters.location, defaultValue: '' } };
}

/** The templates, by the compiler that a consultant uses. */
const program = findCompiler();
if (program === undefined) process.stderr.write(`${missing}\n`);
const describeCompiled = program === undefined ? describe.skip : describe;

describeCompiled(program === undefined ? `skipped, ${missing}` : 'the templates', () => {
  const compiler: Compiler = compilerAt(program ?? '');

  test('the compiler has nothing to say of any', async () => {
    // It brings in all the others.
    expect(await compiler.lint('bicep/subscription.bicep')).toMatchObject({ ok: true, text: '' });
  });

  test.each(examples)('%s comes to what is kept beside it', async (file) => {
    expect(await compiler.snapshot(file, 'validate')).toMatchObject({ ok: true, text: '' });
  });

  test.each(['bicep/main.bicep', 'bicep/subscription.bicep'])('%s: everything is described', async (file) => {
    const { template } = await compiler.build(file);
    const all = [...Object.entries(template.parameters ?? {}), ...Object.entries(template.outputs ?? {})];
    expect(all.length).toBeGreaterThan(25);
    expect(all.filter(([, { metadata }]) => !metadata?.description).map(([name]) => name)).toEqual([]);
  });

  test('every parameter may be left out', async () => {
    const { template } = await compiler.build('bicep/main.bicep');
    const needed = Object.entries(template.parameters ?? {}).filter(
      ([, parameter]) => !('defaultValue' in parameter || parameter.nullable === true),
    );
    expect(needed.map(([name]) => name)).toEqual([]);
  });

  test('what may be said of a resource group may be said of a subscription, in the same words', async () => {
    const main = (await compiler.build('bicep/main.bicep')).template;
    const { resourceGroupName, ...others } =
      (await compiler.build('bicep/subscription.bicep')).template.parameters ?? {};
    expect(withoutPlace(others)).toEqual(withoutPlace(main.parameters ?? {}));
    expect(resourceGroupName).toBeDefined();
  });

  describe('in a copy', () => {
    let folder = '';
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'plumbline-bicep-'));
      await cp(join(root, 'bicep'), join(folder, 'bicep'), { recursive: true });
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    async function edited(file: string, from: string, to: string): Promise<string> {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(folder, file), text.replace(from, to));
      return (await compilerAt(program ?? '', folder).lint('bicep/main.bicep')).text;
    }

    test('a hub that would change tenants is refused, with a reason', async () => {
      const file = 'bicep/examples/hub.bicepparam';
      await writeFile(
        join(folder, file),
        `${await readFile(join(folder, file), 'utf8')}\nparam enableRemediation = true\n`,
      );
      const said = await compilerAt(program ?? '', folder).snapshot(file, 'validate');
      expect(said.ok).toBe(false);
      expect(said.text).toContain('A hub audits only');
    });

    test('a setting that the code reads and nobody writes does not compile', async () => {
      expect(await edited('bicep/main.bicep', '      SWEEP_SCHEDULE:', '      // SWEEP_SCHEDULE:')).toContain(
        'SWEEP_SCHEDULE',
      );
    });

    test('nor does one that nobody reads', async () => {
      const line = '      SWEEP_SCHEDULE:';
      expect(await edited('bicep/main.bicep', line, `      SWEEP_SCEDULE: ''\n${line}`)).toContain(
        'SWEEP_SCEDULE',
      );
    });

    test('nor an alert on words that nobody says', async () => {
      expect(await edited('bicep/generated/alarms.json', '"tenantLate"', '"tenantsLate"')).not.toBe('');
    });
  });
});

test('nothing is fetched from a registry', async () => {
  for (const file of templates)
    expect(await readFile(join(root, file), 'utf8')).not.toMatch(/'(br|ts|oci)[:/]|^extension /m);
});

test('a module is short', async () => {
  for (const file of templates.filter((path) => path.includes('/modules/')))
    expect([file, (await readFile(join(root, file), 'utf8')).split('\n').length <= 150]).toEqual([
      file,
      true,
    ]);
});
