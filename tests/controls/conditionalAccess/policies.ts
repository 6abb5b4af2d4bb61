import { list } from '../../testControl.ts';

interface Difference {
  id?: string;
  displayName?: string;
  state?: string;
  users?: Record<string, unknown>;
  applications?: Record<string, unknown>;
  conditions?: Record<string, unknown>;
  grantControls?: Record<string, unknown> | null;
  sessionControls?: Record<string, unknown>;
}

/** A policy that asks everybody for a second factor, everywhere and always; a case says only what differs. */
export function policy({ users, applications, conditions, grantControls, ...rest }: Difference = {}) {
  return {
    id: 'policy',
    displayName: 'MFA for everyone',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], ...users },
      applications: { includeApplications: ['All'], ...applications },
      clientAppTypes: ['all'],
      ...conditions,
    },
    grantControls:
      grantControls === null ? null : { operator: 'OR', builtInControls: ['mfa'], ...grantControls },
    ...rest,
  };
}

/** The reading of a tenant with these policies. */
export function policies(...differences: Difference[]) {
  return list(differences.map((difference, index) => policy({ id: `policy${index + 1}`, ...difference })));
}

/** An account as sources keep it. */
export function account(id: string, more: Record<string, unknown> = {}) {
  return {
    id,
    name: id,
    signInName: `${id}@contoso.example`,
    enabled: true,
    guest: null,
    onMicrosoftDomain: false,
    ...more,
  };
}

/** An account as `namedAccounts` keeps it; a good emergency account when nothing else is said. */
export function named(id: string, more: Record<string, unknown> = {}) {
  return { ...account(id), synchronised: false, onMicrosoftDomain: true, ...more };
}

/** A direct member of a group as `policyGroupMembers` keeps it. */
export function member(group: string, id: string, more: Record<string, unknown> = {}) {
  return { group, kind: 'user', account: account(id, more) };
}

/** A group inside a group. */
export function nested(group: string, inner: string) {
  return { group, kind: 'group', account: account(inner) };
}

/** A holder of a role as `roleAssignments` keeps it. */
export function holder(role: string, id: string, more: Record<string, unknown> = {}) {
  return { ...account(id), role, tenantWide: true, kind: 'user', ...more };
}

/** An administrator as `administrators` keeps it; one whose account lives in the cloud alone. */
export function administrator(id: string, more: Record<string, unknown> = {}) {
  return { ...account(id), synchronised: false, tied: false, namesake: id, ...more };
}
