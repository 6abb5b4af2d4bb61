import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import { judgePolicies, notInSnapshots } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

export const externalMeetingChat = defineControl({
  id: 'teams.externalMeetingChat',
  revision: 1,
  title: 'People do not chat in meetings of companies that are not trusted',
  failing: 'People can chat in meetings of any company',
  rationale:
    'What is written in a stranger’s meeting stays with the stranger, and a link that the stranger posts there reaches everybody.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: [],
    prowler: ['teams_meeting_external_chat_disabled'],
    cis: ['8.5.8'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    notInSnapshots(policies, 'AllowExternalNonTrustedMeetingChat') ??
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'AllowExternalNonTrustedMeetingChat',
      expected: false,
      compare: (policy) => compareSwitch(policy.AllowExternalNonTrustedMeetingChat, false),
      passes: 'No meeting policy in use lets people chat in meetings of companies that are not trusted.',
      fails: 'people can chat in meetings of any company',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting engagement.',
    'Switch “External meeting chat” off and save.',
    'Do the same for each policy listed here.',
  ],
});
