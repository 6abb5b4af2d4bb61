import * as z from 'zod';
import { defineControl, fail, type Item, optional, pass, some, unknown } from '../domain/control.ts';
import { complianceAdministrator, globalReader } from '../domain/directoryRoles.ts';
import { roleAssignments } from '../sources/roleAssignments.ts';
import {
  snapshotReader as principal,
  snapshotReaderAppId,
  snapshotReaderRights,
} from '../sources/snapshotReader.ts';

/** Roles that read and cannot change (Microsoft Entra built-in roles). Compliance Administrator can, and Purview asks for it. */
const readingRoles: Record<string, string> = {
  [globalReader]: 'Global Reader',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'Security Reader',
  'e3973bdf-4987-49ae-837a-ba8e231c7286': 'Teams Reader',
};

/** Application permissions of the reader that read: on Microsoft Graph, and Exchange.ManageAsApp, which grants nothing by itself. */
const readingRights = new Set([
  '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'dc50a0fb-09a3-484d-be87-e023b12c6440',
]);

export const snapshotReader = defineControl({
  id: 'doctor.snapshotReader',
  revision: 1,
  title: 'Microsoft’s snapshot reader is set up, and can only read',
  failing: 'Microsoft’s snapshot reader is not set up, or can do more than read',
  rationale:
    'Teams and Purview are read through it. Without it nothing is known of meetings; with too much it can change the tenant.',
  area: 'administration',
  severity: 'high',
  refs: { catalogue: [] },
  settings: z.strictObject({}),
  reads: { principal, rights: snapshotReaderRights, roles: optional(roleAssignments) },
  evaluate: ({ principal: found, rights, roles }) => {
    const [reader] = found.kept;
    if (!reader) {
      const because = 'The service principal does not exist in this tenant.';
      return fail(because, [
        { type: 'servicePrincipal', id: snapshotReaderAppId, actual: 'missing', expected: 'exists', because },
      ]);
    }
    if (roles.status !== 'ok')
      return unknown('readFailed', 'Which directory roles it holds could not be read.');
    const held = roles.value.kept.filter((holder) => holder.id === reader.id).map((holder) => holder.role);
    const expected = new Set([...Object.keys(readingRoles), complianceAdministrator]);
    const items: Item[] = [
      ...(reader.accountEnabled === false
        ? [trouble(reader.id, 'accountEnabled', false, true, 'It is disabled.')]
        : []),
      ...(held.some((role) => role in readingRoles)
        ? []
        : [trouble(reader.id, 'role', 'none that reads', 'Global Reader', 'It can read nothing.')]),
      ...held
        .filter((role) => !expected.has(role))
        .map((role) =>
          trouble(
            reader.id,
            'role',
            role,
            'only reading roles',
            'With this role it could change the tenant.',
          ),
        ),
      ...rights.kept
        .filter(({ appRole }) => !readingRights.has(appRole))
        .map(({ appRole, resource }) =>
          trouble(
            reader.id,
            'appRole',
            appRole,
            'only reading permissions',
            `It is not known that this permission at ${resource} only reads.`,
          ),
        ),
    ];
    return some(items)
      ? fail('It is not set up as it should be.', items)
      : pass('It is set up, and can only read.');
  },
  manually: [
    `Create it once: az ad sp create --id ${snapshotReaderAppId}`,
    'Entra admin center → Roles & admins → Global Reader → Add assignments → choose it. Take every other role away.',
  ],
});

function trouble(id: string, property: string, actual: unknown, expected: unknown, because: string): Item {
  return { type: 'servicePrincipal', id, property, actual, expected, because };
}
