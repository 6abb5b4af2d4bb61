import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import { appRoleIds } from '../../src/generate/appRoleIds.ts';
import { permissionLists } from '../../src/generate/permissions.ts';

const remediable = controls.filter(({ remediation }) => remediation);
const targets = remediable.flatMap(({ id, remediation }) =>
  (remediation?.targets ?? []).map((target) => ({ id, ...target })),
);

test('while no control may be changed, nothing is needed to change it', () => {
  expect(permissionLists(controls).remediator).toEqual([]);
});

test('what a change takes is listed with the control that takes it, and grants no takeover', () => {
  const { remediator, auditor } = permissionLists(controls, remediable);
  const writes = remediator.filter(
    ({ permission, type }) => !permission.includes('.Read.') && type === 'application',
  );
  expect(writes.find(({ permission }) => permission === 'GroupSettings.ReadWrite.All')?.because).toEqual(
    expect.arrayContaining(['groups.creation', 'guests.groupOwnership']),
  );
  const forbidden =
    /^(Directory|RoleManagement|AppRoleAssignment|Application|Domain)\..*ReadWrite|^Directory\.AccessAsUser/;
  expect(remediator.filter(({ permission }) => forbidden.test(permission))).toEqual([]);
  expect(auditor.filter(({ permission }) => /ReadWrite|EnableDisable/.test(permission))).toEqual([
    expect.objectContaining({ permission: 'ConfigurationMonitoring.ReadWrite.All' }),
    expect.objectContaining({ permission: 'ConfigurationMonitoring.ReadWrite.All' }),
  ]);
});

test('whoever signs in to apply a plan is asked for what it reads and for what it writes', () => {
  const own = remediable.filter(({ id }) => id === 'guests.invitations');
  const delegated = permissionLists([], own)
    .remediator.filter(({ type }) => type === 'delegated')
    .map(({ permission }) => permission);
  expect(delegated).toEqual(
    expect.arrayContaining(['Organization.Read.All', 'Policy.Read.All', 'Policy.ReadWrite.Authorization']),
  );
});

test('every permission to write has an app role id', () => {
  const ofGraph = targets.filter(({ version }) => version !== 'teamsAdmin');
  const permissions = new Set(ofGraph.flatMap((target) => target.permissions));
  expect([...permissions].filter((permission) => appRoleIds[permission] === undefined)).toEqual([]);
});

const facts = join(import.meta.dirname, '../../../shared/facts/permissions.json');

(existsSync(facts) ? describe : describe.skip)('with the facts beside the clone', () => {
  test('every write is covered by its permission, by Microsoft’s own list', () => {
    const { endpoints } = JSON.parse(readFileSync(facts, 'utf8')) as {
      endpoints: { path: string; method: string; application: string[] }[];
    };
    const uncovered = targets.filter(({ version, method, template, permissions }) => {
      if (version === 'teamsAdmin') return false;
      const endpoint = endpoints.find(
        (candidate) => candidate.path === template.toLowerCase() && candidate.method === method,
      );
      return !permissions.some((permission) => endpoint?.application.includes(permission));
    });
    expect(uncovered.map(({ id, method, template }) => `${id} ${method} ${template}`)).toEqual([]);
  });
});
