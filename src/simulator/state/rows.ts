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
  count: number;
  /** Each property as a function of the row's index. */
  columns: Record<string, (index: number) => Json | undefined>;
  /** The index that an id stands for; undefined for an id that was not generated. */
  indexOf(id: string): number | undefined;
}

/** Rows that are made when they are read, so that a million of them cost no memory. Edits are kept beside. */
export function generatedRows(generator: Generator): Rows {
  const names = Object.keys(generator.columns);
  const edited = new Map<number, JsonObject | null>();
  const added = storedRows('id');

  function make(index: number, properties: readonly string[]): JsonObject | undefined {
    const edit = edited.get(index);
    if (edit !== undefined) return edit ?? undefined;
    const row: JsonObject = {};
    for (const name of properties) {
      const value = generator.columns[name]?.(index);
      if (value !== undefined) row[name] = value;
    }
    return row;
  }

  return {
    get positions() {
      return generator.count + added.positions;
    },
    at(position, properties = names) {
      return position < generator.count ? make(position, properties) : added.at(position - generator.count);
    },
    find(id) {
      const index = generator.indexOf(id);
      return index === undefined ? added.find(id) : make(index, names);
    },
    put(row) {
      const index = generator.indexOf(keyOf(row, 'id'));
      if (index === undefined) added.put(row);
      else edited.set(index, row);
    },
    remove(id) {
      const index = generator.indexOf(id);
      if (index === undefined) added.remove(id);
      else edited.set(index, null);
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
