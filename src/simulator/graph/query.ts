import { badRequest } from './errors.ts';
import { type Filter, parseFilter } from './filter.ts';

export interface Expansion {
  name: string;
  select?: string[];
  expand: Expansion[];
}

/** The OData options of a request, parsed. */
export interface Query {
  select?: string[];
  filter?: Filter;
  top?: number;
  count: boolean;
  expand: Expansion[];
  orderBy?: { property: string; descending: boolean };
  skipToken?: string;
  /** Everything but the skip token, as it was sent: what a next link repeats. */
  carried: string;
}

function list(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

/** Splits on a separator outside parentheses and quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = '';
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth -= 1;
    if (character === separator && depth === 0 && !quoted) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

function parseExpand(text: string): Expansion[] {
  return splitOutside(text, ',').map((item) => {
    const [, name, options] = /^\s*([\w/.]+)\s*(?:\((.*)\))?\s*$/.exec(item) ?? [];
    if (!name) throw badRequest(`Parsing OData Select and Expand failed: '${item}'.`);
    const expansion: Expansion = { name, expand: [] };
    for (const option of options ? splitOutside(options, ';') : []) {
      const [key, value = ''] = splitOutside(option, '=');
      if (key === '$select') expansion.select = list(value);
      else if (key === '$expand') expansion.expand = parseExpand(value);
      else throw badRequest(`Parsing OData Select and Expand failed: '${option}' is not supported.`);
    }
    return expansion;
  });
}

function parseTop(text: string): number {
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1) {
    throw badRequest(
      `Invalid value '${text}' for $top query option found. Only positive integers are supported.`,
    );
  }
  return top;
}

function parseOrderBy(text: string): { property: string; descending: boolean } {
  const [, property, direction] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(text) ?? [];
  if (!property) throw badRequest(`The $orderby expression '${text}' is not supported.`);
  return { property, descending: direction?.toLowerCase() === 'desc' };
}

/** @param search what follows the `?`. Throws a 400 for an option that is unknown or cannot be parsed. */
export function parseQuery(search: string): Query {
  const query: Query = { count: false, expand: [], carried: '' };
  const carried: string[] = [];
  for (const part of search.split('&')) {
    if (part === '') continue;
    const [name = '', value = ''] = [...new URLSearchParams(part)][0] ?? [];
    if (name !== '$skiptoken') carried.push(part);
    switch (name) {
      case '$select':
        query.select = list(value);
        break;
      case '$filter':
        query.filter = parseFilter(value);
        break;
      case '$top':
        query.top = parseTop(value);
        break;
      case '$count':
        query.count = value === 'true';
        break;
      case '$expand':
        query.expand = parseExpand(value);
        break;
      case '$orderby':
        query.orderBy = parseOrderBy(value);
        break;
      case '$skiptoken':
        query.skipToken = value;
        break;
      default:
        if (name.startsWith('$')) throw badRequest(`The query parameter '${name}' is not supported.`);
    }
  }
  query.carried = carried.join('&');
  return query;
}
