import { activationApproval } from '../../src/controls/administrators/activationApproval.ts';
import { standingRoles } from '../../src/controls/administrators/standingRoles.ts';
import { globalAdministrator } from '../../src/domain/directoryRoles.ts';
import { roleActivationRules } from '../../src/sources/roleActivationRules.ts';
import { standingAssignments } from '../../src/sources/standingAssignments.ts';
import { keptOf } from './recorded.ts';

const instance = {
  roleDefinitionId: globalAdministrator,
  principalId: 'ana',
  assignmentType: 'Assigned',
  memberType: 'Direct',
  endDateTime: null,
  principal: { '@odata.type': '#microsoft.graph.user', id: 'ana', displayName: 'Ana' },
};

test.each([
  ['for good', {}, [{ id: 'ana', name: 'Ana', kind: 'user', assignment: 'Assigned' }]],
  ['in a way that is not said', { assignmentType: null }, [{ id: 'ana', assignment: '' }]],
  ['by somebody unseen', { principal: null }, [{ id: 'ana', kind: '' }]],
  ['activated', { assignmentType: 'Activated', endDateTime: '2026-11-24T09:00:00Z' }, []],
  ['until a day', { endDateTime: '2027-01-01T00:00:00Z' }, []],
  ['through a group, which is told of itself', { memberType: 'Group' }, []],
  ['another role', { roleDefinitionId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' }, []],
])('a strong role that is held %s', async (_name, differs, kept) => {
  const path = '/roleManagement/directory/roleAssignmentScheduleInstances';
  expect(await keptOf(standingAssignments, standingRoles, path, [{ ...instance, ...differs }])).toMatchObject(
    kept,
  );
});

const person = { '@odata.type': '#microsoft.graph.singleUser', userId: 'ana' };
const group = { '@odata.type': '#microsoft.graph.groupMembers', groupId: 'team' };
const rule = (setting: unknown, id = 'Approval_EndUser_Assignment') => ({ rules: [{ id, setting }] });
const approval = (...primaryApprovers: unknown[]) =>
  rule({ isApprovalRequired: true, approvalStages: [{ primaryApprovers }] });

test.each([
  ['two people and a group', approval(person, person, group), { approval: true, people: 2, groups: 1 }],
  [
    'nobody named',
    rule({ isApprovalRequired: true, approvalStages: [] }),
    { approval: true, people: 0, groups: 0 },
  ],
  ['no approval', rule({ isApprovalRequired: false }), { approval: false }],
  ['a rule that is missing', rule({}, 'Expiration_EndUser_Assignment'), { approval: null }],
  ['rules that were not shown', null, { approval: null }],
])('activation: %s', async (_name, policy, kept) => {
  const row = { id: 'assignment', roleDefinitionId: globalAdministrator, policy };
  const other = { ...row, id: 'other', roleDefinitionId: 'other' };
  const path = '/policies/roleManagementPolicyAssignments';
  expect(await keptOf(roleActivationRules, activationApproval, path, [other, row])).toMatchObject([kept]);
});
