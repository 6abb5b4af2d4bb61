import { optional } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeSharing, judgeWhatGraphShows, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaSharingDomains = defineScubaRule({
  id: 'scuba.sharingDomains',
  rule: 'MS.SHAREPOINT.1.3v1',
  wants: 'files are shared only with domains on a list',
  misses: 'files can be shared with any domain, or with any but those on a list',
  rationale:
    'CISA’s rule, taken literally: what stands on the list is not read, and a list of blocked domains does not count. What the list is worth is judged by `sharepoint.sharingDomains`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: optional(sharepointTenant), settings: optional(sharepointSettings) },
  evaluate: ({ tenant, settings }) =>
    judgeWhatGraphShows(tenant, settings, ['SharingCapability', 'SharingDomainRestrictionMode'], (shown) =>
      judgeSharing(
        shown,
        [oneOf('SharingDomainRestrictionMode', ['allowList'])],
        {
          passes: 'Files are shared only with domains on a list.',
          fails: 'Files are not limited to domains on a list.',
        },
        (level) => level !== 'disabled',
      ),
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings → Limit external sharing by domain: Allow only specific domains. Save.',
  ],
});
