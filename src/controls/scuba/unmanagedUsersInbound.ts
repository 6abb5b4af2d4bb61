import { optional } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { excusingGovernment, judgeEveryInstance } from '../../domain/scuba/teams.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';
import { teamsTenant } from '../../sources/teamsTenant.ts';

export const scubaUnmanagedUsersInbound = defineScubaRule({
  id: 'scuba.unmanagedUsersInbound',
  rule: 'MS.TEAMS.2.2v2',
  wants: 'people with private Teams accounts cannot begin a conversation',
  misses: 'people with private Teams accounts can begin a conversation',
  rationale:
    'CISA’s rule, taken literally: it fails only where talking with private accounts and being written to are both on; government tenants are excused. The same is judged by `teams.unmanagedInboundContact`.',
  area: 'lobby',
  severity: 'medium',
  reads: { configurations: teamsFederation, teamsTenant: optional(teamsTenant) },
  evaluate: (given, { tenant }) =>
    excusingGovernment(
      given.teamsTenant,
      tenant,
      judgeEveryInstance(
        given.configurations,
        {
          property: 'AllowTeamsConsumerInbound',
          expected: false,
          holds: ({ AllowTeamsConsumer, AllowTeamsConsumerInbound }) =>
            AllowTeamsConsumer !== true || AllowTeamsConsumerInbound !== true,
        },
        {
          passes: 'Private accounts cannot begin a conversation.',
          fails: 'Private accounts can begin a conversation.',
        },
      ),
    ),
  manually: [
    'Teams admin center → Users → External access → Organization settings → “External users with Teams accounts not managed by an organization can contact users in my organization”: Off. Save.',
  ],
});
