import * as z from 'zod';
import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import type { ValueOf } from '../../domain/source.ts';
import { catalogueScale } from '../../domain/teamsApps.ts';
import { instanceName } from '../../domain/teamsPolicies.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

type Policy = ValueOf<typeof teamsAppPermissionPolicies>[number];

export const teamsAddIns = defineControl({
  id: 'meetingApps.teamsAddIns',
  revision: 1,
  title: 'Other meeting apps cannot be added to Teams',
  failing: 'Other meeting apps can be added to Teams',
  rationale:
    'Zoom, Webex and others have apps in the Teams store. With one of them a meeting that looks like the company’s is held somewhere else.',
  area: 'meetingApps',
  severity: 'low',
  refs: {
    catalogue: ['CONF-TEAMSAPP-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/manage-apps'],
  },
  settings: z.strictObject({}),
  scales: [catalogueScale],
  reads: { settings: unifiedAppSettings, policies: teamsAppPermissionPolicies },
  attestation:
    'Teams admin center → Teams apps → Manage apps: Zoom, Webex, GoTo, RingCentral and Google Meet are blocked, or available to nobody.',
  evaluate: ({ settings, policies }) => {
    if (settings.some(({ SettingName }) => SettingName === 'GlobalApp')) {
      return unknown(
        'appByApp',
        'Apps are managed one by one here; which of them are blocked is not in the export.',
      );
    }
    if (!policies.some((policy) => instanceName(policy) === 'Global')) {
      return unknown('incomplete', 'The answer does not hold the global policy, so it is not complete.');
    }
    const open = policies.filter((policy) => opens(policy) === 'all').map(itemOf);
    if (some(open)) return fail('Policies let people have every app of the store.', open);
    const unclear = policies.filter((policy) => opens(policy) !== 'none').map(itemOf);
    if (unclear.length > 0) {
      return unknown(
        'listedApps',
        'Policies list apps by id, or not at all; whether meeting apps are among them has to be looked up.',
        unclear,
      );
    }
    return pass('No policy lets people have an app of the store.');
  },
  manually: [
    'Teams admin center → Teams apps → Manage apps: search for Zoom, Webex, GoTo, RingCentral and Google Meet.',
    'Select each → Block. Where apps are managed one by one: Edit availability → No one.',
  ],
});

function opens({ GlobalCatalogAppsType: type, GlobalCatalogApps: apps }: Policy): 'all' | 'none' | 'unclear' {
  if (apps?.length !== 0) return 'unclear';
  if (type === 'BlockedAppList') return 'all';
  return type === 'AllowedAppList' ? 'none' : 'unclear';
}

function itemOf(policy: Policy): Item {
  const name = instanceName(policy);
  const actual = policy.GlobalCatalogAppsType ?? null;
  return {
    type: 'teamsPolicy',
    id: name,
    name,
    property: 'GlobalCatalogAppsType',
    actual,
    expected: 'AllowedAppList',
  };
}
