import { isObject, type Json, type JsonObject, mergePatch, textOf } from '../json.ts';
import { allRows } from './rows.ts';
import { removeRow, type TenantState, writeRow, writeSingleton } from './tenantState.ts';

/** The part of the state that a path names. */
type Place =
  | { kind: 'singleton'; path: string; value: JsonObject }
  | { kind: 'collection'; path: string; key: string }
  | { kind: 'row'; path: string; key: string; id: string; value: JsonObject | undefined };

function placeAt(tenant: TenantState, path: string): Place | undefined {
  const clean = path.replace(/\/$/, '');
  const singleton = tenant.singletons.get(clean.toLowerCase());
  if (singleton) return { kind: 'singleton', path: clean, value: singleton };
  const collection = tenant.collections.get(clean.toLowerCase());
  if (collection) return { kind: 'collection', path: collection.path, key: collection.key };
  const cut = clean.lastIndexOf('/');
  const parent = tenant.collections.get(clean.slice(0, cut).toLowerCase());
  const id = clean.slice(cut + 1);
  return parent && { kind: 'row', path: parent.path, key: parent.key, id, value: parent.rows.find(id) };
}

function rowsOf(tenant: TenantState, path: string) {
  return tenant.collections.get(path.toLowerCase())?.rows;
}

/**
 * What a path holds now. A collection is `{ "count", "value": [rows] }`, with at most `top` rows.
 * Undefined when there is no such path.
 */
export function readState(tenant: TenantState, path: string, top = 1_000): JsonObject | undefined {
  const place = placeAt(tenant, path);
  if (place?.kind !== 'collection') return place?.value;
  const rows = rowsOf(tenant, place.path);
  if (!rows) return undefined;
  const value: JsonObject[] = [];
  for (let position = 0; position < rows.positions && value.length < top; position += 1) {
    const row = rows.at(position);
    if (row) value.push(row);
  }
  return { count: rows.positions, value };
}

/**
 * Another administrator's edit: a merge patch (RFC 7396) of an object or row. A row that is not there is created, and
 * `null` deletes one; `{ "value": [rows] }` replaces a collection.
 * False when there is no such path.
 */
export function patchState(tenant: TenantState, path: string, patch: Json): boolean {
  const place = placeAt(tenant, path);
  if (!place) return false;
  if (place.kind === 'singleton') {
    const next = mergePatch(place.value, patch);
    if (!isObject(next)) return false;
    writeSingleton(tenant, place.path, next);
    return true;
  }
  if (place.kind === 'row') {
    if (patch === null) {
      removeRow(tenant, place.path, place.id);
      return true;
    }
    const next = mergePatch(place.value ?? { [place.key]: place.id }, patch);
    if (!isObject(next)) return false;
    writeRow(tenant, place.path, place.id, { ...next, [place.key]: place.value?.[place.key] ?? place.id });
    return true;
  }
  const value = isObject(patch) ? patch['value'] : undefined;
  const rows = rowsOf(tenant, place.path);
  if (
    !Array.isArray(value) ||
    !rows ||
    !value.every((row) => isObject(row) && typeof row[place.key] === 'string')
  ) {
    return false;
  }
  for (const row of allRows(rows)) removeRow(tenant, place.path, textOf(row[place.key]));
  for (const row of value) if (isObject(row)) writeRow(tenant, place.path, textOf(row[place.key]), row);
  return true;
}
