import * as z from 'zod';
import type { AppRole } from '../domain/caller.ts';
import { readPrincipal } from './grants.ts';
import { nothingToDo, ownName, type Site, type Standing, type Step } from './step.ts';

/** Ids of the app roles of Plumbline's API. They stay the same for ever: assignments go by them. */
export const ownAppRoles: Record<AppRole, { id: string; description: string }> = {
  'Audit.Read': {
    id: 'c5f8a3e1-6f0b-4d5e-9f37-2a1b4c6d8e01',
    description: 'Read what was found in the tenants that name them.',
  },
  'Audit.Run': {
    id: 'c5f8a3e1-6f0b-4d5e-9f37-2a1b4c6d8e02',
    description: 'Ask for an audit of the tenants that name them.',
  },
  'Plan.Approve': {
    id: 'c5f8a3e1-6f0b-4d5e-9f37-2a1b4c6d8e03',
    description: 'Approve what is to be changed in the tenants that name them.',
  },
};

const ApplicationRow = z.object({
  id: z.string(),
  appId: z.string(),
  identifierUris: z.array(z.string()),
  api: z.object({ requestedAccessTokenVersion: z.number().nullish() }).nullish(),
  appRoles: z.array(z.looseObject({ id: z.string() })),
  web: z.object({ redirectUris: z.array(z.string()) }).nullish(),
  passwordCredentials: z.array(z.unknown()),
  keyCredentials: z.array(z.unknown()),
});
export type Registration = z.infer<typeof ApplicationRow>;

const byName = `/applications(uniqueName='${ownName}')`;

/** Plumbline's own application, by its name; `undefined` when it is not registered. */
export async function readRegistration(site: Site): Promise<Registration | undefined> {
  const $select = 'id,appId,identifierUris,api,appRoles,web,passwordCredentials,keyCredentials,uniqueName';
  const found = await site.directory.one({ path: byName, query: { $select } }, ApplicationRow);
  if (found) site.touchable.own.add(`/applications/${found.id}`);
  return found;
}

/** The registration's service principal in the tenant; `undefined` when there is none. */
export async function readOwnPrincipal(site: Site, { appId }: Registration) {
  const principal = await readPrincipal(site.directory, appId);
  if (principal) site.touchable.own.add(`/servicePrincipals/${principal.id}`);
  return principal;
}

/**
 * The application that callers' tokens are made out for: tokens of version 2 (Entra: access tokens, `aud` and `iss`),
 * roles, no secret; and a service principal that gives tokens to nobody without a role.
 */
export const registration: Step = {
  id: 'registration',
  title: 'the API’s application: roles, address, no secret',
  takes: {
    roles: [['Cloud Application Administrator', 'Application Administrator']],
    scopes: ['Application.ReadWrite.All'],
  },
  async inspect(site) {
    const found = await readRegistration(site);
    if (!found) return notRegistered(site);
    const { id, appId } = found;
    const deeds: Standing['deeds'] = [];
    const change = (text: string, body: Record<string, unknown>): void => {
      deeds.push({
        text,
        act: () => site.writer.write({ method: 'PATCH', path: `/applications/${id}`, body }),
      });
    };
    const missing = rolesAsGraphHasThem().filter((role) => !found.appRoles.some((one) => one.id === role.id));
    if (missing.length > 0)
      change(`add the roles ${missing.map(({ value }) => value).join(', ')}`, {
        appRoles: [...found.appRoles, ...missing],
      });
    if (found.api?.requestedAccessTokenVersion !== 2)
      change('ask for tokens of version 2', { api: { requestedAccessTokenVersion: 2 } });
    const address = `api://${appId}`;
    if (!found.identifierUris.includes(address))
      change('give it the address api://<client id>', { identifierUris: [...found.identifierUris, address] });
    deeds.push(...(await principalDeeds(site, found)));
    return { deeds, notes: secretsOf(found) };
  },
  async undo(site) {
    const found = await readRegistration(site);
    if (found) {
      const path = `/applications/${found.id}`;
      const text = 'delete the application, with its roles, its trust and what was given at it';
      return { deeds: [{ text, act: () => site.writer.write({ method: 'DELETE', path }) }] };
    }
    const deleted = await readDeleted(site);
    return {
      deeds: deleted.map((id) => ({
        text: 'delete it for good, and not only for 30 days',
        act: () => site.writer.write({ method: 'DELETE', path: `/directory/deletedItems/${id}` }),
      })),
    };
  },
};

async function notRegistered(site: Site): Promise<Standing> {
  // Somebody deleted it less than 30 days ago, and its name is still taken.
  const deleted = await readDeleted(site);
  const clear = deleted.map((id) => ({
    text: 'remove what was deleted under the same name',
    act: () => site.writer.write({ method: 'DELETE', path: `/directory/deletedItems/${id}` }),
  }));
  const make = (): ReturnType<Site['writer']['write']> =>
    site.writer.write({
      method: 'PATCH',
      path: byName,
      createIfMissing: true,
      body: {
        displayName: 'Plumbline',
        description: 'Who may ask Plumbline, and for what.',
        signInAudience: 'AzureADMyOrg',
        api: { requestedAccessTokenVersion: 2 },
        appRoles: rolesAsGraphHasThem(),
      },
    });
  return {
    deeds: [
      ...clear,
      {
        text: `register the application Plumbline with the roles ${Object.keys(ownAppRoles).join(', ')}`,
        ...(clear.length === 0 && { act: make }),
      },
      { text: 'give it the address api://<client id>' },
      { text: 'make its service principal, which gives tokens only to whoever has a role' },
    ],
  };
}

async function principalDeeds(site: Site, application: Registration): Promise<Standing['deeds']> {
  const principal = await readOwnPrincipal(site, application);
  const body = { appRoleAssignmentRequired: true };
  if (!principal) {
    const { appId } = application;
    const make = { method: 'POST', path: '/servicePrincipals', body: { appId, ...body } } as const;
    const text = 'make its service principal, which gives tokens only to whoever has a role';
    return [{ text, act: () => site.writer.write(make) }];
  }
  if (principal.appRoleAssignmentRequired === true) return nothingToDo.deeds;
  const path = `/servicePrincipals/${principal.id}`;
  const text = 'give tokens only to whoever has a role';
  return [{ text, act: () => site.writer.write({ method: 'PATCH', path, body }) }];
}

function rolesAsGraphHasThem() {
  return Object.entries(ownAppRoles).map(([value, { id, description }]) => ({
    id,
    value,
    displayName: value,
    description,
    isEnabled: true,
    allowedMemberTypes: ['User', 'Application'],
  }));
}

function secretsOf({ passwordCredentials, keyCredentials }: Registration): string[] {
  const secrets = passwordCredentials.length + keyCredentials.length;
  if (secrets === 0) return [];
  return [
    `The application has ${secrets} secrets or certificates that Plumbline does not need. Remove them.`,
  ];
}

const DeletedRow = z.object({ id: z.string(), uniqueName: z.string().nullish() });

/** Ids of applications of ours that were deleted and are kept for 30 days (Graph: deletedItems). */
async function readDeleted({ directory, touchable }: Site): Promise<string[]> {
  const path = '/directory/deletedItems/microsoft.graph.application';
  const rows = await directory.all({ path, query: { $select: 'id,uniqueName' } }, DeletedRow);
  const own = rows.filter(({ uniqueName }) => uniqueName === ownName).map(({ id }) => id);
  for (const id of own) touchable.own.add(`/applications/${id}`);
  return own;
}
