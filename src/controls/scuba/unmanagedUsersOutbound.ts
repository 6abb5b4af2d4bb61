import { optional } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { excusingGovernment, judgeEveryInstance } from '../../domain/scuba/teams.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';
import { teamsTenant } from '../../sources/teamsTenant.ts';

export const scubaUnmanagedUsersOutbound = defineScubaRule({
  id: 'scuba.unmanagedUsersOutbound',
  rule: 'MS.TEAMS.2.3v2',
  wants: 'people do not talk with private Teams accounts',
  misses: 'people can talk with private Teams accounts',
  rationale:
    'CISA’s rule, taken literally: government tenants are excused. The same is judged by `teams.unmanagedContact`.',
  area: 'lobby',
  severity: 'low',
  reads: { configurations: teamsFederation, teamsTenant: optional(teamsTenant) },
  evaluate: (given, { tenant }) =>
    excusingGovernment(
      given.teamsTenant,
      tenant,
      judgeEveryInstance(
        given.configurations,
        {
          property: 'AllowTeamsConsumer',
          expected: false,
          holds: ({ AllowTeamsConsumer }) => AllowTeamsConsumer !== true,
        },
        {
          passes: 'People do not talk with private accounts.',
          fails: 'People can talk with private accounts.',
        },
      ),
    ),
  manually: [
    'Teams admin center → Users → External access → Organization settings → “People in my organization can communicate with Teams users whose accounts aren’t managed by an organization”: Off. Save.',
  ],
});
