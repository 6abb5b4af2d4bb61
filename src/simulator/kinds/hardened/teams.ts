import type { JsonObject } from '../../json.ts';
import type { ResourceType } from '../../utcm/resourceTypes.ts';

/** Sections E and F of the catalogue, met. */
export const hardenedMeetings: JsonObject = {
  AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests',
  AllowPSTNUsersToBypassLobby: false,
  AllowOrganizersToOverrideLobbySettings: false,
  AllowAnonymousUsersToJoinMeeting: false,
  AllowAnonymousUsersToStartMeeting: false,
  AllowAnonymousUsersToDialOut: false,
  MeetingChatEnabledType: 'EnabledExceptAnonymous',
  DesignatedPresenterRoleMode: 'OrganizerOnlyUserOverride',
  AllowExternalParticipantGiveRequestControl: false,
  AllowExternalNonTrustedMeetingChat: false,
  AllowCloudRecording: false,
  AllowTranscription: false,
  AllowRecordingStorageOutsideRegion: false,
  ExplicitRecordingConsent: 'Enabled',
  NewMeetingRecordingExpirationDays: 60,
  CaptchaVerificationForMeetingJoin: 'AnonymousUsersAndUntrustedOrganizations',
  AllowUserToJoinExternalMeeting: 'FederatedOnly',
  WhoCanRegister: 'EveryoneInCompany',
};

/** What differs from the defaults in the Global instance of each type. */
export const hardenedTeams: { type: ResourceType; differs: JsonObject }[] = [
  { type: 'microsoft.teams.meetingConfiguration', differs: { DisableAnonymousJoin: true } },
  {
    type: 'microsoft.teams.federationConfiguration',
    differs: {
      AllowFederatedUsers: true,
      AllowedDomains: ['partner.example'],
      AllowPublicUsers: false,
      AllowTeamsConsumer: false,
      AllowTeamsConsumerInbound: false,
      ExternalAccessWithTrialTenants: 'Blocked',
    },
  },
  {
    type: 'microsoft.teams.clientConfiguration',
    differs: {
      AllowBox: false,
      AllowDropBox: false,
      AllowEgnyte: false,
      AllowGoogleDrive: false,
      AllowShareFile: false,
      AllowEmailIntoChannel: false,
      AllowGuestUser: false,
    },
  },
  {
    type: 'microsoft.teams.messagingPolicy',
    differs: {
      AllowSecurityEndUserReporting: true,
      UseB2BInvitesToAddExternalUsers: false,
    },
  },
  {
    type: 'microsoft.teams.enhancedEncryptionPolicy',
    differs: {
      CallingEndtoEndEncryptionEnabledType: 'DisabledUserOverride',
      MeetingEndToEndEncryption: 'DisabledUserOverride',
    },
  },
  {
    type: 'microsoft.teams.appPermissionPolicy',
    differs: {
      DefaultCatalogAppsType: 'AllowedAppList',
      GlobalCatalogAppsType: 'AllowedAppList',
      PrivateCatalogAppsType: 'AllowedAppList',
    },
  },
  { type: 'microsoft.teams.orgWideAppSettings', differs: { IsSideloadedAppsInteractionEnabled: false } },
  { type: 'microsoft.teams.meetingBroadcastPolicy', differs: { BroadcastRecordingMode: 'UserOverride' } },
  { type: 'microsoft.teams.eventsPolicy', differs: { EventAccessType: 'EveryoneInCompanyExcludingGuests' } },
];

/** Section H, met. */
export const hardenedExchange: Partial<Record<ResourceType, JsonObject[]>> = {
  'microsoft.exchange.organizationConfig': [
    {
      Identity: 'Organization',
      AuditDisabled: false,
      BookingsEnabled: false,
      BookingsAuthEnabled: true,
      BookingsSocialSharingRestricted: true,
      CustomerLockboxEnabled: true,
      OAuth2ClientProfileEnabled: true,
    },
  ],
  'microsoft.exchange.transportConfig': [
    { Identity: 'Transport Settings', SmtpClientAuthenticationDisabled: true },
  ],
  'microsoft.exchange.remoteDomain': [{ Identity: 'Default', DomainName: '*', AutoForwardEnabled: false }],
  'microsoft.exchange.hostedOutboundSpamFilterPolicy': [{ Identity: 'Default', AutoForwardingMode: 'Off' }],
  'microsoft.exchange.antiPhishPolicy': [
    {
      Identity: 'Office365 AntiPhish Default',
      Enabled: true,
      EnableMailboxIntelligence: true,
      EnableMailboxIntelligenceProtection: true,
    },
  ],
  'microsoft.exchange.safeLinksPolicy': [
    {
      Identity: 'Safe Links for everyone',
      EnableSafeLinksForTeams: true,
      EnableSafeLinksForEmail: true,
      EnableSafeLinksForOffice: true,
      AllowClickThrough: false,
    },
  ],
  'microsoft.exchange.safeAttachmentPolicy': [
    { Identity: 'Safe Attachments for everyone', Enable: true, Action: 'Block' },
  ],
  'microsoft.exchange.atpPolicyForO365': [
    { Identity: 'Default', EnableATPForSPOTeamsODB: true, EnableSafeDocs: true, AllowSafeDocsOpen: false },
  ],
  'microsoft.exchange.sharingPolicy': [
    {
      Identity: 'Default Sharing Policy',
      Default: true,
      Enabled: true,
      Domains: ['partner.example:CalendarSharingFreeBusySimple'],
    },
  ],
};

const everywhere = {
  ExchangeLocation: ['All'],
  SharePointLocation: ['All'],
  OneDriveLocation: ['All'],
  ModernGroupLocation: ['All'],
};

/** Section I, met; readable only where Microsoft's reader holds Compliance Administrator. */
export const hardenedPurview: Partial<Record<ResourceType, JsonObject[]>> = {
  'microsoft.securityAndCompliance.retentionCompliancePolicy': [
    {
      Name: 'Everything seven years',
      Enabled: true,
      ...everywhere,
      RestrictiveRetention: false,
      Ensure: 'Present',
    },
    {
      Name: 'Teams seven years',
      Enabled: true,
      TeamsChannelLocation: ['All'],
      TeamsChatLocation: ['All'],
      RestrictiveRetention: false,
      Ensure: 'Present',
    },
  ],
  'microsoft.securityAndCompliance.retentionComplianceRule': [
    {
      Name: 'Everything seven years rule',
      Policy: 'Everything seven years',
      RetentionDuration: '2555',
      RetentionDurationDisplayHint: 'Days',
      RetentionComplianceAction: 'KeepAndDelete',
      ExpirationDateOption: 'CreationAgeInDays',
      Ensure: 'Present',
    },
    {
      Name: 'Teams seven years rule',
      Policy: 'Teams seven years',
      RetentionDuration: '2555',
      RetentionDurationDisplayHint: 'Days',
      RetentionComplianceAction: 'KeepAndDelete',
      ExpirationDateOption: 'CreationAgeInDays',
      Ensure: 'Present',
    },
  ],
  'microsoft.securityAndCompliance.complianceTag': [
    {
      Name: 'Contract',
      RetentionAction: 'Keep',
      RetentionDuration: '3650',
      RetentionType: 'CreationAgeInDays',
    },
    {
      Name: 'Finance',
      RetentionAction: 'Keep',
      RetentionDuration: '2555',
      RetentionType: 'CreationAgeInDays',
    },
  ],
  'microsoft.securityAndCompliance.sensitivityLabel': [
    { Name: 'Internal', DisplayName: 'Internal', Disabled: false },
    { Name: 'Confidential', DisplayName: 'Confidential', Disabled: false },
  ],
  'microsoft.securityAndCompliance.labelPolicy': [
    {
      Name: 'Labels for everyone',
      Enabled: true,
      Labels: ['Internal', 'Confidential'],
      ExchangeLocation: ['All'],
    },
  ],
  'microsoft.securityAndCompliance.dlpCompliancePolicy': [
    {
      Name: 'Personal data',
      Mode: 'Enable',
      ExchangeLocation: ['All'],
      SharePointLocation: ['All'],
      OneDriveLocation: ['All'],
      TeamsLocation: ['All'],
    },
  ],
  'microsoft.securityAndCompliance.dlpComplianceRule': [
    { Name: 'Personal data rule', Policy: 'Personal data', BlockAccess: true },
  ],
};
