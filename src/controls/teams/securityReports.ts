import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMessagingPolicies } from '../../sources/teamsMessagingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { messagingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMessagingPolicies>[number];

const question: PolicyQuestion<Policy> = {
  property: 'AllowSecurityEndUserReporting',
  expected: true,
  compare: (policy) => compareSwitch(policy.AllowSecurityEndUserReporting, true),
  passes: 'People can report messages under every messaging policy in use.',
  fails: 'people cannot report messages',
};

export const securityReports = defineControl({
  id: 'teams.securityReports',
  revision: 1,
  title: 'People can report a suspicious message in Teams',
  failing: 'Some people cannot report a suspicious message in Teams',
  rationale:
    'The first person to see a fraudulent message is the best alarm there is, if there is a button to press.',
  area: 'administration',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-REPORT-001'],
    prowler: ['teams_security_reporting_enabled'],
    cis: ['8.6.1'],
    microsoft: ['https://learn.microsoft.com/defender-office-365/submissions-teams'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMessagingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMessagingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [messagingPolicyTarget],
    impact: { kind: 'everyone', text: 'People see one more entry in the menu of a message.' },
    plan: ({ policies }) => policyWrites(messagingPolicyTarget, policies, question),
  },
  manually: [
    'Teams admin center → Messaging → Messaging policies → Global (Org-wide default): switch “Report a security concern” on and save.',
    'Do the same for each policy listed here.',
    'Defender portal → Settings → Email & collaboration → User reported settings: choose where reports from Teams go.',
  ],
});
