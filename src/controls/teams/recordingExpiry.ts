import { defineControl, optional } from '../../domain/control.ts';
import { rangeSettings } from '../../domain/judging.ts';
import { compareWithRange, type Range, type ScaleComparison } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: NewMeetingRecordingExpirationDays is 1 to 99,999, or -1. */
const forEver = -1;

export const recordingExpiry = defineControl({
  id: 'teams.recordingExpiry',
  revision: 1,
  title: 'Meeting recordings are kept long enough, and not for ever',
  failing: 'Meeting recordings are lost too soon or kept too long',
  rationale:
    'Few recordings are watched after some weeks, but all of them can be stolen for as long as they lie there. Whoever needs one longer can prolong it.',
  area: 'retention',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-REC-002'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-recording'],
  },
  settings: rangeSettings({ min: 30, max: 120 }),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, range) => {
    const expected = `${range.min} to ${range.max} days`;
    return judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'NewMeetingRecordingExpirationDays',
      expected,
      compare: (policy) => compareExpiry(policy, range),
      passes: `New recordings are kept for ${expected} under every meeting policy in use.`,
      fails: `new recordings are not kept for ${expected}`,
      because: (policy) => trouble(policy.NewMeetingRecordingExpirationDays, range),
    });
  },
  remediation: {
    risk: 'R0',
    targets: [meetingPolicyTarget],
    impact: { kind: 'nobody', text: 'New recordings are kept longer than until now.' },
    // Shorter is lost data, and for a person to decide.
    plan: ({ policies }, range) => {
      const lost = policies.filter((policy) => isLostTooSoon(policy, range));
      return lost.length > 0
        ? policyWrites(meetingPolicyTarget, lost, {
            property: 'NewMeetingRecordingExpirationDays',
            expected: range.min,
            compare: (policy) => compareExpiry(policy, range),
          })
        : { why: 'Recordings would be kept shorter than until now. That is for a person to decide.' };
    },
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription.',
    'Switch “Recordings automatically expire” on, set “Default expiration time” and save. It holds for new recordings only.',
    'Do the same for each policy listed here.',
  ],
});

/** Under a policy that allows no recording there is nothing to keep. */
function compareExpiry(policy: Policy, range: Range): ScaleComparison {
  const { AllowCloudRecording: recorded, NewMeetingRecordingExpirationDays: days } = policy;
  if (recorded === false) return 'meets';
  if (days == null || days === 0 || days < forEver) return 'notOnScale';
  return days !== forEver && compareWithRange(days, range) === 'within' ? 'meets' : 'below';
}

function isLostTooSoon({ NewMeetingRecordingExpirationDays: days }: Policy, range: Range): boolean {
  return days != null && days !== forEver && compareWithRange(days, range) === 'tooLittle';
}

function trouble(days: number | null | undefined, range: Range): string | undefined {
  if (days == null) return undefined;
  if (days === forEver) return 'Kept for ever.';
  return compareWithRange(days, range) === 'tooLittle' ? 'Lost too soon.' : 'Kept too long.';
}
