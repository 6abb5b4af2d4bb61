import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeGlobal } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

export const scubaAutomaticAdmission = defineScubaRule({
  id: 'scuba.automaticAdmission',
  rule: 'MS.TEAMS.1.3v1',
  wants: 'neither everyone nor callers skip the lobby, by the global policy',
  misses: 'everyone or callers skip the lobby, by the global policy',
  rationale:
    'CISA’s rule, taken literally: only the global policy is read, and every value but “everyone” counts, federated companies included. Who really skips the lobby is judged by `teams.lobby` and `teams.dialInLobby`.',
  area: 'lobby',
  severity: 'medium',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(
      policies,
      [
        {
          property: 'AutoAdmittedUsers',
          expected: 'not Everyone',
          holds: (policy) => policy.AutoAdmittedUsers !== 'Everyone',
        },
        {
          property: 'AllowPSTNUsersToBypassLobby',
          expected: false,
          holds: (policy) => policy.AllowPSTNUsersToBypassLobby === false,
        },
      ],
      {
        passes: 'Neither everyone nor callers skip the lobby.',
        fails: 'Everyone or callers skip the lobby.',
      },
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    '“Who can bypass the lobby”: anything but Everyone; “People dialing in can bypass the lobby”: Off. Save.',
  ],
});
