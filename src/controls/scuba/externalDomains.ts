import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeEveryInstance } from '../../domain/scuba/teams.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

export const scubaExternalDomains = defineScubaRule({
  id: 'scuba.externalDomains',
  rule: 'MS.TEAMS.2.1v2',
  wants: 'Teams talks with outside domains only one by one',
  misses: 'Teams talks with every outside domain',
  rationale:
    'CISA’s rule, taken literally: lists of blocked domains are not read. With whom Teams really talks is judged by `teams.externalDomains`.',
  area: 'lobby',
  severity: 'medium',
  reads: { configurations: teamsFederation },
  evaluate: ({ configurations }) =>
    judgeEveryInstance(
      configurations,
      {
        property: 'AllowedDomains',
        expected: 'domains by name, or AllowFederatedUsers off',
        holds: ({ AllowFederatedUsers, AllowedDomains }) =>
          AllowFederatedUsers !== true || AllowedDomains?.length !== 0,
      },
      {
        passes: 'No configuration is open to every domain.',
        fails: 'A configuration is open to every domain.',
      },
    ),
  manually: [
    'Teams admin center → Users → External access → Organization settings: “Allow only specific external domains”, and add them. Save.',
  ],
});
