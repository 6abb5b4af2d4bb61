import { defineControl } from '../../domain/control.ts';
import { rangeSettings } from '../../domain/judging.ts';
import { describeRange, judgeRetention } from '../../domain/retention.ts';
import { retentionPolicies, retentionRules } from '../../sources/retentionPolicies.ts';

/** Purview keeps Teams by policies of its own. Private channels are not among what a snapshot shows. */
const places = { TeamsChannelLocation: 'channel messages', TeamsChatLocation: 'chats' } as const;

export const teams = defineControl({
  id: 'retention.teams',
  revision: 1,
  title: 'Chats and channel messages of the whole company are kept long enough, and not for ever',
  failing: 'Some chats or channel messages are lost too soon or kept too long',
  rationale:
    'Decisions are taken in chats now. A policy that keeps mail and files does not reach them; whoever deletes a chat deletes the record.',
  area: 'retention',
  severity: 'medium',
  refs: {
    catalogue: ['PUR-RETAIN-002'],
    microsoft: ['https://learn.microsoft.com/purview/retention-policies-teams'],
  },
  settings: rangeSettings({ min: 365, max: 3650 }),
  reads: { policies: retentionPolicies, rules: retentionRules },
  attestation:
    'Purview → Data lifecycle management → Retention policies: a policy that is on keeps Teams channel messages and Teams chats, all of each, for the time that was agreed, and deletes after it.',
  remedyPlans: ['TEAMS1', 'EXCHANGE_S_ENTERPRISE'],
  evaluate: (given, range, { declared }) =>
    judgeRetention(
      places,
      given,
      range,
      declared.exceptions.groups,
      `Chats and channel messages are kept for ${describeRange(range)}. Private channels were not seen.`,
    ),
  manually: [
    'Purview portal → Solutions → Data lifecycle management → Policies → Retention policies → New retention policy.',
    'Locations: Teams channel messages and Teams chats, all of each. They cannot share a policy with mail and files. Private channels are a location of their own: add them too.',
    'Retain for the time that was agreed with the business and its lawyers, then delete. Never shorten an existing policy without asking them.',
  ],
});
