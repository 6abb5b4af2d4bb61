import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsEncryptionPolicies } from '../../sources/teamsEncryptionPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { encryptionPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsEncryptionPolicies>[number];

/** Teams PowerShell, Set-CsTeamsEnhancedEncryptionPolicy: CallingEndtoEndEncryptionEnabledType. */
const encryptionScale = defineScale('End-to-end encryption of calls', [
  { value: 'Disabled', means: 'nobody can have it' },
  { value: 'DisabledUserOverride', means: 'off until somebody switches it on' },
]);

const question: PolicyQuestion<Policy> = {
  property: 'CallingEndtoEndEncryptionEnabledType',
  expected: 'DisabledUserOverride',
  compare: (policy) =>
    compareOnScale(encryptionScale, policy.CallingEndtoEndEncryptionEnabledType, 'DisabledUserOverride'),
  passes: 'Whoever needs it can encrypt calls from end to end.',
  fails: 'nobody can encrypt calls from end to end',
};

export const callEncryption = defineControl({
  id: 'teams.callEncryption',
  revision: 1,
  title: 'Confidential calls can be encrypted from end to end',
  failing: 'No call can be encrypted from end to end',
  rationale:
    'For the few calls that nobody else may ever hear, not even Microsoft, people need a switch that works.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-E2EE-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/end-to-end-encrypted-meetings'],
  },
  settings: z.strictObject({}),
  scales: [encryptionScale],
  reads: { policies: teamsEncryptionPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsEnhancedEncryptionPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [encryptionPolicyTarget],
    impact: { kind: 'everyone', text: 'People see one more switch, and it is off until they switch it on.' },
    plan: ({ policies }) => policyWrites(encryptionPolicyTarget, policies, question),
  },
  manually: [
    'Teams admin center → Enhanced encryption policies → Global (Org-wide default).',
    'Set “End-to-end call encryption” to “Not enabled, but users can enable”, and save.',
  ],
});
