import * as z from 'zod';
import { defineControl, fail, notApplicable, pass, some, unknown } from '../../domain/control.ts';
import { instanceName } from '../../domain/teamsPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

const prefix = 'TeamsMeetingPolicy/';

export const meetingPolicyAssignments = defineControl({
  id: 'teams.meetingPolicyAssignments',
  revision: 1,
  title: 'Everybody is on one of the approved meeting policies',
  failing: 'Some people are on a meeting policy that nobody approved',
  rationale:
    'A strict policy protects those who have it. Policies that were made for a trial, or years ago, go on working for whoever was given them.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-LOBBY-001b'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/policy-assignment-overview'],
  },
  settings: z.strictObject({
    approved: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of the meeting policies that people may be on, such as `Global`. None: not judged.'),
  }),
  reads: { assignments: teamsPolicyAssignments },
  evaluate: ({ assignments }, { approved }) => {
    if (approved.length === 0) return notApplicable('No meeting policies have been approved by name.');
    const people = Object.entries(assignments.tally)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, count]) => ({ policy: name.slice(prefix.length), count }));
    const known = people.reduce((sum, { count }) => sum + count, 0);
    if (known === 0) return unknown('nobodyListed', 'The answer names no meeting policy for anybody.');

    const names = new Set(approved.map((name) => instanceName({ Identity: name })));
    const items = people
      .filter(({ policy }) => !names.has(policy))
      .map(({ policy, count }) => ({
        type: 'teamsPolicy',
        id: policy,
        name: policy,
        property: 'assignments',
        actual: 'assigned',
        expected: 'not assigned',
        because: count === 1 ? 'One person is on it.' : `${count} people are on it.`,
      }));
    if (some(items)) return fail('Some people are on a meeting policy that nobody approved.', items);
    if (known < assignments.total) {
      const missing = assignments.total - known;
      return unknown('notSaid', `For ${missing} accounts the answer does not name the meeting policy.`);
    }
    return pass(`All ${known} accounts are on approved meeting policies.`);
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → the policy listed → Assigned to.',
    'Assign its people an approved policy, then delete the old one.',
  ],
});
