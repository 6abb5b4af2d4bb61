import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { findCompiler, missing } from '../bicep/compiler.ts';
import { plumbline } from '../cli/run.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const workflowText = readFileSync(join(root, 'bicep/examples/deploy.yml'), 'utf8');

interface Step {
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
}
interface Job {
  permissions: Record<string, string>;
  needs?: string;
  environment?: string;
  steps: Step[];
}
const workflow = parse(workflowText) as {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: { package: Job; deploy: Job };
};
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

const compiler = findCompiler();
const describeCompiled = compiler === undefined ? describe.skip : describe;

/** The part of the README that says how to deploy, from its heading to the next of its size. */
const [, section = ''] = /^## Deploy$([^]*?)^## /m.exec(readme) ?? [];

/** The lines of the blocks that are written in a shell's language, without what is said beside them. */
function commandsIn(language: string): string[] {
  const blocks = section.matchAll(new RegExp(`^\`\`\`${language}$([^]*?)^\`\`\`$`, 'gm'));
  return [...blocks]
    .flatMap(([, block = '']) => block.split('\n'))
    .flatMap((line) => line.replace(/ # .*$/, '').split(/ && |; /))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const bash = commandsIn('sh');
const powershell = commandsIn('powershell');
const inText = [...section.matchAll(/`((?:az|npx|npm) [^`]+)`/g)].map(([, command = '']) => command);
const everyCommand = [
  ...bash,
  ...powershell,
  ...inText,
  ...steps.flatMap(({ run }) => run?.split('\n') ?? []),
];

/** What an earlier command makes, or a person writes. */
const made = /^(release\/.*|outputs\.json|client\.yaml|bicep\/examples\/contoso\.bicepparam)$/;

/** What Azure CLI is asked, whatever becomes of its answer. */
function azure(lines: string[]): string[] {
  return lines.flatMap((line) => /\baz (.*?)(?:\)?$| [>|] )/.exec(line)?.[1] ?? []);
}

describe('the section of the README', () => {
  test('has the commands for both shells, and they ask Azure for the same', () => {
    expect(azure(bash)).toHaveLength(6);
    expect(azure(powershell)).toEqual(azure(bash));
  });

  test('names no file that is not there', () => {
    const paths = everyCommand
      .flatMap((line) => line.split(/[\s"']+/))
      .filter((word) => /^[\w./-]+\.(bicepparam|bicep|zip|json|ya?ml)$/.test(word));
    const linked = [...section.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(paths).toContain('release/plumbline.zip');
    const wrong = [...paths, ...linked].filter((path) => !made.test(path) && !existsSync(join(root, path)));
    expect(wrong).toEqual([]);
  });

  test('runs no script that package.json does not have', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const run = everyCommand.flatMap((line) => /^npm run (\S+)/.exec(line)?.[1] ?? []);
    expect([...new Set(run)]).toEqual(['package']);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names no output that the templates do not have', () => {
    const asked = everyCommand.flatMap((line) => /properties\.outputs\.(\w+)\.value/.exec(line)?.[1] ?? []);
    const said = [...section.matchAll(/the output `(\w+)`/g)].map(([, name = '']) => name);
    const main = readFileSync(join(root, 'bicep/main.bicep'), 'utf8');
    const outputs = new Set([...main.matchAll(/^output (\w+) /gm)].map(([, name]) => name));
    expect([...asked, ...said].filter((name) => !outputs.has(name))).toEqual([]);
    const parameters = [...main.matchAll(/^param (\w+) /gm)].map(([, name = '']) => name);
    expect(parameters).toEqual(
      expect.arrayContaining(['apiClientId', 'configWriters', 'deployRemediatorFrom']),
    );
  });

  test('calls commands of Plumbline as they are', async () => {
    const own = [...bash, ...inText].flatMap((line) => /^npx plumbline (.*)$/.exec(line)?.[1] ?? []);
    expect(own.length).toBeGreaterThan(1);
    for (const line of own) {
      const [command = '', ...words] = line.split(' ');
      const { code, out } = await plumbline([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: plumbline ${command} `);
      for (const option of words.filter((word) => word.startsWith('--'))) expect(out).toContain(`${option} `);
    }
  });
});

describe('followed as it is written, up to where only Azure can answer', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-deploy-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('npm run package makes the file that is deployed', async () => {
    const release = join(folder, 'release');
    await promisify(execFile)('npm', ['run', '-s', 'package', '--', release], { cwd: root });
    const zip = everyCommand.flatMap((line) => /config-zip .*--src (\S+)/.exec(line)?.[1] ?? []);
    expect([...new Set(zip)]).toEqual(['release/plumbline.zip']);
    expect(zip.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  describeCompiled(compiler === undefined ? `skipped, ${missing}` : 'with the compiler', () => {
    test('the copy of the parameters compiles', async () => {
      const [, from = '', to = ''] = bash.flatMap((line) => /^cp (\S+) (\S+)$/.exec(line) ?? []);
      await cp(join(root, 'bicep'), join(folder, 'bicep'), { recursive: true });
      await cp(join(folder, from), join(folder, to));
      const deployed = bash.flatMap((line) => /--parameters (\S+)/.exec(line)?.[1] ?? []);
      expect([...new Set(deployed)]).toEqual([to]);
      const words = ['build-params', join(folder, to), '--stdout'];
      const { stdout } = await promisify(execFile)(compiler ?? '', words, { maxBuffer: 64 * 1024 * 1024 });
      const { templateJson, parametersJson } = JSON.parse(stdout) as Record<string, string>;
      expect(templateJson).toContain('Microsoft.Web/sites');
      expect(parametersJson).toContain('configWriters');
    });
  });
});

describe('the workflow', () => {
  test('pins each action by the hash of a commit, with its version beside it', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(4);
    expect(uses.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(use))).toEqual([]);
    const lines = workflowText.split('\n').filter((line) => /\buses: /.test(line));
    expect(lines).toHaveLength(uses.length);
    expect(lines.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('is started by a person only, and may do no more than it has to', () => {
    expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.package.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.deploy.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflow.jobs.deploy).toMatchObject({ needs: 'package', environment: 'contoso' });
  });

  test('stores no secret, and lets no text from outside into a shell', () => {
    expect(workflowText).not.toMatch(/secrets[.[]|password|creds:/i);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false, false]);
  });

  test('installs and builds only where there is no way into Azure', () => {
    const { deploy } = workflow.jobs;
    const own = deploy.steps.map(({ run, uses }) => run ?? uses?.split('@')[0] ?? '');
    expect(own.filter((text) => /\bnp[mx]\b|node/.test(text))).toEqual([]);
    const check = own.findIndex((text) => text.includes('sha256sum --check'));
    expect(check).toBeGreaterThan(0);
    expect(own.indexOf('azure/login')).toBeGreaterThan(check);
  });

  test('changes nothing unless it is told to', () => {
    const changing = steps.filter(({ run }) => /\b(group create|config-zip)\b/.test(run ?? ''));
    expect(changing.length).toBe(2);
    expect(changing.map((step) => step.if)).toEqual(['${{ inputs.deploy }}', '${{ inputs.deploy }}']);
  });
});
