import type { JsonObject } from '../../json.ts';
import { setCollection, type TenantState } from '../../state/tenantState.ts';
import { instancesPath, type ResourceType, resourceTypes } from '../../utcm/resourceTypes.ts';

/**
 * A meeting policy with Microsoft's defaults ("Set-CsTeamsMeetingPolicy" and the meetingPolicy include of the UTCM
 * documentation); `Identity` is `Global` or `Tag:Name`.
 */
export function meetingPolicy(identity: string, differs: JsonObject = {}): JsonObject {
  return {
    Identity: identity,
    Description: '',
    AllowAnonymousUsersToDialOut: false,
    AllowAnonymousUsersToJoinMeeting: true,
    AllowAnonymousUsersToStartMeeting: false,
    AllowBreakoutRooms: true,
    AllowChannelMeetingScheduling: true,
    AllowCloudRecording: true,
    AllowEngagementReport: 'Enabled',
    AllowExternalNonTrustedMeetingChat: true,
    AllowExternalParticipantGiveRequestControl: false,
    AllowIPAudio: true,
    AllowIPVideo: true,
    AllowMeetNow: true,
    AllowMeetingReactions: true,
    AllowOrganizersToOverrideLobbySettings: false,
    AllowOutlookAddIn: true,
    AllowPSTNUsersToBypassLobby: false,
    AllowParticipantGiveRequestControl: true,
    AllowPowerPointSharing: true,
    AllowPrivateMeetNow: true,
    AllowPrivateMeetingScheduling: true,
    AllowRecordingStorageOutsideRegion: false,
    AllowSharedNotes: true,
    AllowTranscription: true,
    AllowUserToJoinExternalMeeting: 'Enabled',
    AllowWhiteboard: true,
    AutoAdmittedUsers: 'EveryoneInCompany',
    BlockedAnonymousJoinClientTypes: '',
    CaptchaVerificationForMeetingJoin: 'NotRequired',
    DesignatedPresenterRoleMode: 'EveryoneUserOverride',
    ExplicitRecordingConsent: 'Disabled',
    LiveCaptionsEnabledType: 'DisabledUserOverride',
    MediaBitRateKb: 50_000,
    MeetingChatEnabledType: 'Enabled',
    NewMeetingRecordingExpirationDays: 120,
    ScreenSharingMode: 'EntireScreen',
    WhoCanRegister: 'Everyone',
    Ensure: 'Present',
    ...differs,
  };
}

/** Built-in policies that every tenant has beside Global; nobody need be assigned to them. */
const builtInMeetingPolicies: JsonObject[] = [
  meetingPolicy('Tag:AllOn', { AllowExternalParticipantGiveRequestControl: true }),
  meetingPolicy('Tag:AllOff', {
    AllowAnonymousUsersToJoinMeeting: false,
    AllowCloudRecording: false,
    AllowTranscription: false,
    AllowPrivateMeetingScheduling: false,
  }),
  meetingPolicy('Tag:RestrictedAnonymousAccess', { AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests' }),
  meetingPolicy('Tag:RestrictedAnonymousNoRecording', {
    AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests',
    AllowCloudRecording: false,
  }),
  meetingPolicy('Tag:Kiosk', { AllowPrivateMeetingScheduling: false, AllowCloudRecording: false }),
];

export const teamsDefaults: Partial<Record<ResourceType, JsonObject[]>> = {
  'microsoft.teams.meetingPolicy': [meetingPolicy('Global'), ...builtInMeetingPolicies],
  'microsoft.teams.meetingConfiguration': [
    { Identity: 'Global', DisableAnonymousJoin: false, EnableQoS: false, Ensure: 'Present' },
  ],
  'microsoft.teams.federationConfiguration': [
    {
      Identity: 'Global',
      AllowFederatedUsers: true,
      AllowedDomains: [],
      BlockedDomains: [],
      AllowPublicUsers: true,
      AllowTeamsConsumer: true,
      AllowTeamsConsumerInbound: true,
      ExternalAccessWithTrialTenants: 'Blocked',
      TreatDiscoveredPartnersAsUnverified: false,
      RestrictTeamsConsumerToExternalUserProfiles: false,
    },
  ],
  'microsoft.teams.clientConfiguration': [
    {
      Identity: 'Global',
      AllowBox: true,
      AllowDropBox: true,
      AllowEgnyte: true,
      AllowEmailIntoChannel: true,
      AllowGoogleDrive: true,
      AllowGuestUser: true,
      AllowShareFile: true,
      RestrictedSenderList: '',
    },
  ],
  'microsoft.teams.messagingPolicy': [
    {
      Identity: 'Global',
      AllowSecurityEndUserReporting: true,
      AllowOwnerDeleteMessage: false,
      AllowUserChat: true,
      UseB2BInvitesToAddExternalUsers: true,
      Ensure: 'Present',
    },
  ],
  'microsoft.teams.enhancedEncryptionPolicy': [
    {
      Identity: 'Global',
      CallingEndtoEndEncryptionEnabledType: 'Disabled',
      MeetingEndToEndEncryption: 'Disabled',
      Ensure: 'Present',
    },
  ],
  'microsoft.teams.appPermissionPolicy': [
    {
      Identity: 'Global',
      Description: '',
      DefaultCatalogAppsType: 'BlockedAppList',
      DefaultCatalogApps: [],
      GlobalCatalogAppsType: 'BlockedAppList',
      GlobalCatalogApps: [],
      PrivateCatalogAppsType: 'BlockedAppList',
      PrivateCatalogApps: [],
      Ensure: 'Present',
    },
  ],
  'microsoft.teams.orgWideAppSettings': [
    { IsSingleInstance: 'Yes', Identity: 'Global', IsSideloadedAppsInteractionEnabled: true },
  ],
  'microsoft.teams.guestMeetingConfiguration': [
    { Identity: 'Global', AllowIPVideo: true, AllowMeetNow: true, ScreenSharingMode: 'EntireScreen' },
  ],
  'microsoft.teams.meetingBroadcastPolicy': [
    {
      Identity: 'Global',
      AllowBroadcastScheduling: true,
      BroadcastAttendeeVisibilityMode: 'EveryoneInCompany',
      BroadcastRecordingMode: 'AlwaysEnabled',
      Ensure: 'Present',
    },
  ],
  'microsoft.teams.eventsPolicy': [
    { Identity: 'Global', AllowWebinars: 'Enabled', EventAccessType: 'Everyone', Ensure: 'Present' },
  ],
};

/** Sets the instances of snapshot types. A type that is not named has none. */
export function setInstances(
  tenant: TenantState,
  instances: Partial<Record<ResourceType, JsonObject[]>>,
): void {
  for (const [type, key] of Object.entries(resourceTypes)) {
    const rows = Object.entries(instances).find(([name]) => name === type)?.[1];
    if (rows) setCollection(tenant, `/utcm/${type}`, rows, key);
  }
}

/** Changes some properties of one instance. */
export function changeInstance(
  tenant: TenantState,
  type: ResourceType,
  identity: string,
  differs: JsonObject,
): void {
  const collection = tenant.collections.get(instancesPath(type).toLowerCase());
  const instance = collection?.rows.find(identity);
  if (!collection || !instance) throw new Error(`no ${type} ${identity}`);
  collection.rows.put({ ...instance, ...differs });
}
