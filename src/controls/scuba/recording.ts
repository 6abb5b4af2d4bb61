import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeGlobal } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

export const scubaRecording = defineScubaRule({
  id: 'scuba.recording',
  rule: 'MS.TEAMS.1.6v1',
  wants: 'meetings are not recorded, by the global policy',
  misses: 'meetings can be recorded, by the global policy',
  rationale:
    'CISA’s rule, taken literally: only the global policy is read. What people’s policies allow is judged by `teams.recording`.',
  area: 'lobby',
  severity: 'low',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(
      policies,
      [
        {
          property: 'AllowCloudRecording',
          expected: false,
          holds: (policy) => policy.AllowCloudRecording === false,
        },
      ],
      { passes: 'Meetings cannot be recorded.', fails: 'Meetings can be recorded.' },
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription → Meeting recording: Off. Save.',
  ],
});
