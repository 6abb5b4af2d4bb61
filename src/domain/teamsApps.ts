import type { Judgement } from './control.ts';
import { judgeOnScale } from './judging.ts';
import { defineScale } from './scale.ts';

/** Teams: app centric management. Teams PowerShell, Get-M365UnifiedTenantSettings: SettingValue. */
export const tenantAppScale = defineScale('Who gets the apps of a catalogue unless an app says otherwise', [
  { value: 'All', means: 'everybody' },
  { value: 'None', means: 'nobody' },
]);

/** Teams PowerShell, Set-CsTeamsAppPermissionPolicy: …CatalogAppsType. */
export const catalogueScale = defineScale('Which apps of a catalogue a policy lets people have', [
  { value: 'BlockedAppList', means: 'every app but those on its list' },
  { value: 'AllowedAppList', means: 'only the apps on its list' },
]);

interface TenantAppSetting {
  SettingName: string;
  SettingValue?: string | null | undefined;
}

/**
 * Where apps are managed one by one, the tenant-wide setting decides and app permission policies are out of force;
 * where they are not, the setting is absent and the policies decide.
 */
export function judgeTenantApps(
  settings: TenantAppSetting[],
  name: 'GlobalApp' | 'PrivateApp',
  byPolicies: () => Judgement,
): Judgement {
  const setting = settings.find(({ SettingName }) => SettingName === name);
  if (!setting) return byPolicies();
  return judgeOnScale(tenantAppScale, setting.SettingValue, 'None', {
    item: { type: 'tenantAppSetting', id: name, property: 'SettingValue' },
  });
}
