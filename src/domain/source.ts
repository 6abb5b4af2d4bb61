import * as z from 'zod';
import type { Declared } from './declared.ts';
import type { Reading } from './reading.ts';
import type { LicencePlan } from './tenant.ts';

export type GraphVersion = 'v1.0' | 'beta';

/**
 * Microsoft Graph throttles by workload; requests of one lane share a limit.
 * - `settings`: single objects, packed into `$batch`
 * - `directory`: paged lists of users, groups, roles and the like
 * - `conditionalAccess`: 1 request a second per tenant for all apps, 429 without Retry-After; never in a batch
 * - `reports`: 5 requests per 10 seconds
 */
export type Lane = 'settings' | 'directory' | 'conditionalAccess' | 'reports';

/**
 * The least permission that allows a read. `path` is the template that Microsoft's permission list uses,
 * so that a test can hold the two against each other. `delegated` is what a signed-in person's token needs.
 */
export interface Access {
  path: string;
  method?: 'GET' | 'POST' | 'DELETE';
  application: string;
  delegated: string;
}

export interface GraphRequest {
  /** Below the version, beginning with `/`. */
  path: string;
  query?: Record<string, string>;
  /** Names the request when a source makes several, such as the id of the group whose members it lists. */
  key?: string;
}

interface SourceFacts {
  /** Camel case; the key in saved evidence. */
  id: string;
  /** Completes "Plumbline could not read …". */
  title: string;
  access: [Access, ...Access[]];
  /** The service plan without which Graph refuses. */
  licence?: LicencePlan;
  /** Property names, at any depth, whose values tell who somebody is; redaction replaces them. */
  personal?: string[];
  /** The same facts as a PowerShell export gives them, for evidence that other tools collected. */
  powerShell?: { cmdlet: string; read(objects: unknown[]): unknown };
}

/** One object, read with one GET. */
export interface SettingSource<T> extends SourceFacts {
  kind: 'setting';
  version: GraphVersion;
  lane: Lane;
  request: GraphRequest;
  /** Only the fields that a control uses; a field that is missing or of another type makes the reading malformed. */
  shape: z.ZodType<T>;
}

/** What is kept of a list: how many rows there were, how many of each sort, and the rows that can matter. */
export interface ListValue<Kept> {
  total: number;
  tally: Record<string, number>;
  kept: Kept[];
  /** Keys whose object does not exist (404). */
  missing: string[];
}

/** What a list may look at while it decides what to ask for and what to keep. */
export interface ListContext {
  now: string;
  declared: Declared;
  /** The readings of the sources in `needs` and `after`, by source id. */
  readings: Record<string, Reading<unknown>>;
}

/**
 * Rows, streamed page by page and reduced as they pass, so that a tenant of a million users costs no more memory
 * than one of a thousand. Everything it holds is JSON, so that a run can stop between two pages and go on later.
 * In the lane `settings` each request answers with one object, which is then one row.
 */
export interface ListSource<Row, Kept> extends SourceFacts {
  kind: 'list';
  version: GraphVersion;
  lane: Lane;
  /** Sources on which the requests depend: what fails there fails here. */
  needs: AnySource[];
  /** Sources that are read first and used if they could be. */
  after: AnySource[];
  /** All requests that are needed, given what is kept so far; asked again after each round until nothing is new. */
  requests(context: ListContext, soFar: ListValue<Kept>): GraphRequest[];
  row: z.ZodType<Row>;
  kept: z.ZodType<Kept>;
  /**
   * What to keep of a row; `undefined` drops it. It repeats what `$filter` asked for: a filter can be ignored by a
   * server, and recorded evidence was read without it.
   */
  keep(row: Row, key: string | undefined, context: ListContext): Kept | undefined;
  /** The names under which a row is counted. */
  tally?(row: Row, key: string | undefined): string[];
}

/** Instances of one resource type of a tenant configuration snapshot (UTCM). */
export interface SnapshotSource<T> extends SourceFacts {
  kind: 'snapshot';
  resourceType: string;
  /** What reads the workload is Microsoft's own service principal; these are the rights it needs. */
  snapshotReader: { permission: string; role: string };
  /** Purview is read only where the tenant file says so: its reader needs a powerful role. */
  workload: 'teams' | 'exchange' | 'purview';
  /** One instance's `properties`, with `Identity` or `Name` among them. */
  instance: z.ZodType<T>;
}

/**
 * Facts that no API shows to an app. They are known only from evidence that another tool exported; a run that reads
 * the tenant itself says that there is no collector for them, and a person may attest instead.
 */
export interface ExportSource<T> extends Omit<SourceFacts, 'access' | 'powerShell'> {
  kind: 'export';
  /** None: nothing is asked of the tenant. */
  access: Access[];
  powerShell: NonNullable<SourceFacts['powerShell']>;
  shape: z.ZodType<T>;
}

/**
 * What the last run remembered of another source, so that a control can tell what has changed; unavailable on a first
 * run. It lies in every run's document, so it is as little as will do.
 */
export interface PreviousSource<T> extends Omit<SourceFacts, 'access' | 'powerShell'> {
  kind: 'previous';
  /** None: nothing is asked of the tenant. */
  access: Access[];
  powerShell?: undefined;
  of: AnySource;
  /** Pure. `before` is what was remembered until now; `undefined` when nothing was. */
  remember(value: unknown, before: T | undefined): T;
  shape: z.ZodType<T>;
}

/** What a run knows of itself and reads nowhere: it is added to the evidence when that is judged, and saved with none. */
export interface OwnSource<T> extends Omit<SourceFacts, 'access' | 'powerShell'> {
  kind: 'own';
  /** None: nothing is asked of the tenant. */
  access: Access[];
  powerShell?: undefined;
  shape: z.ZodType<T>;
}

/**
 * One named read of the tenant.
 * The value of a setting, an export, what was remembered or what is the run's own is `T`, of a list `ListValue<Kept>`, of a snapshot `T[]`.
 */
export type AnySource =
  | SettingSource<unknown>
  | ListSource<unknown, unknown>
  | SnapshotSource<unknown>
  | ExportSource<unknown>
  | PreviousSource<unknown>
  | OwnSource<unknown>;

export type ValueOf<S> =
  S extends SettingSource<infer T>
    ? T
    : S extends ListSource<infer _Row, infer K>
      ? ListValue<K>
      : S extends SnapshotSource<infer T>
        ? T[]
        : S extends ExportSource<infer T> | PreviousSource<infer T> | OwnSource<infer T>
          ? T
          : never;

export function settingSource<T>(
  source: Omit<SettingSource<T>, 'kind' | 'lane' | 'version'> &
    Partial<Pick<SettingSource<T>, 'lane' | 'version'>>,
): SettingSource<T> {
  return { kind: 'setting', lane: 'settings', version: 'v1.0', ...source };
}

export function listSource<Row, Kept>(
  source: Omit<ListSource<Row, Kept>, 'kind' | 'lane' | 'version' | 'needs' | 'after'> &
    Partial<Pick<ListSource<Row, Kept>, 'lane' | 'version' | 'needs' | 'after'>>,
): ListSource<Row, Kept> {
  return { kind: 'list', lane: 'directory', version: 'v1.0', needs: [], after: [], ...source };
}

export function snapshotSource<T>(source: Omit<SnapshotSource<T>, 'kind'>): SnapshotSource<T> {
  return { kind: 'snapshot', ...source };
}

export function exportSource<T>(source: Omit<ExportSource<T>, 'kind' | 'access'>): ExportSource<T> {
  return { kind: 'export', access: [], ...source };
}

export function previousSource<S extends AnySource, T>(
  source: Pick<PreviousSource<T>, 'id' | 'title' | 'personal' | 'shape'> & {
    of: S;
    remember(value: ValueOf<S>, before: T | undefined): T;
  },
): PreviousSource<T> {
  return { kind: 'previous', access: [], ...source };
}

export function ownSource<T>(source: Omit<OwnSource<T>, 'kind' | 'access'>): OwnSource<T> {
  return { kind: 'own', access: [], ...source };
}

/** What the value of a source must look like, also when it comes out of a file. */
export function valueShape(source: AnySource): z.ZodType {
  switch (source.kind) {
    case 'setting':
    case 'export':
    case 'previous':
    case 'own':
      return source.shape;
    case 'list':
      return z.object({
        total: z.int(),
        tally: z.record(z.string(), z.int()),
        kept: z.array(source.kept),
        missing: z.array(z.string()),
      });
    case 'snapshot':
      return z.array(source.instance);
  }
}

/** A list's rows are capped here; past it the reading is truncated and cannot prove a pass. */
export const mostKept = 50_000;
