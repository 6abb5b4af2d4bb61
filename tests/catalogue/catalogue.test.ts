import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { appRoleIds } from '../../src/generate/appRoleIds.ts';
import { generatedFiles } from '../../src/generate/files.ts';
import { withGeneratedParts } from '../../src/generate/readme.ts';
import { recordedConformance } from '../../src/generate/recordedConformance.ts';
import { sourcesToRead } from '../../src/pipeline/collect.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { markdownReport } from '../../src/reports/markdown.ts';
import { sampleRun } from '../sampleRun.ts';

const root = join(import.meta.dirname, '../..');
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length).replaceAll(/[/\\]/g, '.'))
    .toSorted();

const ids = controls.map((control) => control.id);

test('the list holds exactly the controls that have a file, each under its file’s name', () => {
  const files = filesBelow('src/controls', '.ts').filter((file) => file !== 'index');
  expect(ids.toSorted()).toEqual(files);
});

test('ids are unique', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('every control has a test', () => {
  expect(filesBelow('tests/controls', '.test.ts')).toEqual(expect.arrayContaining(ids));
});

test.each(controls.map((control) => [control.id, control] as const))(
  '%s holds up as a text',
  (_id, control) => {
    for (const sentence of [control.title, control.failing]) {
      expect(sentence).toMatch(/^[\p{Lu}“]/u);
      expect(sentence).not.toMatch(/\.$/);
    }
    expect(control.title).not.toBe(control.failing);
    expect(control.rationale).toMatch(/\.$/);
    for (const page of control.refs.microsoft ?? [])
      expect(page).toMatch(/^https:\/\/(learn|aka|www)\.(microsoft\.com|ms)\//);
    expect(control.evaluate !== undefined || control.attestation !== undefined).toBe(true);
    expect(control.settings.safeParse({}).success).toBe(true);
  },
);

const sources = sourcesToRead(controls);

test('every source has a file that is named for it, or shares one, and one id', () => {
  expect(new Set(sources.map((source) => source.id)).size).toBe(sources.length);
});

test('every permission has an app role id', () => {
  const needed = [...new Set(sources.flatMap((source) => source.access.map((access) => access.application)))];
  expect(needed.filter((permission) => !(permission in appRoleIds))).toEqual([]);
});

test('every source is read by a control, or by a source that needs it', () => {
  const needed = sources.flatMap((source) => (source.kind === 'list' ? source.needs : []));
  const read = new Set([
    ...controls.flatMap(sourcesOf).map(({ source }) => source.id),
    ...needed.map(({ id }) => id),
  ]);
  const unread = sources.filter((source) => !read.has(source.id)).map((source) => source.id);
  expect(unread).toEqual(['organization', 'subscribedSkus'].filter((id) => !read.has(id)));
});

const facts = join(root, '../shared/facts/permissions.json');
/** The list leaves this path out (Graph reference, List detectedApps: DeviceManagementManagedDevices.Read.All). */
const knownGaps = new Set<string>(['GET /deviceManagement/detectedApps']);

(existsSync(facts) ? describe : describe.skip)('with the facts beside the clone', () => {
  test('every source’s permission covers its path and method, by Microsoft’s own list', () => {
    const { endpoints } = JSON.parse(readFileSync(facts, 'utf8')) as {
      endpoints: { path: string; method: string; application: string[] }[];
    };
    const uncovered = sources
      .flatMap((source) => source.access)
      .filter(({ path, method = 'GET', application }) => {
        const endpoint = endpoints.find(
          (candidate) => candidate.path === path.toLowerCase() && candidate.method === method,
        );
        return !endpoint?.application.includes(application) && !knownGaps.has(`${method} ${path}`);
      });
    expect(uncovered).toEqual([]);
  });

  const cases = join(root, '../shared/conformance/cases.jsonl');
  test('the README’s table of conformance is fresh: `npm run generate -- CASES`', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(withGeneratedParts(readme, controls, await recordedConformance(cases)) === readme).toBe(true);
  });
});

test('what is generated is fresh: `npm run generate`', async () => {
  const generated = await generatedFiles(controls);
  const folder = join(root, 'src/generated');
  const there = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (file) => /\.\w+$/.test(file) && !file.startsWith('sample'),
      )
    : [];
  const files = new Map(
    there
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.(md|json)$/.test(file))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  expect([...files.keys()].toSorted()).toEqual([...generated.keys()].toSorted());
  for (const [path, content] of generated) expect([path, files.get(path) === content]).toEqual([path, true]);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(withGeneratedParts(readme, controls) === readme).toBe(true);
});

test('the report that the README shows is fresh: `npm run generate`', async () => {
  const run = await sampleRun();
  const folder = join(root, 'src/generated/sample');
  expect(htmlReport(run) === readFileSync(join(folder, 'report.html'), 'utf8')).toBe(true);
  expect(markdownReport(run) === readFileSync(join(folder, 'report.md'), 'utf8')).toBe(true);
});
