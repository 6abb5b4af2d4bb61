import { createHash } from 'node:crypto';
import { type Json, type JsonObject, textOf } from '../json.ts';
import type { Rows } from '../state/rows.ts';
import { type EntityType, propertiesOf } from './entityTypes.ts';
import { badRequest, GraphError, unsupportedQuery } from './errors.ts';
import type { Expansion, Query } from './query.ts';
import { contextOf, type GraphCall, type Reply } from './route.ts';

/** How a collection answers: what it shows, how much at a time, and which options it takes. */
export interface ListRules {
  type: EntityType;
  /** Rows a page when `$top` is absent, and at most. */
  page: { usual: number; most: number };
  /** What is shown without `$select`; everything that the row has when absent. */
  usually?: readonly string[];
  /** Properties that are left out, not null, where a row has none. */
  absentWhenUnset?: readonly string[];
  /** Directory objects take ne, not, endsWith and $count as an advanced query only. */
  advancedQueries?: boolean;
  expand?: Record<string, (row: JsonObject, call: GraphCall) => Json>;
  /** Properties that are worked out when a row has no value of its own. */
  computed?: Record<string, (row: JsonObject, call: GraphCall) => Json>;
  /** The properties that the caller may see, when that is not all; the others are null. */
  visible?(call: GraphCall): ReadonlySet<string> | undefined;
  /** Throws for what this collection refuses beyond the common rules. */
  check?(call: GraphCall): void;
}

function unknownProperty(name: string, type: EntityType): GraphError {
  return badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);
}

/** Refuses names that the type does not have, as Graph does, so that a misspelt one is seen. */
export function checkProperties(query: Query, rules: Pick<ListRules, 'type' | 'expand'>): void {
  const properties = propertiesOf(rules.type);
  const named = [
    ...(query.select ?? []),
    ...(query.filter?.properties ?? []),
    ...(query.orderBy ? [query.orderBy.property] : []),
  ];
  const unknown = named.find((name) => !properties.has(name.split('/')[0] ?? ''));
  if (unknown !== undefined) throw unknownProperty(unknown, rules.type);
  const beyond = query.expand.find(({ name }) => !(name in (rules.expand ?? {})));
  if (beyond) throw unknownProperty(beyond.name, rules.type);
}

function wantsAdvanced(query: Query): boolean {
  return query.count || (query.filter?.advanced ?? false);
}

function checkAdvanced(call: GraphCall): void {
  if (!wantsAdvanced(call.query)) return;
  const eventual = call.headers['consistencylevel']?.toLowerCase() === 'eventual';
  if (call.query.filter?.advanced && !(eventual && call.query.count)) {
    throw unsupportedQuery(
      'This query needs the header ConsistencyLevel: eventual and $count=true ("Advanced query capabilities on Microsoft Entra ID objects").',
    );
  }
}

function nested(value: Json, { select, expand }: Expansion): Json {
  if (Array.isArray(value))
    return value.map((item) => nested(item, { name: '', expand, ...(select && { select }) }));
  if (value === null || typeof value !== 'object') return value;
  const kept = new Set([...(select ?? Object.keys(value)), ...expand.map(({ name }) => name)]);
  const annotations = Object.keys(value).filter((name) => name.startsWith('@'));
  return Object.fromEntries([...annotations, ...kept].map((name) => [name, value[name] ?? null]));
}

/** Shows one row as Graph does: selected, completed with nulls, expanded. Made once for all rows of an answer. */
function presenter(call: GraphCall, rules: ListRules): (row: JsonObject) => JsonObject {
  const properties = propertiesOf(rules.type);
  const visible = rules.visible?.(call);
  const absent = new Set(rules.absentWhenUnset);
  const { computed = {} } = rules;
  const computedNames = Object.keys(computed);
  const chosen = (call.query.select ?? rules.usually)?.map((path) => path.split('/')[0] ?? path);
  const { expand } = call.query;

  return (row) => {
    const result: JsonObject = {};
    if (row['@odata.type'] !== undefined) result['@odata.type'] = row['@odata.type'];
    for (const name of chosen ?? [...Object.keys(row), ...computedNames]) {
      if (!properties.has(name) && !name.includes('@odata.')) continue;
      let value = row[name];
      if (value === undefined) value = computed[name]?.(row, call);
      if (visible && !visible.has(name)) value = null;
      if (value !== undefined) result[name] = value;
      else if (!absent.has(name)) result[name] = null;
    }
    for (const expansion of expand) {
      result[expansion.name] = nested(rules.expand?.[expansion.name]?.(row, call) ?? null, expansion);
    }
    return result;
  };
}

/** One row, for an answer that has no other. */
export function present(row: JsonObject, call: GraphCall, rules: ListRules): JsonObject {
  return presenter(call, rules)(row);
}

/** Ties a skip token to the query it came from: a link must be followed as it is. */
function queryDigest(call: GraphCall): string {
  return createHash('sha256')
    .update(`${call.tenant.id} ${call.version} ${call.path} ${call.query.carried}`)
    .digest('base64url')
    .slice(0, 16);
}

function skipToken(call: GraphCall, position: number): string {
  return Buffer.from(`${position}.${queryDigest(call)}`).toString('base64url');
}

function startOf(call: GraphCall): number {
  if (call.query.skipToken === undefined) return 0;
  const [position = '', digest] = Buffer.from(call.query.skipToken, 'base64url').toString().split('.');
  if (digest !== queryDigest(call) || !/^\d+$/.test(position)) {
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  }
  return Number(position);
}

function sorted(rows: Rows, { property, descending }: NonNullable<Query['orderBy']>): Rows {
  if (rows.positions > 100_000) throw unsupportedQuery('Sorting is not supported for this collection.');
  const order = Array.from({ length: rows.positions }, (_, position) => position);
  const keys = order.map((position) => textOf(rows.at(position, [property])?.[property] ?? ''));
  order.sort((a, b) => (keys[a] ?? '').localeCompare(keys[b] ?? '') * (descending ? -1 : 1));
  return {
    ...rows,
    positions: rows.positions,
    at: (position, names) => rows.at(order[position] ?? -1, names),
  };
}

/** A page of a collection. `context` names it in `@odata.context`. */
export function listReply(call: GraphCall, collection: Rows, rules: ListRules, context: string): Reply {
  const { query } = call;
  checkProperties(query, rules);
  if (rules.advancedQueries) checkAdvanced(call);
  rules.check?.(call);
  const size = query.top ?? rules.page.usual;
  if (size > rules.page.most) {
    throw unsupportedQuery(
      `Invalid page size specified: '${size}'. Must be between 1 and ${rules.page.most} inclusive.`,
    );
  }

  const rows = query.orderBy ? sorted(collection, query.orderBy) : collection;
  const { filter } = query;
  const filtered = filter ? [...filter.properties] : [];
  const matches = (position: number) => {
    const row = rows.at(position, filtered);
    return row !== undefined && (!filter || filter.matches(row));
  };
  // An expanded row needs all of itself; a plain list reads only what it shows.
  const narrow = query.expand.length > 0 ? undefined : (query.select ?? rules.usually);
  const read = narrow?.map((name) => name.split('/')[0] ?? name);
  const shown = presenter(call, rules);

  const value: JsonObject[] = [];
  let position = startOf(call);
  while (position < rows.positions && value.length < size) {
    const row = !filter || matches(position) ? rows.at(position, read) : undefined;
    if (row) value.push(shown(row));
    position += 1;
  }
  while (position < rows.positions && !matches(position)) position += 1;

  const body: JsonObject = { '@odata.context': contextOf(call, context) };
  if (query.count) body['@odata.count'] = countRows(rows, matches);
  if (position < rows.positions) {
    const carried = query.carried === '' ? '' : `${query.carried}&`;
    body['@odata.nextLink'] =
      `${call.origin}/${call.version}${call.path}?${carried}$skiptoken=${skipToken(call, position)}`;
  }
  body['value'] = value;
  return { status: 200, body };
}

export function countRows(rows: Rows, matches: (position: number) => boolean): number {
  let count = 0;
  for (let position = 0; position < rows.positions; position += 1) if (matches(position)) count += 1;
  return count;
}
