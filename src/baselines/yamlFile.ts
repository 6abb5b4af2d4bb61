import { readFile } from 'node:fs/promises';
import { closest, distance } from 'fastest-levenshtein';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { Failure } from '../domain/failure.ts';

/** A YAML file that was read and checked, and that can say on which line something stands. */
export interface YamlFile<T> {
  file: string;
  value: T;
  /** An error that names the file and the line of the place; `remedy` says what to write instead. */
  complaint: (path: (string | number)[], message: string, remedy?: string) => Failure;
}

/**
 * Reads a file and checks it.
 * @throws Failure (`configuration`) naming file, line and what to write instead
 */
export async function readYaml<T>(file: string, shape: z.ZodType<T>): Promise<YamlFile<T>> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'it does not exist' : cause.message;
    throw new Failure('configuration', `${file} cannot be read: ${why}.`, { cause });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const [message = ''] = problem.message.split(' at line ');
    throw new Failure('configuration', `${file}:${lines.linePos(problem.pos[0]).line} ${message.trim()}.`);
  }
  const value: unknown = document.toJS();
  const complaint: YamlFile<T>['complaint'] = (path, message, remedy) =>
    new Failure(
      'configuration',
      `${file}:${lineOf(document, lines, path)} ${message}`,
      remedy ? { remedy } : {},
    );
  if (value === null)
    throw complaint([], 'the file is empty.', 'Begin with a shipped baseline: `plumbline baselines`.');

  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw issue ? explain(complaint, issue) : parsed.error;
  }
  return { file, value: parsed.data, complaint };
}

/** Turns what zod found into a complaint that says what to write. */
export function explain(
  complaint: YamlFile<unknown>['complaint'],
  issue: z.core.$ZodIssue,
  prefix: (string | number)[] = [],
): Failure {
  const inner = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (inner) return explain(complaint, { ...inner, path: [...issue.path, ...inner.path] }, prefix);
  const path = [...prefix, ...issue.path.filter((step) => typeof step !== 'symbol')];
  const where = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return complaint(
      [...path, key],
      `${[...path, key].join('.')} is not known here.`,
      'An editor that reads the schema in the first line completes what is.',
    );
  }
  return complaint(path, where === '' ? `${issue.message}.` : `${where}: ${issue.message}.`);
}

/** What to say of a value that fits none of several forms: the form that fits deepest, or whose words are wrong. */
function nearestBranch(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue | undefined {
  const issues = branches.flatMap((branch) => branch.slice(0, 1));
  const rank = (issue: z.core.$ZodIssue): number =>
    issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1);
  return issues.toSorted((one, other) => rank(other) - rank(one))[0];
}

/** The name that was probably meant, if one is near. */
export function didYouMean(word: string, names: string[]): string | undefined {
  const name = closest(word, names);
  return name !== undefined && distance(word, name) <= Math.max(3, word.length / 2)
    ? `Did you mean ${name}?`
    : undefined;
}

/** The line of the innermost place on the path that exists. */
function lineOf(document: Document, lines: LineCounter, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const key = document.getIn(path.slice(0, depth), true);
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return 1;
}
