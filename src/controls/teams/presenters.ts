import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

const outOfUse = 'EveryoneInSameAndFederatedCompanyUserOverride';

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: DesignatedPresenterRoleMode. */
const presenterScale = defineScale('Who presents unless the organiser says otherwise', [
  { value: 'EveryoneUserOverride', means: 'everyone, also strangers' },
  {
    value: outOfUse,
    means: 'people in the company and in every federated company',
  },
  { value: 'EveryoneInCompanyUserOverride', means: 'people in the company, and its guests' },
  { value: 'OrganizerOnlyUserOverride', means: 'only organisers and co-organisers' },
]);

function question(least: (typeof presenterScale.values)[number]): PolicyQuestion<Policy> {
  return {
    property: 'DesignatedPresenterRoleMode',
    expected: least,
    compare: (policy) => compareOnScale(presenterScale, policy.DesignatedPresenterRoleMode, least),
    passes: 'No meeting policy in use lets more people present than that.',
    fails: 'more people can present than intended',
  };
}

export const presenters = defineControl({
  id: 'teams.presenters',
  revision: 1,
  title: 'Only organisers present in a meeting unless they say otherwise',
  failing: 'More people than intended can present in a meeting',
  rationale:
    'A presenter shares the screen, mutes and removes others, and lets people in from the lobby. That is the organiser’s to give.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-PRESENT-001'],
    prowler: ['teams_meeting_presenters_restricted'],
    cis: ['8.5.6'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-who-present-request-control'],
  },
  settings: z.strictObject({
    least: z
      .enum(presenterScale.values)
      .default('OrganizerOnlyUserOverride')
      .describe('The most who may present.'),
  }),
  scales: [presenterScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question(least)),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: { kind: 'everyone', text: 'Others than these present only when the organiser lets them.' },
    plan: ({ policies }, { least }) =>
      policyWrites(meetingPolicyTarget, policies, {
        ...question(least),
        // The service refuses a value that is out of use.
        expected: least === outOfUse ? 'EveryoneInCompanyUserOverride' : least,
      }),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Content sharing.',
    'Set “Who can present” to “Only organizers and co-organizers” and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});
