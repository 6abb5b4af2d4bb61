import { acceptedSets, holdsAny } from '../graph/access.ts';
import { collection, directoryPage } from '../graph/collection.ts';
import { GraphError, notFound, unsupportedQuery } from '../graph/errors.ts';
import { hasPlan, nonPremium } from '../graph/licences.ts';
import { countRows } from '../graph/list.ts';
import { type Access, contextOf, type GraphCall, type Route } from '../graph/route.ts';
import { mergeProperties } from '../json.ts';
import { seenRows, seenSingleton } from '../state/staleness.ts';
import { collectionAt, setSingleton, writeSingleton } from '../state/tenantState.ts';

/** What Graph returns of a user without `$select` ("List users"). */
export const usualUserProperties: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** What User.ReadBasic.All lets a caller see ("Microsoft Graph permissions reference"). */
const basicProperties: ReadonlySet<string> = new Set([
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'userPrincipalName',
]);

const readers = acceptedSets({ method: 'GET', template: '/users' }) ?? [];
const fullReaders = readers.filter((set) => !set.includes('User.ReadBasic.All'));

/** Whether the caller sees more of a user than the basic profile. */
export function seesWholeUsers(roles: ReadonlySet<string>): boolean {
  return holdsAny(roles, fullReaders);
}

function named({ query }: GraphCall): string[] {
  return [...(query.select ?? []), ...(query.filter?.properties ?? [])].map(
    (name) => name.split('/')[0] ?? name,
  );
}

function readAccess(call: GraphCall): Access {
  const beyondBasic = named(call).some((name) => !basicProperties.has(name));
  const activity = named(call).includes('signInActivity');
  const held =
    holdsAny(call.roles, beyondBasic ? fullReaders : readers) &&
    (!activity || call.roles.has('AuditLog.Read.All'));
  return {
    requires: [
      beyondBasic ? 'User.Read.All' : 'User.ReadBasic.All',
      ...(activity ? ['AuditLog.Read.All'] : []),
    ],
    held,
    refused: !holdsAny(call.roles, readers),
  };
}

/** signInActivity: AuditLog.Read.All, Entra ID P1, and pages of 500 at most ("List users", "Example 11"). */
function checkActivity(call: GraphCall): void {
  if (!named(call).includes('signInActivity')) return;
  if (!call.roles.has('AuditLog.Read.All')) {
    throw new GraphError(
      403,
      'Authentication_MSGraphPermissionMissing',
      'The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this API.',
    );
  }
  if (!hasPlan(call.tenant, 'AAD_PREMIUM')) throw nonPremium();
  if ((call.query.top ?? 0) > 500) {
    throw unsupportedQuery(
      `Invalid page size specified: '${call.query.top}'. Must be between 1 and 500 inclusive.`,
    );
  }
}

/** Switching an account off has a permission of its own, together with reading it ("Update user"). */
function updateAccess(call: GraphCall): Access {
  const onlySwitch = Object.keys(call.body ?? {}).every((name) => name === 'accountEnabled');
  const sets = [
    ['User.ReadWrite.All'],
    ['Directory.ReadWrite.All'],
    ...(onlySwitch ? [['User.EnableDisableAccount.All', 'User.Read.All']] : []),
  ];
  const held = holdsAny(call.roles, sets);
  return {
    requires: onlySwitch ? ['User.EnableDisableAccount.All', 'User.Read.All'] : ['User.ReadWrite.All'],
    held,
    refused: !held,
  };
}

const count: Route = {
  method: 'GET',
  template: '/users/$count',
  versions: ['v1.0', 'beta'],
  bucket: 'identity',
  cost: 2,
  writes: false,
  access: readAccess,
  handle(call) {
    if (call.headers['consistencylevel']?.toLowerCase() !== 'eventual') {
      throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
    }
    const rows = seenRows(call.tenant, '/users', call.now);
    const { filter } = call.query;
    const names = filter ? [...filter.properties] : [];
    const total = countRows(rows, (position) => {
      const row = rows.at(position, names);
      return row !== undefined && (!filter || filter.matches(row));
    });
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: total };
  },
};

/** Per-user MFA is served by beta alone; a user nobody touched is `disabled`. */
function requirementsPath(call: GraphCall): string {
  const [id = ''] = call.params;
  if (!collectionAt(call.tenant, '/users').rows.find(id)) throw notFound(id);
  const path = `/users/${id}/authentication/requirements`;
  if (!call.tenant.singletons.has(path.toLowerCase()))
    setSingleton(call.tenant, path, { perUserMfaState: 'disabled' });
  return path;
}

const requirements = {
  template: '/users/{id}/authentication/requirements',
  versions: ['beta'],
  bucket: 'identity',
  cost: 1,
} as const;

export const users: Route[] = [
  count,
  ...collection({
    path: '/users',
    type: 'user',
    page: directoryPage,
    cost: 2,
    usually: usualUserProperties,
    absentWhenUnset: ['signInActivity'],
    advancedQueries: true,
    readOne: true,
    access: readAccess,
    check: checkActivity,
    visible: ({ roles }) => (seesWholeUsers(roles) ? undefined : basicProperties),
    update: { access: updateAccess },
  }),
  {
    ...requirements,
    method: 'GET',
    writes: false,
    handle: (call) => ({
      status: 200,
      body: {
        '@odata.context': contextOf(call, 'authentication/requirements/$entity'),
        ...seenSingleton(call.tenant, requirementsPath(call), call.now),
      },
    }),
  },
  {
    ...requirements,
    method: 'PATCH',
    writes: true,
    handle(call) {
      const path = requirementsPath(call);
      const next = mergeProperties(seenSingleton(call.tenant, path, call.now), call.body ?? {});
      call.written.push(writeSingleton(call.tenant, path, next));
      return { status: 204 };
    },
  },
];
