import { randomUUID } from 'node:crypto';
import { isoTime } from '../clock.ts';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, GraphError, notFound, unknownSegment } from '../graph/errors.ts';
import { type ListRules, listReply, present } from '../graph/list.ts';
import {
  bothVersions,
  contextOf,
  createsMissing,
  type GraphCall,
  lastParam,
  type Reply,
  type Route,
  uniqueNameIn,
} from '../graph/route.ts';
import { isObject, type JsonObject, mergeProperties, textOf } from '../json.ts';
import { storedRows } from '../state/rows.ts';
import { collectionAt, removeRow, rowsAt, writeRow } from '../state/tenantState.ts';
import { applicationAdministrators, removePrincipal } from './servicePrincipals.ts';

const path = '/applications';
const deletedPath = '/directory/deletedItems';
const credentialsPath = `${path}/{id}/federatedIdentityCredentials`;
const rules: ListRules = { type: 'application', page: directoryPage, advancedQueries: true };
const shared = { versions: bothVersions, bucket: 'identity', cost: 1 } as const;
const writing = { ...shared, writes: true, personNeeds: applicationAdministrators } as const;

function applicationNamed(call: GraphCall, key = call.params[0] ?? ''): JsonObject {
  const name = /^uniqueName=(.*)$/.exec(key)?.[1];
  const row = name
    ? rowsAt(call.tenant, path).find((each) => each['uniqueName'] === name)
    : collectionAt(call.tenant, path).rows.find(key);
  if (!row) throw notFound(key);
  return row;
}

function entity(row: JsonObject, call: GraphCall): JsonObject {
  return { '@odata.context': contextOf(call, 'applications/$entity'), ...present(row, call, rules) };
}

function save(call: GraphCall, row: JsonObject): JsonObject {
  call.written.push(writeRow(call.tenant, path, textOf(row['id']), row));
  // Its service principal shows the roles of the registration.
  for (const principal of rowsAt(call.tenant, '/servicePrincipals'))
    if (principal['appId'] === row['appId'])
      writeRow(call.tenant, '/servicePrincipals', textOf(principal['id']), {
        ...principal,
        appRoles: row['appRoles'],
      });
  return row;
}

/** "Upsert application": changed, or made when it is not there and the caller says so. */
function upsert(call: GraphCall): Reply {
  const uniqueName = uniqueNameIn(call);
  const there = rowsAt(call.tenant, path).find((row) => row['uniqueName'] === uniqueName);
  if (uniqueName === undefined || there || !createsMissing(call)) {
    save(call, mergeProperties(applicationNamed(call), call.body ?? {}));
    return { status: 204 };
  }
  if (rowsAt(call.tenant, deletedPath).some((row) => row['uniqueName'] === uniqueName))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'A deleted application has that name.',
    );
  if (!call.body?.['displayName']) throw badRequest('displayName is required.');
  const row = save(call, {
    id: randomUUID(),
    appId: randomUUID(),
    uniqueName,
    createdDateTime: isoTime(call.now),
    deletedDateTime: null,
    identifierUris: [],
    appRoles: [],
    web: { redirectUris: [] },
    passwordCredentials: [],
    keyCredentials: [],
    ...call.body,
  });
  return { status: 201, body: entity(row, call) };
}

function credentialsOf(row: JsonObject): JsonObject[] {
  const credentials = row['federatedIdentityCredentials'];
  return Array.isArray(credentials) ? credentials.filter(isObject) : [];
}

/** At most 20, each with a name and a subject of its own ("federatedIdentityCredential resource type"). */
function addCredential(call: GraphCall): Reply {
  const application = applicationNamed(call);
  const credentials = credentialsOf(application);
  const { name, subject, issuer } = call.body ?? {};
  const double = credentials.some(
    (each) => each['name'] === name || (each['subject'] === subject && each['issuer'] === issuer),
  );
  if (double) throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'It exists already.');
  if (credentials.length >= 20) throw badRequest('There are 20 of them.');
  const credential = { id: randomUUID(), description: null, ...call.body };
  save(call, { ...application, federatedIdentityCredentials: [...credentials, credential] });
  return { status: 201, body: credential };
}

function changeCredential(call: GraphCall): Reply {
  const application = applicationNamed(call);
  const credentials = credentialsOf(application);
  const id = lastParam(call);
  if (!credentials.some((each) => each['id'] === id)) throw notFound(id);
  const changed = credentials.flatMap((each) => {
    if (each['id'] !== id) return [each];
    return call.method === 'DELETE' ? [] : [{ ...each, ...call.body }];
  });
  save(call, { ...application, federatedIdentityCredentials: changed });
  return { status: 204 };
}

/** What is deleted is kept for 30 days, or until it is deleted once more; its service principal goes with it. */
function remove(call: GraphCall): Reply {
  const row = applicationNamed(call);
  for (const principal of rowsAt(call.tenant, '/servicePrincipals'))
    if (principal['appId'] === row['appId']) removePrincipal(call.tenant, principal);
  writeRow(call.tenant, deletedPath, textOf(row['id']), { ...row, deletedDateTime: isoTime(call.now) });
  call.written.push(removeRow(call.tenant, path, textOf(row['id'])));
  return { status: 204 };
}

export const applications: Route[] = [
  ...collection({ ...rules, path }),
  {
    ...shared,
    method: 'GET',
    template: `${path}/{id}`,
    writes: false,
    handle: (call) => ({ status: 200, body: entity(applicationNamed(call), call) }),
  },
  { ...writing, method: 'PATCH', template: `${path}/{id}`, handle: upsert },
  { ...writing, method: 'DELETE', template: `${path}/{id}`, handle: remove },
  {
    ...shared,
    method: 'GET',
    template: credentialsPath,
    writes: false,
    handle: (call) =>
      listReply(
        call,
        storedRows('id', credentialsOf(applicationNamed(call))),
        { type: 'federatedIdentityCredential', page: directoryPage },
        'federatedIdentityCredentials',
      ),
  },
  { ...writing, method: 'POST', template: credentialsPath, handle: addCredential },
  { ...writing, method: 'PATCH', template: `${credentialsPath}/{id}`, handle: changeCredential },
  { ...writing, method: 'DELETE', template: `${credentialsPath}/{id}`, handle: changeCredential },
  {
    ...shared,
    method: 'GET',
    template: `${deletedPath}/{id}`,
    writes: false,
    handle(call) {
      const [cast = ''] = call.params;
      if (cast.toLowerCase() !== 'microsoft.graph.application') throw unknownSegment(cast);
      return listReply(call, storedRows('id', rowsAt(call.tenant, deletedPath)), rules, 'directoryObjects');
    },
  },
  {
    ...writing,
    method: 'DELETE',
    template: `${deletedPath}/{id}`,
    handle(call) {
      if (!collectionAt(call.tenant, deletedPath).rows.find(lastParam(call))) throw notFound(lastParam(call));
      call.written.push(removeRow(call.tenant, deletedPath, lastParam(call)));
      return { status: 204 };
    },
  },
];
