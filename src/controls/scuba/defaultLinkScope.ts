import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeSharing, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaDefaultLinkScope = defineScubaRule({
  id: 'scuba.defaultLinkScope',
  rule: 'MS.SHAREPOINT.2.1v1',
  wants: 'a new link is for specific people unless somebody widens it',
  misses: 'a new link is for more than specific people unless somebody narrows it',
  rationale:
    'CISA’s rule, taken literally. Most people send the link they are offered. Only PowerShell shows it; the same is judged by `sharepoint.defaultLinks`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(tenant, [oneOf('DefaultSharingLinkType', ['direct'])], {
      passes: 'A new link is for specific people.',
      fails: 'A new link is for more than specific people.',
    }),
  manually: [
    'SharePoint admin center → Policies → Sharing → File and folder links: “Specific people (only the people the user specifies)”. Save.',
  ],
});
