import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const root = join(import.meta.dirname, '../..');

/** Where `npm run bicep:install` puts it; else the one that is on the path. `undefined` when there is none. */
export function findCompiler(): string | undefined {
  const own = globSync('.tools/nuget/azure.bicep.commandline.*/*/tools/bicep', { cwd: root });
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'bicep'));
  return [...own.map((file) => join(root, file)), ...onPath].find((file) => existsSync(file));
}

export const missing = 'the compiler of Bicep is not on this machine: npm run bicep:install';

/** Files by their paths in the repository. */
export const templates = globSync('bicep/{*,modules/*,generated/*}.bicep', { cwd: root }).toSorted();
export const examples = globSync('bicep/examples/*.bicepparam', { cwd: root }).toSorted();

export interface Said {
  ok: boolean;
  /** Everything that it printed; nothing, when it had nothing to complain of. */
  text: string;
}

export interface Compiler {
  lint(file: string): Promise<Said>;
  /** The template as Azure takes it. */
  build(file: string): Promise<Said & { template: Template }>;
  /** Evaluates a file of parameters, and compares with what is kept beside it, or keeps that. */
  snapshot(file: string, mode: 'validate' | 'overwrite'): Promise<Said>;
}

export interface Template {
  parameters?: Record<string, { metadata?: { description?: string } } & Record<string, unknown>>;
  outputs?: Record<string, { metadata?: { description?: string } } & Record<string, unknown>>;
}

/** Where the examples are deployed to. Nothing is asked of Azure. */
const place = {
  tenant: '22222222-2222-4222-8222-222222222222',
  subscription: '00000000-0000-0000-0000-000000000001',
  group: 'plumbline',
  location: 'westeurope',
};

export function compilerAt(program: string, folder = root): Compiler {
  const run = async (...words: string[]): Promise<Said & { out: string }> => {
    try {
      const { stdout, stderr } = await promisify(execFile)(program, words, {
        cwd: folder,
        maxBuffer: 64 * 1024 * 1024,
      });
      return { ok: true, text: stderr.trim(), out: stdout };
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return { ok: false, text: `${stdout}${stderr}`.trim(), out: '' };
    }
  };
  return {
    lint: (file) => run('lint', file),
    async build(file) {
      const { ok, text, out } = await run('build', file, '--stdout');
      return { ok, text, template: ok ? (JSON.parse(out) as Template) : {} };
    },
    async snapshot(file, mode) {
      const scope = (await isOfSubscription(join(folder, file))) ? [] : [`--resource-group=${place.group}`];
      return run(
        'snapshot',
        file,
        `--mode=${mode}`,
        `--tenant-id=${place.tenant}`,
        `--subscription-id=${place.subscription}`,
        `--location=${place.location}`,
        ...scope,
      );
    },
  };
}

/** The compiler wants to be told of a resource group where there is one, and only there. */
async function isOfSubscription(file: string): Promise<boolean> {
  return /^using '..\/subscription.bicep'/m.test(await readFile(file, 'utf8'));
}
