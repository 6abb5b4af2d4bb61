/**
 * Resource types of tenant configuration management that are simulated, with the property that names an instance.
 * Source: "Supported resource types" of the UTCM documentation (microsoft-graph-docs-contrib, concepts/includes/utcm).
 */
export const resourceTypes = {
  'microsoft.teams.meetingPolicy': 'Identity',
  'microsoft.teams.meetingConfiguration': 'Identity',
  'microsoft.teams.federationConfiguration': 'Identity',
  'microsoft.teams.clientConfiguration': 'Identity',
  'microsoft.teams.messagingPolicy': 'Identity',
  'microsoft.teams.enhancedEncryptionPolicy': 'Identity',
  'microsoft.teams.appPermissionPolicy': 'Identity',
  'microsoft.teams.orgWideAppSettings': 'Identity',
  'microsoft.teams.guestMeetingConfiguration': 'Identity',
  'microsoft.teams.meetingBroadcastPolicy': 'Identity',
  'microsoft.teams.eventsPolicy': 'Identity',
  'microsoft.exchange.organizationConfig': 'Identity',
  'microsoft.exchange.transportConfig': 'Identity',
  'microsoft.exchange.remoteDomain': 'Identity',
  'microsoft.exchange.hostedOutboundSpamFilterPolicy': 'Identity',
  'microsoft.exchange.antiPhishPolicy': 'Identity',
  'microsoft.exchange.safeLinksPolicy': 'Identity',
  'microsoft.exchange.safeAttachmentPolicy': 'Identity',
  'microsoft.exchange.atpPolicyForO365': 'Identity',
  'microsoft.exchange.sharingPolicy': 'Identity',
  'microsoft.exchange.dkimSigningConfig': 'Identity',
  'microsoft.exchange.malwareFilterPolicy': 'Identity',
  'microsoft.securityAndCompliance.retentionCompliancePolicy': 'Name',
  'microsoft.securityAndCompliance.retentionComplianceRule': 'Name',
  'microsoft.securityAndCompliance.complianceTag': 'Name',
  'microsoft.securityAndCompliance.labelPolicy': 'Name',
  'microsoft.securityAndCompliance.sensitivityLabel': 'Name',
  'microsoft.securityAndCompliance.dlpCompliancePolicy': 'Name',
  'microsoft.securityAndCompliance.dlpComplianceRule': 'Name',
  'microsoft.securityAndCompliance.auditConfigurationPolicy': 'Name',
  'microsoft.securityAndCompliance.protectionAlert': 'Name',
} as const satisfies Record<string, 'Identity' | 'Name'>;

export type ResourceType = keyof typeof resourceTypes;

const bySpelling = new Map<string, ResourceType>();
for (const type of Object.keys(resourceTypes)) {
  if (isResourceType(type)) bySpelling.set(type.toLowerCase(), type);
}

function isResourceType(type: string): type is ResourceType {
  return type in resourceTypes;
}

/** The type in its documented spelling, however it was written. */
export function resourceTypeNamed(name: string): ResourceType | undefined {
  return bySpelling.get(name.toLowerCase());
}

/** Where the instances of a type are kept in the tenant's state. */
export function instancesPath(type: ResourceType): string {
  return `/utcm/${type}`;
}

/** Purview needs more than Global Reader of Microsoft's reader ("Set up authentication for UTCM"). */
export function isPurview(type: ResourceType): boolean {
  return type.startsWith('microsoft.securityAndCompliance.');
}

/**
 * Properties that Teams has and the snapshot does not show; the Teams admin API does.
 * From the meetingPolicy and messagingPolicy includes of the UTCM documentation.
 */
export const hiddenFromSnapshots: Partial<Record<ResourceType, ReadonlySet<string>>> = {
  'microsoft.teams.meetingPolicy': new Set([
    'AllowExternalNonTrustedMeetingChat',
    'CaptchaVerificationForMeetingJoin',
    'AutoRecording',
    'Copilot',
  ]),
  'microsoft.teams.messagingPolicy': new Set(['UseB2BInvitesToAddExternalUsers']),
};
