import * as z from 'zod';
import { defineControl, optional, pass, unknown } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingConfiguration } from '../../sources/teamsMeetingConfiguration.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

const question: PolicyQuestion<Policy> = {
  property: 'AllowAnonymousUsersToJoinMeeting',
  expected: false,
  compare: (policy) => compareSwitch(policy.AllowAnonymousUsersToJoinMeeting, false),
  passes: 'No meeting policy in use lets anonymous people join.',
  fails: 'anonymous people can join meetings',
};

export const anonymousJoin = defineControl({
  id: 'teams.anonymousJoin',
  revision: 1,
  title: 'Everybody in a meeting has signed in',
  failing: 'People who have not signed in can join meetings',
  rationale:
    'An anonymous participant types any name that comes to mind. Where nobody outside needs to come in without an account, nobody should be able to.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-ANON-002'],
    prowler: ['teams_meeting_anonymous_user_join_disabled'],
    cis: ['8.5.1'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/anonymous-users-in-meetings'],
  },
  settings: z.strictObject({}),
  reads: {
    policies: teamsMeetingPolicies,
    tenant: optional(teamsMeetingConfiguration),
    assignments: optional(teamsPolicyAssignments),
  },
  evaluate: ({ policies, tenant, assignments }) => {
    const everywhere = tenant.status === 'ok' ? tenant.value : [];
    if (everywhere.some(({ DisableAnonymousJoin }) => DisableAnonymousJoin === true)) {
      return pass('The tenant-wide setting keeps anonymous people out of every meeting.');
    }
    const judgement = judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question);
    if (judgement.verdict !== 'fail' || tenant.status === 'ok') return judgement;
    const text =
      'Meeting policies let anonymous people join; whether the tenant-wide setting keeps them out could not be read.';
    return unknown('readFailed', text, judgement.items);
  },
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: {
      kind: 'guests',
      text: 'Whoever has no account can no longer join: applicants, clients, courts. Ask who meets with them.',
    },
    plan: ({ policies }) => policyWrites(meetingPolicyTarget, policies, question),
  },
  manually: [
    'Ask first who meets with courts, applicants or clients that have no account.',
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby: switch “Anonymous users can join a meeting” off and save.',
    'Do the same for each policy listed here. Or for everybody at once: Teams admin center → Meetings → Meeting settings → “Anonymous users can join a meeting”.',
  ],
});
