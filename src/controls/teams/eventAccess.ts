import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsEventsPolicies } from '../../sources/teamsEventsPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

/** Teams PowerShell, Set-CsTeamsEventsPolicy: EventAccessType. */
const accessScale = defineScale('For whom webinars and town halls can be', [
  { value: 'Everyone', means: 'everyone, also strangers' },
  { value: 'EveryoneInCompanyExcludingGuests', means: 'people in the company, not its guests' },
]);

export const eventAccess = defineControl({
  id: 'teams.eventAccess',
  revision: 1,
  title: 'Webinars and town halls are for people of the company',
  failing: 'Webinars and town halls can be open to strangers',
  rationale:
    'A public event is a decision of the company, not of whoever happens to make one. Those who hold public events can have a policy of their own.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-EVENTS-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/set-up-webinars'],
  },
  settings: z.strictObject({}),
  scales: [accessScale],
  reads: { policies: teamsEventsPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsEventsPolicy', {
      property: 'EventAccessType',
      expected: 'EveryoneInCompanyExcludingGuests',
      compare: (policy) =>
        compareOnScale(accessScale, policy.EventAccessType, 'EveryoneInCompanyExcludingGuests'),
      passes: 'Events are for people of the company under every events policy in use.',
      fails: 'events can be open to strangers',
    }),
  manually: [
    'Teams admin center → Meetings → Events policies → Global (Org-wide default).',
    'Set “Who can attend” to “People in my organization only” and save.',
    'Make a policy of its own for those who hold public events.',
  ],
});
