import type { JsonObject } from '../json.ts';
import { allRows, type Rows, storedRows } from './rows.ts';
import type { StaleImages } from './staleness.ts';

const tenantKinds = ['fresh', 'hardened', 'messy', 'unlicensed', 'generated'] as const;
export type TenantKind = (typeof tenantKinds)[number];

export interface Collection {
  /** As Graph spells it. */
  path: string;
  /** The property that names a row. */
  key: string;
  rows: Rows;
}

/**
 * Everything a tenant is: single objects and collections, each under its Graph path (without the version).
 * What Graph does not serve hangs under `/utcm`. Paths are compared without regard to case.
 */
export interface TenantState {
  id: string;
  kind: TenantKind;
  /** Verified domains, the initial one first. */
  domains: [string, ...string[]];
  singletons: Map<string, JsonObject>;
  collections: Map<string, Collection>;
  /** What each written path held before its last write; null where it did not exist. */
  before: Map<string, JsonObject | null>;
  stale: StaleImages;
  /** Principals whose app roles were written here: their tokens hold what they were assigned. */
  assigned: Set<string>;
}

export function emptyTenant(id: string, kind: TenantKind, domains: [string, ...string[]]): TenantState {
  return {
    id,
    kind,
    domains,
    singletons: new Map(),
    collections: new Map(),
    before: new Map(),
    stale: new Map(),
    assigned: new Set(),
  };
}

export function setSingleton(tenant: TenantState, path: string, value: JsonObject): void {
  tenant.singletons.set(path.toLowerCase(), value);
}

export function setCollection(
  tenant: TenantState,
  path: string,
  rows: Rows | JsonObject[],
  key = 'id',
): void {
  tenant.collections.set(path.toLowerCase(), {
    path,
    key,
    rows: Array.isArray(rows) ? storedRows(key, rows) : rows,
  });
}

/** The object at a path. Throws when the tenant was built without it. */
export function singletonAt(tenant: TenantState, path: string): JsonObject {
  const value = tenant.singletons.get(path.toLowerCase());
  if (!value) throw new Error(`tenant ${tenant.kind} has no ${path}`);
  return value;
}

/** The collection at a path. Throws when the tenant was built without it. */
export function collectionAt(tenant: TenantState, path: string): Collection {
  const collection = tenant.collections.get(path.toLowerCase());
  if (!collection) throw new Error(`tenant ${tenant.kind} has no ${path}`);
  return collection;
}

/** All rows of a small collection, as they are now; none where the collection does not exist. */
export function rowsAt(tenant: TenantState, path: string): JsonObject[] {
  const collection = tenant.collections.get(path.toLowerCase());
  return collection ? allRows(collection.rows) : [];
}

export function rowPath(collectionPath: string, id: string): string {
  return `${collectionPath}/${id}`.toLowerCase();
}

/** Writes keep what was there before, so that a stale replica can be played. Each returns the path it touched. */
export function writeSingleton(tenant: TenantState, path: string, value: JsonObject): string {
  const key = path.toLowerCase();
  tenant.before.set(key, tenant.singletons.get(key) ?? null);
  tenant.singletons.set(key, value);
  return key;
}

export function writeRow(tenant: TenantState, path: string, id: string, row: JsonObject): string {
  const { rows } = collectionAt(tenant, path);
  const key = rowPath(path, id);
  tenant.before.set(key, rows.find(id) ?? null);
  rows.put(row);
  return key;
}

export function removeRow(tenant: TenantState, path: string, id: string): string {
  const { rows } = collectionAt(tenant, path);
  const key = rowPath(path, id);
  tenant.before.set(key, rows.find(id) ?? null);
  rows.remove(id);
  return key;
}
