import { optional } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { closedSharing, judgeSharing, judgeWhatGraphShows, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaSharepointSharing = defineScubaRule({
  id: 'scuba.sharepointSharing',
  rule: 'MS.SHAREPOINT.1.1v1',
  wants: 'SharePoint shares with existing guests at most',
  misses: 'SharePoint shares with new guests or with anyone',
  rationale:
    'CISA’s rule, taken literally. A file that is shared with somebody nobody knows leaves the company unnoticed. The same is judged by `sharepoint.externalSharing`.',
  area: 'sharing',
  severity: 'high',
  reads: { tenant: optional(sharepointTenant), settings: optional(sharepointSettings) },
  evaluate: ({ tenant, settings }) =>
    judgeWhatGraphShows(tenant, settings, ['SharingCapability'], (shown) =>
      judgeSharing(shown, [oneOf('SharingCapability', closedSharing)], {
        passes: 'SharePoint shares with existing guests at most.',
        fails: 'SharePoint shares with more than existing guests.',
      }),
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → External sharing, SharePoint: “Existing guests” or “Only people in your organization”. Save.',
  ],
});
