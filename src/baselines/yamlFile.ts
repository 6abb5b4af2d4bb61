import { closest, distance } from 'fastest-levenshtein';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import type { Library } from './library.ts';

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
export async function readYaml<T>(file: string, shape: z.ZodType<T>, library: Library): Promise<YamlFile<T>> {
  const text = await library.read(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const [message = ''] = problem.message.split(' at line ');
    throw new Failure(
      'configuration',
      `${file}:${lines.linePos(problem.pos[0]).line} ${message.trim()}.`,
      problem.code === 'DUPLICATE_KEY' ? { remedy: 'Remove one of them.' } : {},
    );
  }
  const complaint: YamlFile<T>['complaint'] = (path, message, remedy) =>
    new Failure(
      'configuration',
      `${file}:${lineOf(document, lines, path)} ${message}`,
      remedy ? { remedy } : {},
    );
  refuseOddities(document, complaint);
  const value = valueOf(document, complaint);
  if (value === null)
    throw complaint([], 'the file is empty.', 'Begin with a shipped baseline: `plumbline baselines`.');

  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw issue ? explain(complaint, issue) : parsed.error;
  }
  return { file, value: parsed.data, complaint };
}

/**
 * What the parser lets pass: objects are born with a `__proto__`, and zod passes over such a key, which would be a false
 * verdict; and an alias may stand for nothing.
 */
function refuseOddities(document: Document, complaint: YamlFile<unknown>['complaint']): void {
  visit(document, {
    Pair(_key, { key }, ancestors) {
      if (!isScalar(key) || key.value !== '__proto__') return;
      const path = [...pathOf(ancestors), '__proto__'];
      throw complaint(path, `${path.join('.')} is not known here.`);
    },
    Alias(_key, alias, ancestors) {
      if (alias.resolve(document)) return;
      throw complaint(pathOf(ancestors), `*${alias.source} stands for nothing.`, 'Write it out.');
    },
  });
}

function pathOf(ancestors: readonly object[]): string[] {
  return ancestors.filter(isPair).flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
}

/** Aliases that unfold into thousands are found out only now. */
function valueOf(document: Document, complaint: YamlFile<unknown>['complaint']): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : '';
    throw complaint([], `${text}.`, 'Write out what each `*` stands for.');
  }
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
  const missing = issue.message.endsWith('received undefined');
  if (missing && where !== '')
    return complaint(path, `${where} is missing.`, `Write \`${path.at(-1)}: …\` there.`);
  const remedy = issue.code === 'invalid_format' ? rightForm[issue.format] : undefined;
  return complaint(path, where === '' ? `${issue.message}.` : `${where}: ${issue.message}.`, remedy);
}

const rightForm: Record<string, string> = {
  guid: 'Write the object id (Entra admin centre → Users → the account): a name can be given to somebody else.',
  date: 'Write the day as 2027-06-30.',
};

/** What to say of a value that fits none of several forms: the form that fits deepest, or whose words are wrong. */
function nearestBranch(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue | undefined {
  const issues = branches.flatMap((branch) => branch.slice(0, 1));
  return issues.toSorted((one, other) => rank(other) - rank(one))[0];
}

function rank(issue: z.core.$ZodIssue): number {
  return issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1);
}

/** The name that was probably meant, if one is near. */
export function didYouMean(word: string, names: string[]): string | undefined {
  const name = closest(word, names);
  return name !== undefined && distance(word, name) <= Math.max(3, word.length / 2)
    ? `Did you mean ${name}?`
    : undefined;
}

/** The line of the innermost place on the path that exists; of an entry the line on which its name stands. */
function lineOf(document: Document, lines: LineCounter, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const outer = path.slice(0, depth - 1);
    const parent = outer.length === 0 ? document.contents : document.getIn(outer, true);
    const name = path[depth - 1];
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === name)?.key
      : document.getIn(path.slice(0, depth), true);
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return 1;
}
