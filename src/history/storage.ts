/**
 * What the service asks of a place that keeps things: tables of small rows, containers of blobs, and queues. Azure
 * Storage offers it, and Azurite on a developer's machine. Nothing is overwritten blindly: whoever changes something
 * says which version they saw. `undefined` and `false` are answers; a place that does not answer throws Failure
 * (`unavailable`), and then whether a write happened is not known.
 */

export interface Versioned<T> {
  value: T;
  /** Changes with every write. */
  etag: string;
}

/**
 * Small JSON values by partition and key. Keys are letters, digits, `-`, `_` and `.`, at most 200 characters. A value
 * takes at most 450,000 characters of JSON.
 */
export interface Table {
  /** The etag of the new row; `undefined` when there is one already. */
  insert(partition: string, key: string, value: unknown): Promise<string | undefined>;
  get(partition: string, key: string): Promise<Versioned<unknown> | undefined>;
  /** The new etag; `undefined` when the row is not, or no longer, of that version. */
  replace(partition: string, key: string, value: unknown, etag: string): Promise<string | undefined>;
  /** Whether a row of that version was there; without an etag, whether any was. */
  remove(partition: string, key: string, etag?: string): Promise<boolean>;
  /** Rows of a partition by key, ascending. */
  list(partition: string, from?: { after?: string }): AsyncIterable<Versioned<unknown> & { key: string }>;
  partitions(): AsyncIterable<string>;
}

/** Texts by name; `/` makes folders. Names hold letters, digits and `-_./`, and never `..`. */
export interface Container {
  read(name: string): Promise<Versioned<string> | undefined>;
  /** The new etag; `undefined` when the blob is not of the version asked for, or is there though it must not be. */
  write(name: string, text: string, only?: { etag: string } | 'ifAbsent'): Promise<string | undefined>;
  /**
   * Adds to the end of a blob that is only ever added to, making it when `at` is 0. The text is not empty.
   * @returns its new length in bytes; `undefined` when its length was not `at`: somebody else is writing
   */
  append(name: string, text: string, at: number): Promise<number | undefined>;
  remove(name: string): Promise<boolean>;
  /** By name, ascending. */
  list(prefix: string): AsyncIterable<{ name: string; modifiedAt: string; bytes: number }>;
}

export interface Queue {
  /** The message shows itself after the delay, at most 7 days. */
  send(text: string, delayMs: number): Promise<void>;
  /** About how many messages wait, hidden ones included. */
  depth(): Promise<number>;
}

export interface Storage {
  table(name: string): Table;
  container(name: string): Container;
  queue(name: string): Queue;
}
