import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { AnySource } from '../domain/source.ts';
import { sourcesToRead } from '../pipeline/collect.ts';
import { appRoleIds } from './appRoleIds.ts';

export interface Permission {
  permission: string;
  appRoleId: string | null;
  type: 'application' | 'delegated';
  /** Ids of the controls that need it; `tenant` where the tenant's own name and licences do. */
  because: string[];
}

export interface PermissionLists {
  auditor: Permission[];
  remediator: Permission[];
  /** Rights of Microsoft's own snapshot reader (UTCM), and the Entra role that it needs. */
  utcm: (Permission & { role: string })[];
  /** What changing Teams policies takes of the remediator, where a tenant file says `teamsAdminApi: change`. */
  teamsAdmin: (Permission & { resource: string; role: string })[];
}

/**
 * The least permissions that these controls need, each with who needs it. Sorted, so that a diff shows a change.
 * @param changed those of them that may be changed: in `approve` or `enforce`. Without any the remediator needs nothing
 */
export function permissionLists(controls: AnyControl[], changed: AnyControl[] = []): PermissionLists {
  const auditor = new Map<string, Permission>();
  const utcm = new Map<string, Permission & { role: string }>();
  for (const { source, because } of uses(controls)) {
    for (const access of source.access) {
      for (const type of ['application', 'delegated'] as const) {
        note(
          auditor,
          `${type} ${access[type]}`,
          { permission: access[type], appRoleId: roleId(access[type], type), type, because: [] },
          because,
        );
      }
    }
    if (source.kind === 'snapshot') {
      const { permission, role } = source.snapshotReader;
      note(
        utcm,
        `${permission} ${role}`,
        { permission, appRoleId: roleId(permission, 'application'), type: 'application', role, because: [] },
        because,
      );
    }
  }
  return {
    auditor: sorted(auditor),
    remediator: remediatorList(changed),
    utcm: sorted(utcm),
    teamsAdmin: teamsAdminList(changed),
  };
}

/** To write, and to read before and after. */
function remediatorList(changed: AnyControl[]): Permission[] {
  if (changed.length === 0) return [];
  const list = new Map(
    permissionLists(changed).auditor.map((entry) => [`${entry.type} ${entry.permission}`, entry]),
  );
  for (const { id, remediation } of changed) {
    const targets = remediation?.targets.filter(({ version }) => version !== 'teamsAdmin') ?? [];
    for (const permission of targets.flatMap((target) => target.permissions)) {
      for (const type of ['application', 'delegated'] as const) {
        const entry = { permission, appRoleId: roleId(permission, type), type, because: [] };
        note(list, `${type} ${permission}`, entry, id);
      }
    }
  }
  return sorted(list);
}

/**
 * A permission of another resource than Graph, and a role. Both come from what Prowler and ScubaGear document for their
 * own sign-in to Teams; the id of the app role is not published.
 */
function teamsAdminList(changed: AnyControl[]): PermissionLists['teamsAdmin'] {
  const because = changed
    .filter(({ remediation }) => remediation?.targets.some(({ version }) => version === 'teamsAdmin'))
    .map(({ id }) => id)
    .toSorted();
  if (because.length === 0) return [];
  return [
    {
      permission: 'application_access',
      appRoleId: null,
      type: 'application',
      resource: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
      role: 'Teams Administrator',
      because,
    },
  ];
}

function uses(controls: AnyControl[]): { source: AnySource; because: string }[] {
  const own = sourcesToRead([]).map((source) => ({ source, because: 'tenant' }));
  const needed = controls.flatMap((control) =>
    closure(control).map((source) => ({ source, because: control.id })),
  );
  return [...own, ...needed];
}

function closure(control: AnyControl): AnySource[] {
  const base = new Set(sourcesToRead([]).map((source) => source.id));
  const named = new Set(sourcesOf(control).map(({ source }) => source.id));
  return sourcesToRead([control]).filter((source) => named.has(source.id) || !base.has(source.id));
}

function note<P extends Permission>(list: Map<string, P>, key: string, permission: P, because: string): void {
  const entry = list.get(key) ?? permission;
  if (!entry.because.includes(because)) entry.because.push(because);
  list.set(key, entry);
}

function roleId(permission: string, type: Permission['type']): string | null {
  return type === 'application' ? (appRoleIds[permission] ?? null) : null;
}

function sorted<P extends Permission>(list: Map<string, P>): P[] {
  const order = ({ type, permission }: Permission): string => `${type} ${permission}`;
  return [...list.values()]
    .map((entry) => ({ ...entry, because: entry.because.toSorted() }))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}
