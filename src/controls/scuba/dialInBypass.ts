import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeEveryInstance, noInstance } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

export const scubaDialInBypass = defineScubaRule({
  id: 'scuba.dialInBypass',
  rule: 'MS.TEAMS.1.5v1',
  wants: 'callers wait in the lobby under every meeting policy',
  misses: 'callers skip the lobby under some meeting policy',
  rationale:
    'CISA’s rule, taken literally: a policy that nobody has counts as well. What people’s policies allow is judged by `teams.dialInLobby`.',
  area: 'lobby',
  severity: 'medium',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    policies.length === 0
      ? noInstance()
      : judgeEveryInstance(
          policies,
          {
            property: 'AllowPSTNUsersToBypassLobby',
            expected: false,
            holds: (policy) => policy.AllowPSTNUsersToBypassLobby !== true,
          },
          {
            passes: 'Callers wait under every policy.',
            fails: 'Callers skip the lobby under some policies.',
          },
        ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → each policy listed here → Meeting join & lobby → “People dialing in can bypass the lobby”: Off. Save.',
  ],
});
