import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: WhoCanRegister. */
const registrationScale = defineScale('Who can register for a meeting', [
  { value: 'Everyone', means: 'everyone, also strangers' },
  { value: 'EveryoneInCompany', means: 'people in the company' },
]);

export const meetingRegistration = defineControl({
  id: 'teams.meetingRegistration',
  revision: 1,
  title: 'Only people of the company register for meetings',
  failing: 'Strangers can register for meetings',
  rationale:
    'Whoever registers gets the link by mail. Open registration invites people whom nobody knows, and collects their personal data.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-EVENTS-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/set-up-webinars'],
  },
  settings: z.strictObject({
    least: z
      .enum(registrationScale.values)
      .default('EveryoneInCompany')
      .describe('The most who may register.'),
  }),
  scales: [registrationScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'WhoCanRegister',
      expected: least,
      compare: (policy) => compareOnScale(registrationScale, policy.WhoCanRegister, least),
      passes: 'Registration is for people of the company under every meeting policy in use.',
      fails: 'strangers can register for meetings',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting scheduling.',
    'Set “Who can register” to “People in my organization” and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});
