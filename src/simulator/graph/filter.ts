import { type Json, type JsonObject, valueAt } from '../json.ts';
import { badRequest } from './errors.ts';

/**
 * The part of OData `$filter` that Graph documents and that is used here: eq ne gt ge lt le, in, and or not,
 * startsWith endsWith contains, any(x:…) over a collection, `a/b` paths and `a/$count`.
 */
export interface Filter {
  matches(row: JsonObject): boolean;
  /** First names of the paths it looks at. */
  properties: ReadonlySet<string>;
  /** Uses what directory objects allow only as an advanced query (ne, not, endsWith, $count). */
  advanced: boolean;
}

type Literal = { kind: 'value'; value: Json } | { kind: 'date'; value: number };
/** `item` is what the variable of an `any` stands for. */
type Predicate = (row: JsonObject, item: Json | undefined) => boolean;
type Operand = (row: JsonObject, item: Json | undefined) => Json | undefined;

const tokenPattern =
  /\s*(?:('(?:[^']|'')*')|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)(?![\w-])|([\w$@.-]+(?:\/[\w$@.-]+)*)|([(),:]))/y;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function tokens(text: string): string[] {
  const found: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const start = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw badRequest(`Invalid filter clause: Syntax error at position ${start} in '${text}'.`);
    found.push(match[0].trim());
  }
  return found;
}

function compare(left: Json | undefined, right: Literal): number | undefined {
  if (right.kind === 'date') {
    return typeof left === 'string' ? Date.parse(left) - right.value : undefined;
  }
  if (typeof left === 'string' && typeof right.value === 'string') {
    const [a, b] = [left.toLowerCase(), right.value.toLowerCase()];
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }
  if (typeof left === 'number' && typeof right.value === 'number') return left - right.value;
  return undefined;
}

function equals(left: Json | undefined, right: Literal): boolean {
  if (right.kind === 'value' && right.value === null) return left === null || left === undefined;
  if (right.kind === 'value' && typeof right.value === 'boolean') return left === right.value;
  return compare(left, right) === 0;
}

const comparisons: Record<string, (left: Json | undefined, right: Literal) => boolean> = {
  eq: equals,
  ne: (left, right) => !equals(left, right),
  gt: (left, right) => (compare(left, right) ?? Number.NaN) > 0,
  ge: (left, right) => (compare(left, right) ?? Number.NaN) >= 0,
  lt: (left, right) => (compare(left, right) ?? Number.NaN) < 0,
  le: (left, right) => (compare(left, right) ?? Number.NaN) <= 0,
};

const textFunctions: Record<string, (text: string, part: string) => boolean> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** Throws a 400 for anything outside the grammar. */
export function parseFilter(text: string): Filter {
  const stream = tokens(text);
  const properties = new Set<string>();
  let advanced = false;
  let next = 0;

  function fail(): never {
    throw badRequest(`Invalid filter clause: unexpected '${stream[next] ?? 'end of text'}' in '${text}'.`);
  }
  function take(): string {
    const token = stream[next];
    if (token === undefined) fail();
    next += 1;
    return token;
  }
  function peekIs(word: string): boolean {
    return stream[next]?.toLowerCase() === word;
  }
  function expect(word: string): void {
    if (!peekIs(word)) fail();
    next += 1;
  }

  function literal(): Literal {
    const token = take();
    if (token.startsWith("'")) return { kind: 'value', value: token.slice(1, -1).replaceAll("''", "'") };
    if (token === 'true' || token === 'false') return { kind: 'value', value: token === 'true' };
    if (token === 'null') return { kind: 'value', value: null };
    if (guid.test(token)) return { kind: 'value', value: token };
    if (/^-?\d+(\.\d+)?$/.test(token)) return { kind: 'value', value: Number(token) };
    const date = Date.parse(token);
    if (!/^\d{4}-/.test(token) || Number.isNaN(date)) {
      next -= 1;
      fail();
    }
    return { kind: 'date', value: date };
  }

  function operand(path: string, variable: string | undefined): Operand {
    const names = path.split('/');
    if (names[0] === variable) {
      const rest = names.slice(1);
      return (_row, item) => (rest.length === 0 ? item : valueAt({ item: item ?? null }, ['item', ...rest]));
    }
    properties.add(names[0] ?? '');
    if (names.at(-1) === '$count') {
      advanced = true;
      const counted = names.slice(0, -1);
      return (row) => {
        const value = valueAt(row, counted);
        return Array.isArray(value) ? value.length : 0;
      };
    }
    const [only] = names;
    if (names.length === 1 && only) return (row) => row[only];
    return (row) => valueAt(row, names);
  }

  function anyItem(path: string): Predicate {
    const list = operand(path, undefined);
    expect('(');
    if (peekIs(')')) {
      take();
      return (row) => {
        const value = list(row, undefined);
        return Array.isArray(value) && value.length > 0;
      };
    }
    const variable = take();
    expect(':');
    const test = either(variable);
    expect(')');
    return (row) => {
      const value = list(row, undefined);
      return Array.isArray(value) && value.some((item) => test(row, item));
    };
  }

  function textFunction(name: string, variable: string | undefined): Predicate {
    const test = textFunctions[name.toLowerCase()];
    if (!test) fail();
    if (name.toLowerCase() === 'endswith') advanced = true;
    expect('(');
    const subject = operand(take(), variable);
    expect(',');
    const part = literal();
    expect(')');
    if (peekIs('eq')) {
      take();
      expect('true');
    }
    return (row, item) => {
      const value = subject(row, item);
      return (
        typeof value === 'string' &&
        typeof part.value === 'string' &&
        test(value.toLowerCase(), part.value.toLowerCase())
      );
    };
  }

  function comparison(variable: string | undefined): Predicate {
    const path = take();
    if (/\/any$/i.test(path) && peekIs('(')) return anyItem(path.slice(0, -'/any'.length));
    if (peekIs('(')) return textFunction(path, variable);
    if (!/^[A-Za-z_]/.test(path)) {
      next -= 1;
      fail();
    }
    const left = operand(path, variable);
    const operator = take().toLowerCase();
    if (operator === 'in') {
      expect('(');
      const values = [literal()];
      while (peekIs(',')) {
        take();
        values.push(literal());
      }
      expect(')');
      return (row, item) => values.some((value) => equals(left(row, item), value));
    }
    const test = comparisons[operator];
    if (!test) {
      next -= 1;
      fail();
    }
    if (operator === 'ne') advanced = true;
    const right = literal();
    return (row, item) => test(left(row, item), right);
  }

  function unary(variable: string | undefined): Predicate {
    if (peekIs('not')) {
      take();
      advanced = true;
      const inner = unary(variable);
      return (row, item) => !inner(row, item);
    }
    if (peekIs('(')) {
      take();
      const inner = either(variable);
      expect(')');
      return inner;
    }
    return comparison(variable);
  }

  function both(variable: string | undefined): Predicate {
    let left = unary(variable);
    while (peekIs('and')) {
      take();
      const [a, b] = [left, unary(variable)];
      left = (row, item) => a(row, item) && b(row, item);
    }
    return left;
  }

  function either(variable: string | undefined): Predicate {
    let left = both(variable);
    while (peekIs('or')) {
      take();
      const [a, b] = [left, both(variable)];
      left = (row, item) => a(row, item) || b(row, item);
    }
    return left;
  }

  const predicate = either(undefined);
  if (next < stream.length) fail();
  return { matches: (row) => predicate(row, undefined), properties, advanced };
}
