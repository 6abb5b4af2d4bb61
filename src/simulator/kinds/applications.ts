import { Buffer } from 'node:buffer';
import { graphAppId } from '../clouds.ts';
import { auditorClientId, principalId, remediatorClientId } from '../identities.ts';
import type { JsonObject } from '../json.ts';
import { setCollection, type TenantState } from '../state/tenantState.ts';
import { readerAppId } from '../utcm/extraction.ts';
import { type AppRole, appRoleIds } from './appRoles.ts';
import { daysAgo, idOf, type TenantFacts } from './facts.ts';

/** The tenant that owns Microsoft's own applications. */
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export interface Application {
  name: string;
  appId?: string;
  id?: string;
  owner?: string;
  enabled?: boolean;
  publisher?: string;
  replyUrls?: string[];
  homepage?: string;
  type?: 'Application' | 'ManagedIdentity';
  /** Scopes that users, or an administrator for all, consented to. */
  delegated?: { scope: string; consentType?: 'AllPrincipals' | 'Principal'; principalId?: string };
  /** Application permissions of Graph. */
  roles?: AppRole[];
}

function servicePrincipal(facts: TenantFacts, application: Application): JsonObject {
  const { name, owner = idOf(facts, 'publisher', name), type = 'Application' } = application;
  const integrated = owner !== microsoft && type === 'Application';
  return {
    id: application.id ?? idOf(facts, 'servicePrincipal', name),
    appId: application.appId ?? idOf(facts, 'app', name),
    displayName: name,
    appDisplayName: name,
    appOwnerOrganizationId: owner,
    accountEnabled: application.enabled ?? true,
    servicePrincipalType: type,
    signInAudience: owner === facts.id ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
    tags: integrated ? ['WindowsAzureActiveDirectoryIntegratedApp'] : [],
    replyUrls: application.replyUrls ?? [],
    homepage: application.homepage ?? null,
    verifiedPublisher: {
      displayName: application.publisher ?? null,
      verifiedPublisherId: application.publisher
        ? idOf(facts, 'verifiedPublisher', application.publisher)
        : null,
      addedDateTime: application.publisher ? daysAgo(facts, 500) : null,
    },
    appRoleAssignmentRequired: false,
    appRoles: Object.entries(rolesOf[application.appId ?? ''] ?? {}).map(([value, id]) => ({
      id,
      value,
      displayName: value,
      description: value,
      isEnabled: true,
      origin: 'Application',
      allowedMemberTypes: ['Application'],
    })),
  };
}

const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';

/** Application permissions that Microsoft's services offer, as far as anything here asks for them. */
const rolesOf: Record<string, Record<string, string>> = {
  [graphAppId]: appRoleIds,
  [exchangeAppId]: { 'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440' },
};

/** The application that a policy names when it is about enrolling devices. */
export const intuneEnrolment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';

/** Applications that every tenant has: Microsoft's, and Plumbline's two identities. */
function usualApplications(facts: TenantFacts): Application[] {
  return [
    { name: 'Microsoft Graph', appId: graphAppId, owner: microsoft },
    { name: 'Office 365 Exchange Online', appId: exchangeAppId, owner: microsoft },
    { name: 'Office 365 SharePoint Online', appId: '00000003-0000-0ff1-ce00-000000000000', owner: microsoft },
    {
      name: 'Windows Azure Service Management API',
      appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
      owner: microsoft,
    },
    { name: 'Microsoft Intune Enrollment', appId: intuneEnrolment, owner: microsoft },
    // Microsoft's eDiscovery service, in spite of its name.
    { name: 'Office365 Zoom', appId: '0d38933a-0bbd-41ca-9ebd-28c4b5ba7cb7', owner: microsoft },
    { name: 'M365 Admin Services', appId: '6b91db1b-f05b-405a-a0b2-e3f60b28d645', owner: microsoft },
    {
      name: 'Unified Tenant Configuration Management',
      appId: readerAppId,
      owner: microsoft,
      roles: ['Organization.Read.All', 'Policy.Read.All'],
    },
    {
      name: 'Plumbline auditor',
      id: principalId(facts.id, auditorClientId),
      appId: auditorClientId,
      owner: facts.id,
      type: 'ManagedIdentity',
    },
    {
      name: 'Plumbline remediator',
      id: principalId(facts.id, remediatorClientId),
      appId: remediatorClientId,
      owner: facts.id,
      type: 'ManagedIdentity',
    },
  ];
}

/** Sets service principals, delegated grants and application permissions. */
export function setApplications(
  tenant: TenantState,
  facts: TenantFacts,
  own: readonly Application[] = [],
): void {
  const applications = [...usualApplications(facts), ...own];
  const principals = applications.map((application) => servicePrincipal(facts, application));
  const graphId = idOf(facts, 'servicePrincipal', 'Microsoft Graph');
  setCollection(tenant, '/servicePrincipals', principals);
  setCollection(tenant, '/applications', []);
  setCollection(tenant, '/directory/deletedItems', []);
  setCollection(
    tenant,
    '/oauth2PermissionGrants',
    applications.flatMap(({ name, delegated }) =>
      delegated
        ? [
            {
              id: Buffer.from(idOf(facts, 'grant', name)).toString('base64url'),
              clientId: idOf(facts, 'servicePrincipal', name),
              consentType: delegated.consentType ?? 'AllPrincipals',
              principalId: delegated.principalId ?? null,
              resourceId: graphId,
              scope: delegated.scope,
            },
          ]
        : [],
    ),
  );
  setCollection(
    tenant,
    '/appRoleAssignments',
    applications.flatMap(({ name, roles = [] }) =>
      roles.map((role) => ({
        id: Buffer.from(idOf(facts, 'appRoleAssignment', name, role)).toString('base64url'),
        createdDateTime: daysAgo(facts, 120),
        deletedDateTime: null,
        appRoleId: appRoleIds[role],
        principalDisplayName: name,
        principalId: idOf(facts, 'servicePrincipal', name),
        principalType: 'ServicePrincipal',
        resourceDisplayName: 'Microsoft Graph',
        resourceId: graphId,
      })),
    ),
  );
}

/** The object id of Microsoft's configuration reader, which holds Global Reader. */
export function readerPrincipalId(facts: TenantFacts): string {
  return idOf(facts, 'servicePrincipal', 'Unified Tenant Configuration Management');
}
