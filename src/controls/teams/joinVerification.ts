import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import { judgePolicies, notInSnapshots } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: CaptchaVerificationForMeetingJoin. */
const verificationScale = defineScale('Who has to pass a check before joining', [
  { value: 'NotRequired', means: 'nobody' },
  {
    value: 'AnonymousUsersAndUntrustedOrganizations',
    means: 'anonymous people, and people of companies that are not trusted',
  },
]);

export const joinVerification = defineControl({
  id: 'teams.joinVerification',
  revision: 1,
  title: 'Strangers show that they are people before they join a meeting',
  failing: 'Programs can join meetings as strangers do',
  rationale:
    'Programs that join meetings to record them, or to disturb, come through the same door as guests. A check at the door keeps them out.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-CAPTCHA-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/join-verification-check'],
  },
  settings: z.strictObject({}),
  scales: [verificationScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    notInSnapshots(policies, 'CaptchaVerificationForMeetingJoin') ??
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'CaptchaVerificationForMeetingJoin',
      expected: 'AnonymousUsersAndUntrustedOrganizations',
      compare: (policy) =>
        compareOnScale(
          verificationScale,
          policy.CaptchaVerificationForMeetingJoin,
          'AnonymousUsersAndUntrustedOrganizations',
        ),
      passes: 'Strangers pass a check before they join, under every meeting policy in use.',
      fails: 'strangers join without a check',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby. It takes Teams Premium.',
    'Set “Require a verification check from” to “Anonymous users and people from untrusted organizations” and save.',
    'Do the same for each policy listed here.',
  ],
});
