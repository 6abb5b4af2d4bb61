import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { anyoneSharing, judgeSharing, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaAnyoneLinkPermission = defineScubaRule({
  id: 'scuba.anyoneLinkPermission',
  rule: 'MS.SHAREPOINT.3.2v1',
  wants: '“Anyone” links only let people read',
  misses: '“Anyone” links let people do more than read',
  rationale:
    'CISA’s rule, taken literally. Whoever holds such a link changes files, and nobody can say who it was. Only PowerShell shows it; the same is judged by `sharepoint.anyoneLinks`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(
      tenant,
      [oneOf('FileAnonymousLinkType', ['view']), oneOf('FolderAnonymousLinkType', ['view'])],
      {
        passes: '“Anyone” links only let people read.',
        fails: '“Anyone” links let people do more than read.',
      },
      (level) => level === anyoneSharing,
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → Choose expiration and permissions options for Anyone links → Files: View, Folders: View. Save.',
  ],
});
