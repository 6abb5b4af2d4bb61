import { sharepointSettings } from '../../../src/sources/sharepointSettings.ts';
import { sharepointTenant } from '../../../src/sources/sharepointTenant.ts';
import { unavailable } from '../../testControl.ts';

/** A tenant as `Get-SPOTenant` gives it to the source, strict in everything; a change to `undefined` leaves out. */
export function exported(change: Record<string, unknown> = {}) {
  return {
    [sharepointTenant.id]: {
      SharingCapability: 'externalUserAndGuestSharing',
      ODBSharingCapability: 'disabled',
      SharingDomainRestrictionMode: 'allowList',
      DefaultSharingLinkType: 'direct',
      DefaultLinkPermission: 'view',
      RequireAnonymousLinksExpireInDays: 30,
      FileAnonymousLinkType: 'view',
      FolderAnonymousLinkType: 'view',
      EmailAttestationRequired: true,
      EmailAttestationReAuthDays: 30,
      ...change,
    },
  };
}

/** What a run gets that reads the tenant itself. */
export function fromGraph(settings: Record<string, unknown>) {
  return { [sharepointTenant.id]: unavailable, [sharepointSettings.id]: settings };
}

export const noTenant = { [sharepointTenant.id]: {} };
