import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeSharing, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaDefaultLinkPermission = defineScubaRule({
  id: 'scuba.defaultLinkPermission',
  rule: 'MS.SHAREPOINT.2.2v1',
  wants: 'a new link only lets people read unless somebody widens it',
  misses: 'a new link lets people edit unless somebody narrows it',
  rationale:
    'CISA’s rule, taken literally. Most people send the link they are offered. Only PowerShell shows it; the same is judged by `sharepoint.defaultLinks`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(tenant, [oneOf('DefaultLinkPermission', ['view'])], {
      passes: 'A new link only lets people read.',
      fails: 'A new link lets people do more than read.',
    }),
  manually: [
    'SharePoint admin center → Policies → Sharing → File and folder links → permission that is selected by default: View. Save.',
  ],
});
