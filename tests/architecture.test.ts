import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Arrows point toward `domain`; the README draws the house. */
const mayImport: Record<string, string[]> = {
  domain: [],
  sources: ['domain'],
  targets: ['domain'],
  controls: ['domain', 'sources', 'targets'],
  journal: ['domain', 'history'],
  remediation: ['domain', 'sources', 'pipeline', 'journal'],
  baselines: ['domain'],
  pipeline: ['domain', 'sources'],
  graph: ['domain', 'pipeline'],
  teams: ['domain', 'pipeline', 'graph'],
  recorded: ['domain', 'pipeline', 'graph'],
  history: ['domain', 'pipeline'],
  host: ['domain', 'history'],
  doctor: ['domain', 'sources'],
  reports: ['domain'],
  tickets: ['domain', 'pipeline', 'history', 'graph', 'reports'],
  desk: ['reports'],
  http: ['domain', 'reports'],
  web: ['domain', 'reports', 'http'],
  service: [
    'domain',
    'controls',
    'baselines',
    'pipeline',
    'graph',
    'history',
    'journal',
    'remediation',
    'http',
    'tickets',
    'auditing.ts',
  ],
  simulator: [],
  onboarding: [
    'domain',
    'sources',
    'generate',
    'pipeline',
    'baselines',
    'graph',
    'history',
    'service',
    'reports',
    'web',
  ],
  package: ['version.ts'],
  conformance: ['domain', 'pipeline', 'controls', 'baselines', 'recorded'],
  generate: ['domain', 'sources', 'controls', 'pipeline', 'baselines', 'conformance', 'doctor', 'service'],
};

/** Adapters that the command line and the functions may see through; `wiring.ts`, `auditing.ts` and `cli/` may import anything. */
const unbound = new Set([
  'cli',
  'wiring.ts',
  'auditing.ts',
  'remediating.ts',
  'onboardingTenant.ts',
  'serving.ts',
  'servingRemediation.ts',
  'version.ts',
]);

/** The only packages that these rooms may use. */
const packages: Record<string, string[]> = {
  domain: ['zod', 'canonicalize', 'node:crypto', 'node:util'],
  sources: ['zod', 'yaml', 'node:fs', 'node:path'],
  controls: ['zod', 'yaml', 'node:fs', 'node:path'],
};

const root = join(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.[jt]s$/.test(file),
);

const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([\w@.:/-]+)'/g);
  return [...found].map(([, target = '']) => ({ file, target, room: file.split(/[/\\]/)[0] ?? '' }));
});

test('rooms import only what lies nearer to the domain', () => {
  const wrong = imports
    .filter(({ target, room }) => target.startsWith('.') && !unbound.has(room))
    .map(({ file, target, room }) => ({
      file,
      room,
      reached: relative(root, resolve(root, dirname(file), target)).split(/[/\\]/)[0] ?? '',
    }))
    .filter(({ room, reached }) => reached !== room && !mayImport[room]?.includes(reached));
  expect(wrong).toEqual([]);
});

test('a client that writes is in nobody’s hands but the remediator’s', () => {
  const holders = imports
    .filter(
      ({ file, target }) =>
        /(graph\/writer|teams\/teamsWriter)\.ts$/.test(target) ||
        /^(graph.*writer|teams.*teamsWriter)\.ts$/.test(join(dirname(file), target)),
    )
    .map(({ file }) => file);
  expect(new Set(holders)).toEqual(new Set(['remediating.ts']));
  const remediating = imports
    .filter(({ target }) => target.endsWith('/remediating.ts'))
    .map(({ file }) => file);
  expect(remediating.filter((file) => !/^(cli[/\\]|servingRemediation\.ts)/.test(file))).toEqual([]);
});

test('a client that sets tenants up is in nobody’s hands but the command line’s', () => {
  const holders = imports.filter(
    ({ file, target }) => target.endsWith('graph/onboardingWriter.ts') && !/^onboarding[/\\]/.test(file),
  );
  expect(holders.map(({ file }) => file)).toEqual(['onboardingTenant.ts']);
  const commands = imports.filter(({ target }) => target.endsWith('/onboardingTenant.ts'));
  expect(commands.map(({ file }) => file.replaceAll('\\', '/'))).toEqual(['cli/commands/onboard.ts']);
  // The steps are given the client; they know its type and cannot make one.
  const makers = files.filter((file) =>
    /\bcreateOnboardingWriter\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(makers.toSorted()).toEqual([join('graph', 'onboardingWriter.ts'), 'onboardingTenant.ts']);
});

test('every room is on the plan', () => {
  const rooms = new Set(files.map((file) => file.split(/[/\\]/)[0] ?? ''));
  const known = new Set([...Object.keys(mayImport), ...unbound]);
  expect([...rooms].filter((room) => !known.has(room))).toEqual([]);
});

test('the inner rooms use no package but their own', () => {
  const wrong = imports.filter(
    ({ target, room }) =>
      !target.startsWith('.') && packages[room] !== undefined && !packages[room].includes(target),
  );
  expect(wrong).toEqual([]);
});

test('nothing pure reads a clock or rolls dice', () => {
  const pure =
    /^(domain|sources|controls|targets|remediation|reports|conformance|pipeline[/\\](evaluate|decide|run|redact))/;
  const impure = files
    .filter((file) => pure.test(file))
    .filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(impure).toEqual([]);
});

test('nothing runs a shell or evaluates text', () => {
  // Azurite runs in a process of its own: Node's, and no shell.
  const dangerous = files
    .filter((file) => file !== join('host', 'azurite.ts'))
    .filter((file) => /child_process|\beval\(|new Function\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(dangerous).toEqual([]);
});

test('a file that has grown past 300 lines asks to be split', () => {
  // The one list is a list.
  const long = files
    .filter((file) => file !== join('controls', 'index.ts'))
    .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 330);
  expect(long).toEqual([]);
});

test('barrels: one list, and no other index', () => {
  const indexes = files.filter((file) => /(^|[/\\])index\.[jt]s$/.test(file));
  expect(indexes.map((file) => file.replaceAll('\\', '/'))).toEqual(['controls/index.ts']);
});
