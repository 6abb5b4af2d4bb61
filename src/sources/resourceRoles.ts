import * as z from 'zod';
import { type GraphRequest, listSource } from '../domain/source.ts';

/** Microsoft Graph, which every tenant has. */
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';

/** With Office 365 Exchange Online, the two through which an application reads mail and calendars. */
const resources = [microsoftGraph, '00000002-0000-0ff1-ce00-000000000000'];

/** One request to each of them, for what lies below its service principal. */
export function ofEachResource(below: string, query: Record<string, string>): GraphRequest[] {
  return resources.map((appId) => ({
    path: `/servicePrincipals(appId='${appId}')${below}`,
    query,
    key: appId,
  }));
}

const Role = z.object({ id: z.string(), value: z.string().nullish() });

/** What application permissions are called; a tenant without Exchange does not know its. */
export const resourceRoles = listSource({
  id: 'resourceRoles',
  title: 'the names of application permissions',
  access: [
    {
      path: '/servicePrincipals/{id}',
      application: 'Application.Read.All',
      delegated: 'Application.Read.All',
    },
  ],
  lane: 'settings',
  requests: () => ofEachResource('', { $select: 'appRoles' }),
  row: z.object({ appRoles: z.array(Role) }),
  kept: z.object({ resource: z.string(), roles: z.array(Role) }),
  keep: ({ appRoles }, resource) => (resource === undefined ? undefined : { resource, roles: appRoles }),
});
