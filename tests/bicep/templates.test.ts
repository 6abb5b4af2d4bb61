import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Compiler,
  compilerAt,
  examples,
  findCompiler,
  missing,
  root,
  type Template,
  templates,
} from './compiler.ts';

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

  describe('as Azure takes them', () => {
    let main: Template = {};
    let subscription: Template = {};
    beforeAll(async () => {
      main = (await compiler.build('bicep/main.bicep')).template;
      subscription = (await compiler.build('bicep/subscription.bicep')).template;
    });

    test('everything is described', () => {
      for (const { parameters = {}, outputs = {} } of [main, subscription]) {
        const all = [...Object.entries(parameters), ...Object.entries(outputs)];
        expect(all.length).toBeGreaterThan(25);
        expect(all.filter(([, { metadata }]) => !metadata?.description).map(([name]) => name)).toEqual([]);
      }
    });

    test('every parameter may be left out', () => {
      const needed = Object.entries(main.parameters ?? {}).filter(
        ([, parameter]) => !('defaultValue' in parameter || parameter.nullable === true),
      );
      expect(needed.map(([name]) => name)).toEqual([]);
    });

    test('what may be said of a resource group may be said of a subscription, in the same words', () => {
      const { resourceGroupName, ...others } = subscription.parameters ?? {};
      expect(withoutPlace(others)).toEqual(withoutPlace(main.parameters ?? {}));
      expect(resourceGroupName).toBeDefined();
    });
  });

  describe('in a copy', () => {
    let folder = '';
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'plumbline-bicep-'));
      await cp(join(root, 'bicep'), join(folder, 'bicep'), { recursive: true });
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    test.each([
      [''],
      ["param privateNetwork = true\nparam hubClientId = '55555555-5555-4555-8555-555555555555'"],
      [
        "param name = 'a-b-c-d-e-f-'\nparam enableRemediation = true\nparam keyVault = true\nparam callFrom = []",
      ],
      ["param name = 'abc'\nparam cloud = 'usGovDoD'\nparam pageOrigin = 'https://plumbline.example'"],
    ])('it comes to something with %j', async (parameters) => {
      const file = 'bicep/examples/any.bicepparam';
      await writeFile(join(folder, file), `using '../main.bicep'\n${parameters}\n`);
      expect(await compilerAt(program ?? '', folder).snapshot(file, 'overwrite')).toMatchObject({
        ok: true,
        text: '',
      });
      const kept = await readFile(join(folder, 'bicep/examples/any.snapshot.json'), 'utf8');
      const { predictedResources, diagnostics } = JSON.parse(kept) as {
        predictedResources: { type: string; name: string }[];
        diagnostics: unknown[];
      };
      expect(diagnostics).toEqual([]);
      const accounts = predictedResources.filter(({ type }) => type === 'Microsoft.Storage/storageAccounts');
      for (const { name } of accounts) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
      expect(new Set(accounts.map(({ name }) => name)).size).toBe(accounts.length);
      for (const { name } of predictedResources.filter(({ type }) => type === 'Microsoft.KeyVault/vaults'))
        expect(name).toMatch(/^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
    });

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

    async function edit(file: string, from: string, to: string): Promise<void> {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(join(folder, file), text.replace(from, to));
    }

    test('what the code does not read, what it misses, and words that it does not say do not compile', async () => {
      await edit('bicep/main.bicep', '      SWEEP_SCHEDULE:', '      NOBODY_READS_IT:');
      await edit('bicep/generated/alarms.json', '"tenantLate"', '"tenantsLate"');
      const { ok, text } = await compilerAt(program ?? '', folder).lint('bicep/main.bicep');
      expect(ok).toBe(false);
      expect(text).toMatch(/missing the following required properties: "SWEEP_SCHEDULE"/);
      expect(text).toContain('"NOBODY_READS_IT" is not allowed');
      expect(text).toContain('does not contain property "tenantLate"');
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
