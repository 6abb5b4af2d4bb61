import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classes } from '../../src/conformance/difference.ts';
import { Differences } from '../../src/conformance/outcome.ts';
import { controlFor, isScuba } from '../../src/conformance/rule.ts';
import { controls } from '../../src/controls/index.ts';

const file = join(import.meta.dirname, 'differences.json');
const written = Differences.parse(JSON.parse(readFileSync(file, 'utf8')));

test('each is written once, in order', () => {
  const keys = written.map(({ rule, class: kind }) => `${rule}: ${kind}`);
  expect(keys).toEqual([...new Set(keys)].toSorted());
});

test('each is of a rule that a control answers', () => {
  expect(written.filter(({ rule }) => !controlFor(rule, controls))).toEqual([]);
});

test('each is of a kind that can be told', () => {
  const known = new Set<string>(classes);
  expect(written.filter(({ class: kind }) => !known.has(kind))).toEqual([]);
});

test('CISA’s rules have none: they are judged literally', () => {
  expect(written.filter(({ rule }) => isScuba(rule))).toEqual([]);
});

test('each reason is a sentence of its own', () => {
  for (const { reason } of written) expect(reason).toMatch(/^[\p{Lu}“].{20,}\.$/u);
});
