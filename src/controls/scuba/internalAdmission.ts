import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeGlobal } from '../../domain/scuba/teams.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

const accepted = new Set<unknown>([
  'EveryoneInCompany',
  'EveryoneInSameAndFederatedCompany',
  'EveryoneInCompanyExcludingGuests',
]);

export const scubaInternalAdmission = defineScubaRule({
  id: 'scuba.internalAdmission',
  rule: 'MS.TEAMS.1.4v1',
  wants: 'people in the company skip the lobby, by the global policy',
  misses: 'people in the company wait in the lobby, or everyone skips it, by the global policy',
  rationale:
    'CISA’s rule, taken literally: it wants people of the company let in, so the strictest values, by which only the organiser or the invited skip the lobby, do not meet it. Whether outsiders wait is judged by `teams.lobby`.',
  area: 'lobby',
  severity: 'low',
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(
      policies,
      [
        {
          property: 'AutoAdmittedUsers',
          expected: [...accepted],
          holds: (policy) => accepted.has(policy.AutoAdmittedUsers),
        },
      ],
      {
        passes: 'People in the company skip the lobby, and not everyone does.',
        fails: 'People in the company wait, or everyone skips the lobby.',
      },
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    '“Who can bypass the lobby”: People in my org. Save. A stricter value is safer and does not meet this rule.',
  ],
});
