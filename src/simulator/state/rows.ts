import type { Json, JsonObject } from '../json.ts';

/**
 * The rows of a collection in a fixed order. A position can be empty (its row was removed); readers skip it.
 * `at` may leave out properties that were not asked for.
 */
export interface Rows {
  /** How many positions there are. */
  readonly positions: number;
  at(position: number, properties?: readonly string[]): JsonObject | undefined;
  find(id: string): JsonObject | undefined;
  /** Replaces the row with the same key, or adds it at the end. */
  put(row: JsonObject): void;
  remove(id: string): void;
}

function keyOf(row: JsonObject, key: string): string {
  const value = row[key];
  if (typeof value !== 'string') throw new Error(`a row needs a string '${key}'`);
  return value.toLowerCase();
}

/** @param key the property that names a row; ids are compared without regard to case */
export function storedRows(key: string, initial: readonly JsonObject[] = []): Rows {
  const order: string[] = [];
  const byKey = new Map<string, JsonObject>();
  const rows: Rows = {
    get positions() {
      return order.length;
    },
    at(position) {
      const name = order[position];
      return name === undefined ? undefined : byKey.get(name);
    },
    find: (id) => byKey.get(id.toLowerCase()),
    put(row) {
      const name = keyOf(row, key);
      if (!byKey.has(name)) order.push(name);
      byKey.set(name, row);
    },
    remove(id) {
      const name = id.toLowerCase();
      if (byKey.delete(name)) order.splice(order.indexOf(name), 1);
    },
  };
  for (const row of initial) rows.put(row);
  return rows;
}

export interface Generator {
  /** Ordinary rows that come first. */
  leading: readonly JsonObject[];
  /** How many rows are generated; their indices run from 0. */
  count: number;
  /** Each property as a function of the row's index. */
  columns: Record<string, (index: number) => Json | undefined>;
  /** Whether there is a row at an index; there is one at each when absent. */
  exists?: (index: number) => boolean;
  /** The index that an id stands for; undefined for an id that was not generated. */
  indexOf: (id: string) => number | undefined;
}

/** Rows that are made when they are read, so that a million of them cost no memory. Edits are kept beside. */
export function generatedRows({ leading, count, columns, exists, indexOf }: Generator): Rows {
  const names = Object.keys(columns);
  const edited = new Map<number, JsonObject | null>();
  const first = storedRows('id', leading);
  const added = storedRows('id');

  function make(index: number, properties: readonly string[]): JsonObject | undefined {
    const edit = edited.get(index);
    if (edit !== undefined) return edit ?? undefined;
    if (exists && !exists(index)) return undefined;
    const row: JsonObject = {};
    for (const name of properties) {
      const value = columns[name]?.(index);
      if (value !== undefined) row[name] = value;
    }
    return row;
  }

  return {
    get positions() {
      return first.positions + count + added.positions;
    },
    at(position, properties = names) {
      if (position < first.positions) return first.at(position);
      const index = position - first.positions;
      return index < count ? make(index, properties) : added.at(index - count);
    },
    find(id) {
      const index = indexOf(id);
      return index === undefined ? (first.find(id) ?? added.find(id)) : make(index, names);
    },
    put(row) {
      const id = keyOf(row, 'id');
      const index = indexOf(id);
      if (index !== undefined) edited.set(index, row);
      else if (first.find(id)) first.put(row);
      else added.put(row);
    },
    remove(id) {
      const index = indexOf(id);
      if (index !== undefined) edited.set(index, null);
      else if (first.find(id)) first.remove(id);
      else added.remove(id);
    },
  };
}

/** All rows there are. For small collections. */
export function allRows(rows: Rows): JsonObject[] {
  const found: JsonObject[] = [];
  for (let position = 0; position < rows.positions; position += 1) {
    const row = rows.at(position);
    if (row) found.push(row);
  }
  return found;
}
