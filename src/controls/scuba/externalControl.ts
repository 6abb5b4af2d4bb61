import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeEveryInstance } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

export const scubaExternalControl = defineScubaRule({
  id: 'scuba.externalControl',
  rule: 'MS.TEAMS.1.1v1',
  wants: 'no meeting policy lets outsiders take control of a screen',
  misses: 'a meeting policy lets outsiders take control of a screen',
  rationale:
    'CISA’s rule, taken literally: a policy that nobody has counts as well. What people’s policies allow is judged by `teams.externalControl`.',
  area: 'lobby',
  severity: 'medium',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeEveryInstance(
      policies,
      {
        property: 'AllowExternalParticipantGiveRequestControl',
        expected: false,
        holds: (policy) => policy.AllowExternalParticipantGiveRequestControl !== true,
      },
      {
        passes: 'No policy lets outsiders take control.',
        fails: 'Outsiders can take control under some policies.',
      },
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → each policy listed here → Content sharing → “External participants can give or request control”: Off. Save.',
  ],
});
