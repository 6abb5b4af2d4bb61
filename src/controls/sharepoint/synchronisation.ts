import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';

const item = { type: 'sharepointSettings', id: 'sharepointSettings' };

export const synchronisation = defineControl({
  id: 'sharepoint.synchronisation',
  revision: 1,
  title: 'Files are copied only to computers of the company',
  failing: 'Files can be copied to any computer',
  rationale:
    'OneDrive copies whole libraries to whatever computer somebody signs in on. On a private one they stay when the person leaves, and go wherever it goes.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-SYNC-001'],
    prowler: ['sharepoint_onedrive_sync_restricted_unmanaged_devices'],
    cis: ['7.3.2'],
    microsoft: ['https://learn.microsoft.com/sharepoint/allow-syncing-only-on-specific-domains'],
  },
  settings: z.strictObject({}),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }) => {
    const domains = settings.allowedDomainGuidsForSyncApp;
    const property = 'allowedDomainGuidsForSyncApp';
    return judgeAll(
      [
        judgeSwitch(
          settings.isUnmanagedSyncAppForTenantRestricted,
          true,
          { item: { ...item, property: 'isUnmanagedSyncAppForTenantRestricted' } },
          { passes: '', fails: 'OneDrive synchronises to any computer.' },
        ),
        domains == null
          ? unknown('notSaid', `The tenant did not say what ${property} is.`)
          : domains.length > 0
            ? pass('')
            : fail('No domain of computers is named.', [
                { ...item, property, actual: [], expected: 'at least one domain' },
              ]),
      ],
      'OneDrive synchronises only to computers that have joined a domain of the company.',
    );
  },
  manually: [
    'SharePoint admin center → Settings → OneDrive: Sync.',
    '“Allow syncing only on computers joined to specific domains”: enter the GUID of each Active Directory domain and save.',
    'Macs and computers that are joined to Entra only stop synchronising. With those, require a compliant device by Conditional Access instead and accept this finding.',
  ],
});
