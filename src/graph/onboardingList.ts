/** What whoever sets a tenant up may touch. Filled as Plumbline's own objects are found by their names. */
export interface OnboardingList {
  /** Ids of the app roles that may be granted: those of the generated permission list, and of Plumbline's own API. */
  roles: ReadonlySet<string>;
  /** Ids of the directory roles that may be given. */
  directoryRoles: ReadonlySet<string>;
  /** Object ids of those to whom they may be given. */
  grantees: ReadonlySet<string>;
  /** Paths of the objects that Plumbline made and may change and delete, such as `/groups/<id>`. */
  own: ReadonlySet<string>;
}

interface Entry {
  method: string;
  path: RegExp;
  /** The names at the top of a body; `undefined`: there is no body. */
  carries?: string[];
  /** Beyond that. `keys` are what the path's groups matched. */
  also?: (body: Record<string, unknown>, keys: string[], list: OnboardingList) => boolean;
}

const id = '([A-Za-z0-9-]+)';
const own =
  (kind: string) =>
  (_body: unknown, [key]: string[], list: OnboardingList) =>
    list.own.has(`/${kind}/${key}`);
const isListedGrant = ({ principalId, appRoleId }: Record<string, unknown>, list: OnboardingList): boolean =>
  list.roles.has(String(appRoleId)) && list.grantees.has(String(principalId));

/** Plumbline's own name, or one that begins with it: what is upserted under it is nobody else's. */
const named = String.raw`\(uniqueName='plumbline[a-z-]*'\)`;
const credential = ['name', 'issuer', 'subject', 'audiences', 'description'];

const entries: Entry[] = [
  {
    method: 'PATCH',
    path: new RegExp(`^/applications${named}$`),
    carries: ['displayName', 'description', 'signInAudience', 'api', 'appRoles'],
    also: ({ signInAudience }) => signInAudience === 'AzureADMyOrg',
  },
  {
    method: 'PATCH',
    path: new RegExp(`^/applications/${id}$`),
    carries: ['identifierUris', 'web', 'appRoles', 'api'],
    also: own('applications'),
  },
  { method: 'DELETE', path: new RegExp(`^/applications/${id}$`), also: own('applications') },
  {
    method: 'POST',
    path: new RegExp(`^/applications/${id}/federatedIdentityCredentials$`),
    carries: credential,
    also: own('applications'),
  },
  {
    method: 'PATCH',
    path: new RegExp(`^/applications/${id}/federatedIdentityCredentials/${id}$`),
    carries: credential,
    also: own('applications'),
  },
  {
    method: 'DELETE',
    path: new RegExp(`^/directory/deletedItems/${id}$`),
    also: own('applications'),
  },
  {
    method: 'POST',
    path: /^\/servicePrincipals$/,
    carries: ['appId', 'appRoleAssignmentRequired', 'notes'],
  },
  {
    method: 'PATCH',
    path: new RegExp(`^/servicePrincipals/${id}$`),
    carries: ['appRoleAssignmentRequired'],
    also: own('servicePrincipals'),
  },
  { method: 'DELETE', path: new RegExp(`^/servicePrincipals/${id}$`), also: own('servicePrincipals') },
  {
    method: 'PATCH',
    path: new RegExp(`^/groups${named}$`),
    carries: ['displayName', 'description', 'mailEnabled', 'mailNickname', 'securityEnabled'],
  },
  { method: 'DELETE', path: new RegExp(`^/groups/${id}$`), also: own('groups') },
  {
    method: 'POST',
    path: new RegExp(`^/servicePrincipals/${id}/appRoleAssignments$`),
    carries: ['principalId', 'resourceId', 'appRoleId'],
    also: (body, [principal], list) => body['principalId'] === principal && isListedGrant(body, list),
  },
  {
    method: 'POST',
    path: new RegExp(`^/servicePrincipals/${id}/appRoleAssignedTo$`),
    carries: ['principalId', 'resourceId', 'appRoleId'],
    also: (body, [resource], list) => body['resourceId'] === resource && isListedGrant(body, list),
  },
  {
    method: 'DELETE',
    path: new RegExp(`^/servicePrincipals/${id}/appRoleAssignments/[A-Za-z0-9_-]+$`),
    also: (_body, [principal], list) => list.grantees.has(principal ?? ''),
  },
  {
    method: 'POST',
    path: /^\/roleManagement\/directory\/roleAssignments$/,
    carries: ['principalId', 'roleDefinitionId', 'directoryScopeId'],
    also: ({ principalId, roleDefinitionId, directoryScopeId }, _keys, list) =>
      directoryScopeId === '/' &&
      list.directoryRoles.has(String(roleDefinitionId)) &&
      list.grantees.has(String(principalId)),
  },
];

/** Whether a request is one that setting a tenant up takes, and about nothing but Plumbline's own. */
export function isOnboarding(
  method: string,
  url: URL,
  text: string | undefined,
  list: OnboardingList,
): boolean {
  if (url.search !== '' || url.hash !== '' || !url.pathname.startsWith('/v1.0/')) return false;
  const path = url.pathname.slice('/v1.0'.length);
  const body: unknown = text === undefined ? undefined : JSON.parse(text);
  return entries.some((entry) => {
    if (entry.method !== method) return false;
    const match = entry.path.exec(path);
    if (!match || !carriesOnly(body, entry.carries)) return false;
    return entry.also?.(isRecord(body) ? body : {}, match.slice(1), list) ?? true;
  });
}

function carriesOnly(body: unknown, names: string[] | undefined): boolean {
  if (names === undefined) return body === undefined;
  return isRecord(body) && Object.keys(body).every((name) => names.includes(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
