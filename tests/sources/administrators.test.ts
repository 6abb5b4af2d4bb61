import { cloudOnly } from '../../src/controls/administrators/cloudOnly.ts';
import { perUserMfa as perUserMfaControl } from '../../src/controls/identity/perUserMfa.ts';
import { globalAdministrator } from '../../src/domain/directoryRoles.ts';
import type { ListContext } from '../../src/domain/source.ts';
import { administrators } from '../../src/sources/administrators.ts';
import { mostSampled, perUserMfa } from '../../src/sources/perUserMfa.ts';
import { holder, member } from '../controls/conditionalAccess/policies.ts';
import { list, now } from '../testControl.ts';
import { readingOf } from './recorded.ts';

const directory = '/roleManagement/directory';
const held = (principalId: string, kind: string, roleDefinitionId = globalAdministrator) => ({
  roleDefinitionId,
  principalId,
  directoryScopeId: '/',
  principal: { '@odata.type': `#microsoft.graph.${kind}`, id: principalId },
});
const graph = {
  [`${directory}/roleAssignments`]: {
    value: [
      held('ana', 'user'),
      held('team', 'group'),
      held('readers', 'group', 'x'),
      held('robot', 'servicePrincipal'),
      held('eve', 'user', 'x'),
    ],
  },
  [`${directory}/roleEligibilityScheduleInstances`]: { value: [held('cem', 'user')] },
  '/groups/team/members': {
    value: [
      { '@odata.type': '#microsoft.graph.user', id: 'ben' },
      { '@odata.type': '#microsoft.graph.device', id: 'laptop' },
    ],
  },
  '/groups/readers/members': { value: [{ '@odata.type': '#microsoft.graph.user', id: 'eve' }] },
  '/users': {
    value: [
      { id: 'ana', onPremisesSyncEnabled: true },
      { id: 'ben', onPremisesSyncEnabled: null },
      { id: 'cem' },
      { id: 'eve', onPremisesSyncEnabled: true },
    ],
  },
};

test('administrators hold a role by themselves or through a group, now or after an activation', async () => {
  const reading = await readingOf(administrators, cloudOnly, { graph });
  expect(reading).toMatchObject({
    status: 'ok',
    value: {
      kept: [
        { id: 'ana', synchronised: true },
        { id: 'ben', synchronised: false },
        { id: 'cem', synchronised: null },
      ],
    },
  });
});

test('without the holders of roles there are no administrators to speak of', async () => {
  const { [`${directory}/roleAssignments`]: _left, ...rest } = graph;
  expect(await readingOf(administrators, cloudOnly, { graph: rest })).toMatchObject({
    status: 'unavailable',
  });
});

test('per-user MFA is asked for each of them', async () => {
  const states = { ana: 'enforced', ben: 'disabled', cem: null };
  const requirements = Object.entries(states).map(([id, perUserMfaState]) => [
    `/users/${id}/authentication/requirements`,
    { perUserMfaState },
  ]);
  const reading = await readingOf(perUserMfa, perUserMfaControl, {
    graph: { ...graph, ...Object.fromEntries(requirements) },
  });
  expect(reading).toMatchObject({
    value: {
      kept: [
        { id: 'ana', state: 'enforced' },
        { id: 'ben', state: 'disabled' },
        { id: 'cem', state: null },
      ],
    },
  });
});

const many = (count: number): ListContext => ({
  now,
  declared: { emergencyAccounts: [], purview: 'attest', teamsAdminApi: 'off' },
  readings: {
    roleAssignments: {
      status: 'ok',
      collectedAt: now,
      value: list(Array.from({ length: count }, (_, index) => holder(globalAdministrator, `user${index}`))),
    },
    roleGroupMembers: { status: 'ok', collectedAt: now, value: list([member('team', 'nobody')]) },
  },
});
const nothing = { ...list([]), kept: [] };

test('many administrators take few requests for their accounts, and only so many are sampled', () => {
  expect(administrators.requests(many(31), nothing)).toHaveLength(3);
  expect(perUserMfa.requests(many(mostSampled + 1), nothing)).toHaveLength(mostSampled);
});
