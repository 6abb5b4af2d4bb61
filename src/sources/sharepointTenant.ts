import * as z from 'zod';
import { exportSource } from '../domain/source.ts';

/**
 * PowerShell writes these enumerations as numbers or as names, by how the export was made; here they have the names
 * that Graph has, where it has them. Order as in the SharePoint client library (Set-SPOTenant lists the names).
 */
const sharingCapabilities = [
  'disabled',
  'externalUserSharingOnly',
  'externalUserAndGuestSharing',
  'existingExternalUserSharingOnly',
];
const domainRestrictions = ['none', 'allowList', 'blockList'];
const linkTypes = ['none', 'direct', 'internal', 'anonymousAccess'];
const linkPermissions = ['none', 'view', 'edit'];

/** What is on no list stays as it is, and is then on no scale either. */
function named(names: string[]) {
  return z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => {
      if (value == null) return value;
      const text = String(value).toLowerCase();
      return names[Number(text)] ?? names.find((name) => name.toLowerCase() === text) ?? text;
    });
}

/** The SharePoint tenant as its administrators see it. Neither Graph nor a snapshot shows this to an app. */
export const sharepointTenant = exportSource({
  id: 'sharepointTenant',
  title: 'the SharePoint tenant as PowerShell shows it',
  powerShell: { cmdlet: 'Get-SPOTenant', read: ([tenant]) => tenant ?? {} },
  shape: z.object({
    SharingCapability: named(sharingCapabilities),
    ODBSharingCapability: named(sharingCapabilities),
    OneDriveSharingCapability: named(sharingCapabilities),
    SharingDomainRestrictionMode: named(domainRestrictions),
    DefaultSharingLinkType: named(linkTypes),
    DefaultLinkPermission: named(linkPermissions),
    RequireAnonymousLinksExpireInDays: z.number().nullish(),
    FileAnonymousLinkType: named(linkPermissions),
    FolderAnonymousLinkType: named(linkPermissions),
    ExternalUserExpirationRequired: z.boolean().nullish(),
    ExternalUserExpireInDays: z.number().nullish(),
    EmailAttestationRequired: z.boolean().nullish(),
    EmailAttestationReAuthDays: z.number().nullish(),
    EnableAzureADB2BIntegration: z.boolean().nullish(),
    DisallowInfectedFileDownload: z.boolean().nullish(),
  }),
});
