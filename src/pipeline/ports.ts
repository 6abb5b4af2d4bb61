import type { Api } from '../domain/change.ts';
import type { FailedStatus, Reason } from '../domain/reading.ts';
import type { Run } from '../domain/run.ts';
import type { GraphRequest, GraphVersion, Lane, SnapshotSource } from '../domain/source.ts';

/** What the pipeline asks of the world. Adapters implement these; `wiring.ts` puts them together. */

/** Time, so that tests need not wait for it. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or rejects when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Ask extends GraphRequest {
  version: GraphVersion;
}

/** Why Graph did not answer, in a reading's words. */
export interface Refusal {
  status: FailedStatus;
  reason: Reason;
  requestId?: string | undefined;
  /** The object does not exist; whoever asked may know what that means. */
  notFound?: true | undefined;
}

export type Answer =
  | { ok: true; body: unknown; requestId?: string | undefined }
  | { ok: false; refusal: Refusal };

/** The tenant's configuration, read only. Retries, pacing and batches are the adapter's business. */
export interface TenantReader {
  /** One answer for each request, in order. */
  get(asks: Ask[], lane: Lane, signal: AbortSignal): Promise<Answer[]>;
  /** A page of a list; `next` goes on where the last one ended, exactly as the server wrote it. */
  page(ask: Ask, next: string | undefined, lane: Lane, signal: AbortSignal): Promise<Answer>;
  /** Requests so far, retries included. */
  counted(): { total: number; throttled: number };
}

/** What is asked before and after a change: one object, of Graph or of the Teams admin API. */
export interface ObjectReader {
  object(ask: GraphRequest & { version: Api }, lane: Lane, signal: AbortSignal): Promise<Answer>;
}

export interface Writing {
  version: Api;
  method: 'PATCH' | 'PUT' | 'POST' | 'DELETE';
  /** Below the version, where there is one; beginning with `/`. */
  path: string;
  body: Record<string, unknown> | undefined;
  lane: Lane;
  /** Not to be sent any more from then on: what was looked at before the write may no longer hold. */
  sendBefore: Date;
}

/**
 * What is known of a write. `refused`: Graph did not do it. `unanswered`: it may or may not have been done, and only a
 * reading can tell.
 */
export type Written =
  | { kind: 'accepted'; body: unknown; requestId?: string | undefined }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unanswered'; why: string };

/** Changes the tenant. Nothing but the remediator has one. */
export interface TenantWriter {
  /** Sent once; it is sent again only when Graph said that it did nothing. */
  write(writing: Writing, signal: AbortSignal): Promise<Written>;
}

/** One instance of one resource type, as a snapshot holds it. */
export interface SnapshotInstance {
  resourceType: string;
  properties: unknown;
}

export type SnapshotAnswer =
  | {
      ok: true;
      takenAt: string;
      requestId?: string | undefined;
      instances: SnapshotInstance[];
      /** Types, lower case, that it could not hold, each with why. */
      missing: Map<string, Refusal>;
    }
  | { ok: false; refusal: Refusal };

export interface SnapshotReader {
  /** The resource types of these sources, from a snapshot that is young enough, or from a new one. */
  read(sources: SnapshotSource<unknown>[], signal: AbortSignal): Promise<SnapshotAnswer>;
}

/** Another place where Teams policies can be read; it holds some types and not others. */
export interface TeamsReader extends SnapshotReader {
  holds(resourceType: string): boolean;
  /** One object as it is. */
  object(path: string, signal: AbortSignal): Promise<Answer>;
  /** Requests so far, retries included. */
  counted(): { total: number; throttled: number };
}

/** Where runs are kept. */
export interface History {
  save(run: Run): Promise<void>;
  /** The newest run of a tenant; `undefined` when there is none. */
  latest(tenant: string): Promise<Run | undefined>;
  /** The run of that id, judged at that time; `undefined` when it is not kept, or not any more. */
  read(tenant: string, evaluatedAt: string, run: string): Promise<Run | undefined>;
  /** How many resources snapshots have extracted in a month (`YYYY-MM`): the service allows 20,000. */
  snapshotted(tenant: string, month: string): Promise<number>;
  /** Counts a snapshot job, once, however often it is told of it. */
  addSnapshot(tenant: string, job: { id: string; at: string; resources: number }): Promise<void>;
}

/** Told as collecting goes on, for whoever is waiting. */
export type Progress = (event: ProgressEvent) => void;

export type ProgressEvent =
  | { kind: 'rows'; source: string; title: string; rows: number }
  | { kind: 'read'; source: string; title: string; status: string; why?: string | undefined; of: number }
  | { kind: 'waiting'; for: string; ms: number };
