import { defineControl, pass } from '../../domain/control.ts';
import {
  domainRestrictionScale,
  domainRestrictionSettings,
  judgeDomainRestriction,
  whichDomains,
} from '../../domain/domainRestriction.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

export const sharingDomains = defineControl({
  id: 'sharepoint.sharingDomains',
  revision: 1,
  title: 'Files are shared only with organizations that were agreed',
  failing: 'Files can be shared with any organization',
  rationale:
    'A wrong letter in an address sends a file to a stranger. A list of the domains you work with stops it at the first click.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-SHARE-002'],
    scuba: ['MS.SHAREPOINT.1.3v1'],
    prowler: ['sharepoint_external_sharing_managed'],
    cis: ['7.2.6'],
    microsoft: ['https://learn.microsoft.com/sharepoint/restricted-domains-sharing'],
  },
  settings: domainRestrictionSettings,
  scales: [domainRestrictionScale],
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }, wanted) => {
    if (settings.sharingCapability === 'disabled') return pass('Nothing is shared with anybody outside.');
    const { sharingDomainRestrictionMode: mode, sharingAllowedDomainList } = settings;
    return judgeDomainRestriction({ mode, allowed: sharingAllowedDomainList ?? [] }, wanted, {
      type: 'sharepointSettings',
      id: 'sharepointSettings',
      property: 'sharingDomainRestrictionMode',
    });
  },
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: {
      kind: 'guests',
      text: 'Whoever belongs to another domain loses access to what was shared: tell people first.',
    },
    plan: ({ settings }, { approved = [] }) => {
      if (approved.length === 0) return { why: whichDomains };
      const agreed = new Set(approved.map((domain) => domain.toLowerCase()));
      const listed = settings.sharingAllowedDomainList ?? [];
      const isList = settings.sharingDomainRestrictionMode === 'allowList';
      return settingWrite(sharepointSettingsTarget, settings, {
        sharingDomainRestrictionMode: 'allowList',
        sharingAllowedDomainList: isList
          ? listed.filter((domain) => agreed.has(domain.toLowerCase()))
          : approved,
      });
    },
  },
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings.',
    'Limit external sharing by domain → Add domains → Allow only specific domains: enter those of your partners. Save.',
    'Anybody else who has access now loses it: tell people first.',
  ],
});
