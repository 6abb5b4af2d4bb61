import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { anyoneSharing, daysWithin, judgeSharing } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const scubaAnyoneLinkExpiry = defineScubaRule({
  id: 'scuba.anyoneLinkExpiry',
  rule: 'MS.SHAREPOINT.3.1v1',
  wants: '“Anyone” links end within 30 days',
  misses: '“Anyone” links stay open longer than 30 days, or for ever',
  rationale:
    'CISA’s rule, taken literally. A link that asks nobody’s name stays open long after everybody has forgotten it. Only PowerShell shows it; the same is judged by `sharepoint.anyoneLinks`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(
      tenant,
      [daysWithin('RequireAnonymousLinksExpireInDays', { min: 1, max: 30 })],
      { passes: '“Anyone” links end within 30 days.', fails: '“Anyone” links do not end within 30 days.' },
      (level) => level === anyoneSharing,
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → Choose expiration and permissions options for Anyone links → “These links must expire within this many days”: 30. Save.',
  ],
});
