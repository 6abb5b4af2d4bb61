import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdAgainst } from '../../src/conformance/judge.ts';
import { Differences } from '../../src/conformance/outcome.ts';
import { Conformance } from '../../src/domain/conformance.ts';
import { now, sharedCases } from './holding.ts';

const there = existsSync(sharedCases);
const written = Differences.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'differences.json'), 'utf8')),
);

async function held(): Promise<Conformance> {
  const content = readFileSync(sharedCases, 'utf8');
  return holdAgainst({ file: sharedCases, content, rule: '*', now, differences: written });
}

(there ? describe : describe.skip)('the cases of ScubaGear and Prowler', () => {
  let document: Conformance;
  beforeAll(async () => {
    document = Conformance.parse(await held());
  });

  test('every case of ScubaGear agrees', () => {
    const scuba = document.cases.filter(({ rule }) => rule.startsWith('MS.'));
    expect(scuba.length).toBeGreaterThan(0);
    expect(scuba.filter(({ outcome }) => outcome !== 'agree')).toEqual([]);
  });

  test('every case of Prowler agrees, or differs for a reason that is written down', () => {
    const wrong = document.cases.filter(({ outcome }) => outcome === 'disagree' || outcome === 'error');
    expect(wrong).toEqual([]);
  });

  test('no verdict is better than what we know: Prowler fails and we pass only where that is written down', () => {
    const better = document.cases.filter(
      ({ expected, verdict }) => expected === 'fail' && verdict === 'pass',
    );
    expect(better.every(({ outcome }) => outcome === 'documented')).toBe(true);
  });

  test('every rule that the topics name and that has cases is modelled', () => {
    const text = readFileSync(join(sharedCases, '../topics.json'), 'utf8');
    const { topics } = JSON.parse(text) as { topics: Record<string, string[]> };
    const named = new Set(Object.values(topics).flat());
    const missing = document.rules.filter(({ rule, control }) => named.has(rule) && control === null);
    expect(missing).toEqual([]);
  });

  test('the code names no case', () => {
    const root = join(import.meta.dirname, '../../src');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|js|yaml|json)$/.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
    const ids = document.cases.map(({ id }) => id);
    const names = ids.flatMap((id) => /#(.+)\.\d+$/.exec(id)?.[1] ?? []);
    expect(names.length).toBe(ids.length);
    const found = files.filter(
      ([, text]) =>
        [...ids, ...names].some((name) => text.includes(name)) || /(scuba|prowler):\w+#/.test(text),
    );
    expect(found.map(([file]) => file)).toEqual([]);
  });
});

test('the differences name no case either', () => {
  expect(JSON.stringify(written)).not.toMatch(/(scuba|prowler):|#test_/);
});
