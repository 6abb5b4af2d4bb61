/**
 * The language in which a policy says for which devices it is (Conditional Access: filter for devices). It is answered
 * for one device at a time. What a rule asks that is not known of the device, and a rule that is not understood, is
 * `undefined`.
 */

/** A property's value; `null` where the directory has none, as for every property of a device it has never seen. */
export type DeviceFacts = (property: string) => string | null | undefined;

type Answer = boolean | undefined;

/** Whether the rule holds for the device. */
export function holdsFor(rule: string, facts: DeviceFacts): Answer {
  const tokens = rule.match(/"[^"]*"|'[^']*'|[()[\],]|[^\s()[\],"']+/g) ?? [];
  const reader: Reader = { tokens: tokens.map(plain), at: 0, facts };
  const answer = alternatives(reader);
  return reader.at === tokens.length ? answer : undefined;
}

/** Tokens in lower case, so that words and values compare as the service compares them. */
interface Reader {
  tokens: string[];
  at: number;
  facts: DeviceFacts;
}

function plain(token: string): string {
  return token.toLowerCase().replaceAll(/^["']|["']$/g, '');
}

function took(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at] !== word) return false;
  reader.at += 1;
  return true;
}

function next(reader: Reader): string {
  const token = reader.tokens[reader.at] ?? '';
  reader.at += 1;
  return token;
}

/** `-not` binds closest, then `-and`, then `-or` (Entra: rules for dynamic groups, operator precedence). */
function alternatives(reader: Reader): Answer {
  const answers = [conditions(reader)];
  while (took(reader, '-or') || took(reader, 'or')) answers.push(conditions(reader));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function conditions(reader: Reader): Answer {
  const answers = [condition(reader)];
  while (took(reader, '-and') || took(reader, 'and')) answers.push(condition(reader));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function condition(reader: Reader): Answer {
  if (took(reader, '-not') || took(reader, 'not')) {
    const answer = condition(reader);
    return answer === undefined ? undefined : !answer;
  }
  if (took(reader, '(')) {
    const answer = alternatives(reader);
    return took(reader, ')') ? answer : undefined;
  }
  const property = next(reader).replace(/^device\./, '');
  const operator = next(reader).replace(/^-/, '');
  return compare(reader.facts(property), operator, values(reader));
}

function values(reader: Reader): string[] {
  if (!took(reader, '[')) return [next(reader)];
  const found = [next(reader)];
  while (took(reader, ',')) found.push(next(reader));
  return took(reader, ']') ? found : [];
}

const positive = new Set(['eq', 'startswith', 'endswith', 'contains', 'in']);
const negative = new Set(['ne', 'notstartswith', 'notendswith', 'notcontains', 'notin']);

/** Of a device without the property, everything negative holds and nothing positive (the page's table of behaviour). */
function compare(actual: string | null | undefined, operator: string, expected: string[]): Answer {
  const isNegative = negative.has(operator);
  if (actual === undefined || expected.length === 0 || expected.includes('null')) return undefined;
  if (!isNegative && !positive.has(operator)) return undefined;
  if (actual === null) return isNegative;
  const same = expected.includes(actual.toLowerCase());
  if (operator === 'eq' || operator === 'in') return same;
  if (operator === 'ne' || operator === 'notin') return !same;
  return undefined;
}
