import * as z from 'zod';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource, type ValueOf } from '../domain/source.ts';
import { ofEachResource, resourceRoles } from './resourceRoles.ts';
import { isKeptPrincipal, servicePrincipals } from './servicePrincipals.ts';

const Assignment = z.object({ principalId: z.string(), appRoleId: z.string() });

const ApplicationGrant = z.object({
  /** The service principal that may act. */
  application: z.string(),
  /** Such as `Mail.Read`; the role's id where the resource does not name it. */
  permission: z.string(),
});
export type ApplicationGrant = z.infer<typeof ApplicationGrant>;

/** What applications that are not Microsoft's may do by themselves in Microsoft Graph and Exchange. */
export const applicationGrants = listSource({
  id: 'applicationGrants',
  title: 'the application permissions that were granted',
  access: [
    {
      path: '/servicePrincipals/{id}/appRoleAssignedTo',
      application: 'Application.Read.All',
      delegated: 'Application.Read.All',
    },
  ],
  needs: [servicePrincipals, resourceRoles],
  requests: () => ofEachResource('/appRoleAssignedTo', { $top: '999' }),
  row: Assignment,
  kept: ApplicationGrant,
  keep: ({ principalId, appRoleId }, resource, context) =>
    isKeptPrincipal(principalId, context)
      ? { application: principalId, permission: nameOf(appRoleId, resource, context) }
      : undefined,
});

function nameOf(role: string, resource: string | undefined, { readings }: ListContext): string {
  const reading = readings[resourceRoles.id] as
    | Reading<ListValue<ValueOf<typeof resourceRoles>['kept'][number]>>
    | undefined;
  const known = reading?.status === 'ok' ? reading.value.kept : [];
  const roles = known.find((entry) => entry.resource === resource)?.roles ?? [];
  return roles.find((candidate) => candidate.id === role)?.value ?? role;
}
