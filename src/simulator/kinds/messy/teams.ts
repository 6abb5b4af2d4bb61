import type { JsonObject } from '../../json.ts';
import type { ResourceType } from '../../utcm/resourceTypes.ts';
import { meetingPolicy, teamsDefaults } from '../defaults/teams.ts';
import { hardenedMeetings } from '../hardened/teams.ts';
import { hostileNames } from './hostileNames.ts';

/** Custom meeting policies by the name that assignments use. */
export const messyMeetingPolicies = {
  open: 'Sales open',
  board: 'Board',
  hostile: hostileNames.attribute,
} as const;

const meetingPolicies: JsonObject[] = [
  meetingPolicy('Global', {
    AutoAdmittedUsers: 'Everyone',
    AllowPSTNUsersToBypassLobby: true,
    AllowAnonymousUsersToStartMeeting: true,
    AllowOrganizersToOverrideLobbySettings: true,
    AllowExternalParticipantGiveRequestControl: true,
    AllowRecordingStorageOutsideRegion: true,
    NewMeetingRecordingExpirationDays: -1,
  }),
  meetingPolicy(`Tag:${messyMeetingPolicies.open}`, {
    AutoAdmittedUsers: 'EveryoneInSameAndFederatedCompany',
  }),
  meetingPolicy(`Tag:${messyMeetingPolicies.board}`, hardenedMeetings),
  meetingPolicy(`Tag:${messyMeetingPolicies.hostile}`, { AutoAdmittedUsers: 'SomethingMicrosoftAddedLater' }),
  ...(teamsDefaults['microsoft.teams.meetingPolicy'] ?? []).filter(({ Identity }) => Identity !== 'Global'),
];

/** Teams and Purview with something to find for each control; the rest is Microsoft's default, which is enough. */
export const messyInstances: Partial<Record<ResourceType, JsonObject[]>> = {
  'microsoft.teams.meetingPolicy': meetingPolicies,
  'microsoft.teams.federationConfiguration': [
    {
      Identity: 'Global',
      AllowFederatedUsers: true,
      AllowedDomains: 'AllowAllKnownDomains',
      BlockedDomains: [],
      AllowPublicUsers: true,
      AllowTeamsConsumer: true,
      AllowTeamsConsumerInbound: true,
      ExternalAccessWithTrialTenants: 'Allowed',
      TreatDiscoveredPartnersAsUnverified: false,
      RestrictTeamsConsumerToExternalUserProfiles: false,
    },
  ],
  'microsoft.teams.messagingPolicy': [
    {
      Identity: 'Global',
      AllowSecurityEndUserReporting: false,
      AllowOwnerDeleteMessage: true,
      AllowUserChat: true,
      UseB2BInvitesToAddExternalUsers: true,
      Ensure: 'Present',
    },
  ],
  'microsoft.exchange.organizationConfig': [
    {
      Identity: 'Organization',
      AuditDisabled: true,
      BookingsEnabled: true,
      BookingsAuthEnabled: false,
      BookingsSocialSharingRestricted: false,
      CustomerLockboxEnabled: false,
      OAuth2ClientProfileEnabled: true,
    },
  ],
  'microsoft.exchange.hostedOutboundSpamFilterPolicy': [
    { Identity: 'Default', AutoForwardingMode: 'Automatic' },
    { Identity: 'Sales may forward', AutoForwardingMode: 'On' },
  ],
  'microsoft.securityAndCompliance.retentionCompliancePolicy': [
    {
      Name: 'Mail and sites',
      Enabled: true,
      ExchangeLocation: ['All'],
      SharePointLocation: ['All'],
      SharePointLocationException: ['https://meridian.sharepoint.example/sites/old'],
      OneDriveLocation: [],
      ModernGroupLocation: [],
      RestrictiveRetention: false,
      Ensure: 'Present',
    },
    {
      Name: hostileNames.newline,
      Enabled: false,
      TeamsChannelLocation: ['All'],
      TeamsChatLocation: ['All'],
      RestrictiveRetention: false,
      Ensure: 'Present',
    },
  ],
  'microsoft.securityAndCompliance.retentionComplianceRule': [
    {
      Name: 'Mail and sites rule',
      Policy: 'Mail and sites',
      RetentionDuration: 365,
      RetentionDurationDisplayHint: 'Days',
      RetentionComplianceAction: 'Delete',
      ExpirationDateOption: 'CreationAgeInDays',
      Ensure: 'Present',
    },
  ],
  'microsoft.securityAndCompliance.complianceTag': [],
  'microsoft.securityAndCompliance.sensitivityLabel': [],
  'microsoft.securityAndCompliance.labelPolicy': [],
  'microsoft.securityAndCompliance.dlpCompliancePolicy': [
    { Name: 'Test', Mode: 'TestWithoutNotifications', ExchangeLocation: ['All'], TeamsLocation: [] },
  ],
};
