/**
 * Resource types of snapshots, and what the Teams admin API calls them (CIPP, New-TeamsRequestV2; ScubaGear, API
 * catalogue). `legacy`: it stands behind an older service, to which each request has to point.
 */
const configurations: Record<string, { type: string; legacy?: true }> = {
  'microsoft.teams.apppermissionpolicy': { type: 'TeamsAppPermissionPolicy' },
  'microsoft.teams.clientconfiguration': { type: 'TeamsClientConfiguration' },
  'microsoft.teams.enhancedencryptionpolicy': { type: 'TeamsEnhancedEncryptionPolicy' },
  'microsoft.teams.federationconfiguration': { type: 'TenantFederationSettings', legacy: true },
  'microsoft.teams.meetingbroadcastpolicy': { type: 'TeamsMeetingBroadcastPolicy' },
  'microsoft.teams.meetingconfiguration': { type: 'TeamsMeetingConfiguration' },
  'microsoft.teams.meetingpolicy': { type: 'TeamsMeetingPolicy' },
  'microsoft.teams.messagingpolicy': { type: 'TeamsMessagingPolicy' },
};

/** `undefined` for a resource type that only snapshots hold. */
export function configurationOf(resourceType: string): { type: string; legacy?: true } | undefined {
  return configurations[resourceType.toLowerCase()];
}
