import * as z from 'zod';
import { exportSource } from '../domain/source.ts';

/**
 * Who gets the apps of each catalogue where apps are managed one by one (Teams: app centric management). Where it is
 * set, app permission policies are out of force. Teams PowerShell shows it to people only, not to an application.
 */
export const unifiedAppSettings = exportSource({
  id: 'unifiedAppSettings',
  title: 'the tenant-wide app settings',
  powerShell: { cmdlet: 'Get-M365UnifiedTenantSettings', read: (settings) => settings },
  shape: z.array(z.object({ SettingName: z.string(), SettingValue: z.string().nullish() })),
});
