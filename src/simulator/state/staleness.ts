import { type JsonObject, textOf } from '../json.ts';
import type { Rows } from './rows.ts';
import { collectionAt, rowPath, singletonAt, type TenantState } from './tenantState.ts';

/** An old value that a lagging replica still serves; null: the object does not exist there yet. */
interface StaleImage {
  image: JsonObject | null;
  readsLeft: number;
  /** By the simulator's clock. */
  until: number;
}

/** By the lower-case path of the object. */
export type StaleImages = Map<string, StaleImage>;

/** Makes a path answer with what it held before its last write. Does nothing where nothing was written. */
export function serveStale(
  tenant: TenantState,
  path: string,
  { reads, until }: { reads: number; until: number },
): void {
  const image = tenant.before.get(path);
  if (image !== undefined && reads > 0) tenant.stale.set(path, { image, readsLeft: reads, until });
}

function takeStale(tenant: TenantState, path: string, now: number): StaleImage | undefined {
  const entry = tenant.stale.get(path);
  if (!entry) return undefined;
  if (now >= entry.until) {
    tenant.stale.delete(path);
    return undefined;
  }
  entry.readsLeft -= 1;
  if (entry.readsLeft === 0) tenant.stale.delete(path);
  return entry;
}

/** The object as Graph shows it: the present value, or an old one while a replica lags. */
export function seenSingleton(tenant: TenantState, path: string, now: number): JsonObject {
  return takeStale(tenant, path.toLowerCase(), now)?.image ?? singletonAt(tenant, path);
}

export function seenRow(tenant: TenantState, path: string, id: string, now: number): JsonObject | undefined {
  const stale = takeStale(tenant, rowPath(path, id), now);
  return stale ? (stale.image ?? undefined) : collectionAt(tenant, path).rows.find(id);
}

export function seenRows(tenant: TenantState, path: string, now: number): Rows {
  const { rows, key } = collectionAt(tenant, path);
  if (tenant.stale.size === 0) return rows;

  const prefix = `${path.toLowerCase()}/`;
  const images = new Map<string, JsonObject | null>();
  for (const name of tenant.stale.keys()) {
    if (!name.startsWith(prefix)) continue;
    const stale = takeStale(tenant, name, now);
    if (stale) images.set(name.slice(prefix.length), stale.image);
  }
  if (images.size === 0) return rows;

  const gone = [...images].filter(([id, image]) => image && !rows.find(id)).map(([, image]) => image);
  return {
    ...rows,
    positions: rows.positions + gone.length,
    at(position, properties) {
      if (position >= rows.positions) return gone[position - rows.positions] ?? undefined;
      const row = rows.at(position, properties && [...properties, key]);
      const image = images.get(textOf(row?.[key]).toLowerCase());
      return image === undefined ? row : (image ?? undefined);
    },
  };
}
