import type { Table } from '../../src/history/storage.ts';

/** A table in memory, for tests that need thousands of rows; the same tests run on Azurite with a few. */
export function memoryTable(): Table {
  const rows = new Map<string, Map<string, { text: string; etag: string }>>();
  let version = 0;
  const put = (partition: string, key: string, value: unknown): string => {
    const etag = `v${(version += 1)}`;
    const inside = rows.get(partition) ?? new Map<string, { text: string; etag: string }>();
    inside.set(key, { text: JSON.stringify(value), etag });
    rows.set(partition, inside);
    return etag;
  };
  const at = (partition: string, key: string) => rows.get(partition)?.get(key);
  return {
    insert: async (partition, key, value) => (at(partition, key) ? undefined : put(partition, key, value)),
    async get(partition, key) {
      const row = at(partition, key);
      return row && { value: JSON.parse(row.text), etag: row.etag };
    },
    replace: async (partition, key, value, etag) =>
      at(partition, key)?.etag === etag ? put(partition, key, value) : undefined,
    async remove(partition, key, etag) {
      const row = at(partition, key);
      if (!row || (etag !== undefined && row.etag !== etag)) return false;
      rows.get(partition)?.delete(key);
      return true;
    },
    async *list(partition, { after = '' } = {}) {
      const keys = [...(rows.get(partition)?.keys() ?? [])].filter((key) => key > after);
      for (const key of keys.toSorted()) {
        const row = at(partition, key);
        if (row) yield { key, value: JSON.parse(row.text), etag: row.etag };
      }
    },
    async *partitions() {
      yield* [...rows].filter(([, inside]) => inside.size > 0).map(([partition]) => partition);
    },
  };
}
