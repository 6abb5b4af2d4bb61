import type { CloudName } from '../clouds.ts';
import type { Json, JsonObject } from '../json.ts';
import type { RoleName } from '../kinds/roleTemplates.ts';
import type { TenantState } from '../state/tenantState.ts';
import type { Query } from './query.ts';

export type GraphVersion = 'v1.0' | 'beta';
const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;
export type Method = (typeof methods)[number];

export function isMethod(value: unknown): value is Method {
  return methods.some((method) => method === value);
}

/** Workloads that Graph throttles apart ("Microsoft Graph service-specific throttling limits"). */
export type Bucket = 'identity' | 'conditionalAccess' | 'reports' | 'teams' | 'security' | 'other';

/** Service plans, as `/subscribedSkus` spells them, without which a route is refused. */
export type LicencePlan = 'AAD_PREMIUM' | 'AAD_PREMIUM_P2' | 'INTUNE_A';

/** One request to Graph that passed the door: tenant, caller and query are known. */
export interface GraphCall {
  method: Method;
  version: GraphVersion;
  /** Without the version, as the caller wrote it. */
  path: string;
  /** What the template's placeholders stand for, in order. */
  params: string[];
  /** `(type='a',name='b')` behind the last segment. */
  functionParameters: Record<string, string | undefined>;
  query: Query;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body: JsonObject | undefined;
  tenant: TenantState;
  /** The roles in the caller's token. */
  roles: ReadonlySet<string>;
  caller: { clientId: string; principalId: string; delegated: boolean };
  cloud: CloudName;
  /** The origin of the Graph that the caller addressed; links begin with it. */
  origin: string;
  now: number;
  /** How long a configuration snapshot takes. */
  snapshotMilliseconds: number;
  /** How the snapshot that this request starts or reads is made to end. */
  snapshotFault?: { status: string; missing: readonly string[] };
  /** Paths of the state that this request wrote; filled in by the handler. */
  written: string[];
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: Json;
}

/** Whether a token may do this, and what it would take. */
export interface Access {
  /** The least privileged permission or permissions. */
  requires: readonly string[];
  /** The token holds one of the accepted sets. */
  held: boolean;
  /** Graph answers 403. Not the same as `!held`: some reads only lose properties. */
  refused: boolean;
}

export interface Route {
  method: Method;
  /** Graph's spelling, with `{id}` for each key. */
  template: string;
  versions: readonly GraphVersion[];
  bucket: Bucket;
  /** Resource units of a request in the identity bucket, before `$select`, `$top` and `$expand` are counted. */
  cost: number;
  /** Changes the tenant's configuration or a snapshot job. */
  writes: boolean;
  licence?: LicencePlan;
  /** Absent from the national clouds. */
  globalOnly?: boolean;
  /** Directory roles of which a person needs one, besides the scope; any person may when absent, and read. */
  personNeeds?: readonly RoleName[];
  /** In place of the permission list. */
  access?: (call: GraphCall) => Access;
  handle(call: GraphCall): Reply;
}

export const bothVersions: readonly GraphVersion[] = ['v1.0', 'beta'];

/** The last of the template's ids. */
export function lastParam(call: GraphCall): string {
  return call.params.at(-1) ?? '';
}

/** The alternate key by which an object is addressed: `applications(uniqueName='…')`. */
export function uniqueNameIn(call: GraphCall): string | undefined {
  return /^uniqueName=(.*)$/.exec(lastParam(call))?.[1];
}

/** Whether a change of what is not there makes it ("Upsert application", "Upsert group"). */
export function createsMissing({ headers }: GraphCall): boolean {
  return headers['prefer']?.split(/, */).includes('create-if-missing') ?? false;
}

/** `https://graph.microsoft.com/v1.0/$metadata#…`, as every answer carries it. */
export function contextOf(call: GraphCall, what: string): string {
  return `${call.origin}/${call.version}/$metadata#${what}`;
}
