import type { JsonObject } from '../json.ts';
import { reference } from '../resources/directoryObjects.ts';
import { setCollection, type TenantState } from '../state/tenantState.ts';
import { daysAgo, idOf, type TenantFacts } from './facts.ts';

export interface Group {
  name: string;
  id?: string;
  unified?: boolean;
  visibility?: 'Public' | 'Private';
  membershipRule?: string;
  /** Only Privileged Role Administrators and its owners can change such a group. */
  roleAssignable?: true;
  members?: string[];
  groups?: string[];
  owners?: string[];
}

/** Adds a group with its members (user ids), nested groups and owners. Returns its id. */
export function addGroup(
  tenant: TenantState,
  facts: TenantFacts,
  rows: JsonObject[],
  {
    name,
    id = idOf(facts, 'group', name),
    unified = false,
    visibility,
    membershipRule,
    roleAssignable,
    ...people
  }: Group,
): string {
  const nickname = `g${id.slice(0, 8)}`;
  rows.push({
    id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: daysAgo(facts, 300),
    description: null,
    displayName: name,
    expirationDateTime: null,
    groupTypes: [
      ...(unified ? ['Unified'] : []),
      ...(membershipRule === undefined ? [] : ['DynamicMembership']),
    ],
    isAssignableToRole: roleAssignable ?? null,
    isManagementRestricted: null,
    mail: unified ? `${nickname}@${facts.domain}` : null,
    mailEnabled: unified,
    mailNickname: nickname,
    membershipRule: membershipRule ?? null,
    membershipRuleProcessingState: membershipRule === undefined ? null : 'On',
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: daysAgo(facts, 300),
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: unified ? ['Team'] : [],
    securityEnabled: !unified,
    visibility: visibility ?? (unified ? 'Private' : null),
  });
  setCollection(tenant, `/groups/${id}/members`, [
    ...(people.members ?? []).map((user) => reference('user', user)),
    ...(people.groups ?? []).map((group) => reference('group', group)),
  ]);
  setCollection(
    tenant,
    `/groups/${id}/owners`,
    (people.owners ?? []).map((user) => reference('user', user)),
  );
  return id;
}
