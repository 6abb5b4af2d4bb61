import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeGlobal } from '../../domain/scuba/teams.ts';
import { teamsBroadcastPolicies } from '../../sources/teamsBroadcastPolicies.ts';

export const scubaEventRecording = defineScubaRule({
  id: 'scuba.eventRecording',
  rule: 'MS.TEAMS.1.7v2',
  wants: 'live events are not always recorded, by the global policy',
  misses: 'live events are always recorded, by the global policy',
  rationale:
    'CISA’s rule, taken literally: only the global policy is read. What people’s policies do is judged by `teams.eventRecording`.',
  area: 'lobby',
  severity: 'low',
  reads: { policies: teamsBroadcastPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(
      policies,
      [
        {
          property: 'BroadcastRecordingMode',
          expected: 'not AlwaysEnabled',
          holds: (policy) => policy.BroadcastRecordingMode !== 'AlwaysEnabled',
        },
      ],
      { passes: 'Live events are not always recorded.', fails: 'Live events are always recorded.' },
    ),
  manually: [
    'Teams admin center → Meetings → Live events policies → Global (Org-wide default) → Record an event: “Organizer can record” or “Never record”. Save.',
  ],
});
