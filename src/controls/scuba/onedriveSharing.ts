import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { closedSharing, judgeSharing, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaOnedriveSharing = defineScubaRule({
  id: 'scuba.onedriveSharing',
  rule: 'MS.SHAREPOINT.1.2v1',
  wants: 'OneDrive shares with existing guests at most',
  misses: 'OneDrive shares with new guests or with anyone',
  rationale:
    'CISA’s rule, taken literally: OneDrive’s own level is read, even where SharePoint’s is stricter and holds. Only PowerShell shows it. What really holds is judged by `sharepoint.oneDriveSharing`.',
  area: 'sharing',
  severity: 'high',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(tenant, [oneOf('ODBSharingCapability', closedSharing)], {
      passes: 'OneDrive shares with existing guests at most.',
      fails: 'OneDrive shares with more than existing guests.',
    }),
  manually: [
    'SharePoint admin center → Policies → Sharing → External sharing, OneDrive: “Existing guests” or “Only people in your organization”. Save.',
  ],
});
