import { randomUUID } from 'node:crypto';
import { type JsonObject, mergeProperties, textOf } from '../json.ts';
import { seenRow, seenRows } from '../state/staleness.ts';
import { collectionAt, removeRow, writeRow } from '../state/tenantState.ts';
import { badRequest, notFound } from './errors.ts';
import { checkProperties, type ListRules, listReply, present } from './list.ts';
import {
  type Access,
  type Bucket,
  bothVersions,
  contextOf,
  type GraphCall,
  type GraphVersion,
  type LicencePlan,
  lastParam,
  type Route,
} from './route.ts';

/** A set of objects under one path: list, and where Graph has them: read one, create, change, delete. */
export interface CollectionDefinition extends ListRules {
  path: string;
  versions?: readonly GraphVersion[];
  bucket?: Bucket;
  /** Resource units; see `Route`. */
  cost?: number;
  licence?: LicencePlan;
  globalOnly?: boolean;
  access?: (call: GraphCall) => Access;
  /** Whether one object can be read by its key. */
  readOne?: boolean;
  create?: {
    /** Completes what the caller sent. Throws what Graph refuses. */
    complete(sent: JsonObject, call: GraphCall): JsonObject;
  };
  update?: {
    /** Throws what Graph refuses; sees the object as it would become, and what was sent. */
    check?(next: JsonObject, sent: JsonObject, call: GraphCall): JsonObject;
    answer?: 204 | 200;
    access?: (call: GraphCall) => Access;
  };
  remove?: boolean;
}

/** Pages as the directory has them: 100 rows, or up to 999 on request. */
export const directoryPage = { usual: 100, most: 999 };

function sent(call: GraphCall): JsonObject {
  if (!call.body) throw badRequest('Write requests (excluding DELETE) must contain a JSON body.');
  return call.body;
}

export function collection(definition: CollectionDefinition): Route[] {
  const { path, versions = bothVersions, bucket = 'identity', cost = 1 } = definition;
  const context = path.slice(1);
  const shared = {
    versions,
    bucket,
    cost,
    ...(definition.licence && { licence: definition.licence }),
    ...(definition.globalOnly && { globalOnly: true }),
  };
  const reading = { ...shared, ...(definition.access && { access: definition.access }) };
  const item = `${path}/{id}`;

  function existing(call: GraphCall): JsonObject {
    const row = collectionAt(call.tenant, path).rows.find(lastParam(call));
    if (!row) throw notFound(lastParam(call));
    return row;
  }
  function entity(row: JsonObject, call: GraphCall): JsonObject {
    return { '@odata.context': contextOf(call, `${context}/$entity`), ...present(row, call, definition) };
  }

  const routes: Route[] = [
    {
      ...reading,
      method: 'GET',
      template: path,
      writes: false,
      handle: (call) => listReply(call, seenRows(call.tenant, path, call.now), definition, context),
    },
  ];
  if (definition.readOne) {
    routes.push({
      ...reading,
      method: 'GET',
      template: item,
      writes: false,
      handle(call) {
        checkProperties(call.query, definition);
        const row = seenRow(call.tenant, path, lastParam(call), call.now);
        if (!row) throw notFound(lastParam(call));
        return { status: 200, body: entity(row, call) };
      },
    });
  }
  const { create, update } = definition;
  if (create) {
    routes.push({
      ...shared,
      method: 'POST',
      template: path,
      writes: true,
      handle(call) {
        const { key } = collectionAt(call.tenant, path);
        const row: JsonObject = { [key]: randomUUID(), ...create.complete(sent(call), call) };
        call.written.push(writeRow(call.tenant, path, textOf(row[key]), row));
        return { status: 201, body: entity(row, call) };
      },
    });
  }
  if (update) {
    routes.push({
      ...shared,
      ...(update.access && { access: update.access }),
      method: 'PATCH',
      template: item,
      writes: true,
      handle(call) {
        const merged = mergeProperties(existing(call), sent(call));
        const next = update.check?.(merged, sent(call), call) ?? merged;
        call.written.push(writeRow(call.tenant, path, lastParam(call), next));
        return update.answer === 200 ? { status: 200, body: entity(next, call) } : { status: 204 };
      },
    });
  }
  if (definition.remove) {
    routes.push({
      ...shared,
      method: 'DELETE',
      template: item,
      writes: true,
      handle(call) {
        existing(call);
        call.written.push(removeRow(call.tenant, path, lastParam(call)));
        return { status: 204 };
      },
    });
  }
  return routes;
}
