import { defineControl } from '../../domain/control.ts';
import { rangeSettings } from '../../domain/judging.ts';
import { describeRange, judgeRetention } from '../../domain/retention.ts';
import { retentionPolicies, retentionRules } from '../../sources/retentionPolicies.ts';

/** Where a company's records lie, with the name that a policy gives the place. */
const places = {
  ExchangeLocation: 'mail',
  SharePointLocation: 'SharePoint sites',
  OneDriveLocation: 'OneDrive',
  ModernGroupLocation: 'groups',
} as const;

export const organization = defineControl({
  id: 'retention.organization',
  revision: 1,
  title: 'Mail, files and groups of the whole company are kept long enough, and not for ever',
  failing: 'Some of the company’s mail, files or groups are lost too soon or kept too long',
  rationale:
    'What nobody keeps is gone when somebody deletes it, by mistake or on purpose. What is never deleted is found by whoever breaks in, and may be against the law.',
  area: 'retention',
  severity: 'high',
  refs: {
    catalogue: ['PUR-RETAIN-001'],
    microsoft: ['https://learn.microsoft.com/purview/retention'],
  },
  settings: rangeSettings({ min: 365, max: 3650 }),
  reads: { policies: retentionPolicies, rules: retentionRules },
  attestation:
    'Purview → Data lifecycle management → Retention policies: a policy that is on keeps Exchange, SharePoint, OneDrive and groups, all of each, for the time that was agreed, and deletes after it.',
  remedyPlans: ['EXCHANGE_S_ENTERPRISE', 'SHAREPOINTENTERPRISE'],
  evaluate: (given, range, { declared }) =>
    judgeRetention(
      places,
      given,
      range,
      declared.exceptions.groups,
      `Mail, SharePoint, OneDrive and groups are kept for ${describeRange(range)}.`,
    ),
  manually: [
    'Purview portal → Solutions → Data lifecycle management → Policies → Retention policies → New retention policy.',
    'Locations: Exchange mailboxes, SharePoint sites, OneDrive accounts and Microsoft 365 Groups, all of each.',
    'Retain for the time that was agreed with the business and its lawyers, then delete. Never shorten an existing policy without asking them.',
  ],
});
