import { optional } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { excusingGovernment, judgeEveryInstance, noInstance } from '../../domain/scuba/teams.ts';
import { teamsClientConfiguration } from '../../sources/teamsClientConfiguration.ts';
import { teamsTenant } from '../../sources/teamsTenant.ts';

export const scubaChannelEmail = defineScubaRule({
  id: 'scuba.channelEmail',
  rule: 'MS.TEAMS.4.1v1',
  wants: 'channels take no mail',
  misses: 'channels take mail',
  rationale:
    'CISA’s rule, taken literally: government tenants are excused, and senders that alone may write are not read. The same is judged by `teams.channelEmail`.',
  area: 'lobby',
  severity: 'medium',
  reads: { configurations: teamsClientConfiguration, teamsTenant: optional(teamsTenant) },
  evaluate: (given, { tenant }) => {
    // CISA's tool fails an export that does not say which tenant it is of.
    if (given.teamsTenant.status === 'ok' && given.teamsTenant.value.length === 0) return noInstance();
    return excusingGovernment(
      given.teamsTenant,
      tenant,
      judgeEveryInstance(
        given.configurations,
        {
          property: 'AllowEmailIntoChannel',
          expected: false,
          holds: ({ AllowEmailIntoChannel }) => AllowEmailIntoChannel !== true,
        },
        { passes: 'Channels take no mail.', fails: 'Channels take mail.' },
      ),
    );
  },
  manually: [
    'Teams admin center → Teams → Teams settings → Email integration → “Users can send emails to a channel email address”: Off. Save.',
  ],
});
