import type { Permission } from '../../generate/permissions.ts';
import { permissionsOf } from '../../onboarding/needed.ts';
import { columns } from '../columns.ts';
import { loadYardstick, type YardstickOptions } from '../judging.ts';
import type { Terminal } from '../terminal.ts';

/** `plumbline permissions` */
export async function permissionsCommand(
  options: YardstickOptions & { json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { judged, baseline } = await loadYardstick(options);
  const lists = permissionsOf(judged, baseline);
  if (options.json) {
    terminal.out(`${JSON.stringify(lists, null, 2)}\n`);
    return;
  }
  const rows = (permissions: Permission[]): string =>
    columns(
      permissions.map(({ permission, because }) => [permission, because.join(', ')]),
      terminal,
    );
  const ofType = (type: Permission['type']): string =>
    rows(lists.auditor.filter((entry) => entry.type === type));
  terminal.out(`For the baseline ${baseline.name}. What the auditor needs only reads; it cannot change the tenant.

Application permissions (managed identity or certificate)
${ofType('application')}
Delegated permissions (browser sign-in)
${ofType('delegated')}
${
  lists.remediator.length === 0
    ? 'Remediator: nothing, since no control may be changed (mode approve or enforce)\n'
    : `Remediator, application permissions (another identity)\n${rows(lists.remediator.filter(({ type }) => type === 'application'))}`
}${
  lists.teamsAdmin.length === 0
    ? ''
    : `\nRemediator, Skype and Teams Tenant Admin API, only with teamsAdminApi: change\n${columns(
        lists.teamsAdmin.map(({ permission, role, because }) => [
          permission,
          `Entra role ${role}`,
          because.join(', '),
        ]),
        terminal,
      )}`
}
Microsoft's own snapshot reader (UTCM), once, by an administrator
${columns(
  lists.utcm.map(({ permission, role, because }) => [permission, `Entra role ${role}`, because.join(', ')]),
  terminal,
)}`);
}
