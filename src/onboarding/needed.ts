import type { Baseline, TenantConfig } from '../domain/baseline.ts';
import type { AnyControl } from '../domain/control.ts';
import { complianceAdministrator, globalReader } from '../domain/directoryRoles.ts';
import { type Permission, type PermissionLists, permissionLists } from '../generate/permissions.ts';

/** What each identity has to be granted in one tenant, and nothing besides. */
export interface Needed {
  auditor: Permission[];
  /** Nothing, unless a control is in `approve` or `enforce`. */
  remediator: Permission[];
  /** Microsoft’s own reader of configurations: application permissions, and directory roles. */
  /** Whose Teams admin API rights a person has to give; nobody's, unless the tenant file asks for that API. */
  teamsAdmin: ('auditor' | 'remediator')[];
  snapshotReader: { permissions: Permission[]; roles: { id: string; name: string; because: string[] }[] };
}

const roleIds: Record<string, string> = {
  'Global Reader': globalReader,
  'Compliance Administrator': complianceAdministrator,
};

/** The permissions of a baseline, each with the controls that need it: what may be changed is in `approve` or `enforce`. */
export function permissionsOf(judged: AnyControl[], baseline: Baseline): PermissionLists {
  const mayChange = new Set(
    baseline.controls
      .filter(({ mode }) => mode === 'approve' || mode === 'enforce')
      .map(({ control }) => control),
  );
  return permissionLists(
    judged,
    judged.filter(({ id }) => mayChange.has(id)),
  );
}

/**
 * Application permissions and directory roles for a tenant. Purview takes a role that could write, so it is left out
 * unless the tenant file says `purview: read`.
 */
export function neededIn(
  judged: AnyControl[],
  baseline: Baseline,
  { purview, teamsAdminApi }: Pick<TenantConfig, 'purview' | 'teamsAdminApi'>,
): Needed {
  const lists = permissionsOf(judged, baseline);
  const reading = lists.utcm.filter(({ role }) => purview === 'read' || role !== 'Compliance Administrator');
  const roles = Map.groupBy(reading, ({ role }) => role);
  return {
    auditor: application(lists.auditor),
    remediator: application(lists.remediator),
    teamsAdmin:
      teamsAdminApi === 'off' ? [] : teamsAdminApi === 'read' ? ['auditor'] : ['auditor', 'remediator'],
    snapshotReader: {
      permissions: reading.map(({ role: _role, ...permission }) => permission),
      roles: [...roles].map(([name, entries]) => ({
        id: roleIds[name] ?? name,
        name,
        because: [...new Set(entries.flatMap(({ because }) => because))].toSorted(),
      })),
    },
  };
}

function application(list: Permission[]): Permission[] {
  return list.filter(({ type }) => type === 'application');
}
