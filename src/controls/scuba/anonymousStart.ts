import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeEveryInstance } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

export const scubaAnonymousStart = defineScubaRule({
  id: 'scuba.anonymousStart',
  rule: 'MS.TEAMS.1.2v2',
  wants: 'no meeting policy lets anonymous people start a meeting',
  misses: 'a meeting policy lets anonymous people start a meeting',
  rationale:
    'CISA’s rule, taken literally: a policy that nobody has counts as well. What people’s policies allow is judged by `teams.anonymousStart`.',
  area: 'lobby',
  severity: 'medium',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeEveryInstance(
      policies,
      {
        property: 'AllowAnonymousUsersToStartMeeting',
        expected: false,
        holds: (policy) => policy.AllowAnonymousUsersToStartMeeting !== true,
      },
      {
        passes: 'No policy lets anonymous people start a meeting.',
        fails: 'Anonymous people can start a meeting under some policies.',
      },
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → each policy listed here → Meeting join & lobby → “Anonymous users and dial-in callers can start a meeting”: Off. Save.',
  ],
});
