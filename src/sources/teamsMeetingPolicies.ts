import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean, SnapshotInteger } from './snapshotValues.ts';

/** Every meeting policy: the global one, the tenant's own, and those that Microsoft supplies. */
export const teamsMeetingPolicies = snapshotSource({
  id: 'teamsMeetingPolicies',
  title: 'the Teams meeting policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.meetingPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsMeetingPolicy', read: (policies) => policies },
  instance: z.object({
    Identity: z.string(),
    AutoAdmittedUsers: z.string().nullish(),
    AllowPSTNUsersToBypassLobby: SnapshotBoolean.nullish(),
    AllowOrganizersToOverrideLobbySettings: SnapshotBoolean.nullish(),
    AllowAnonymousUsersToJoinMeeting: SnapshotBoolean.nullish(),
    AllowAnonymousUsersToStartMeeting: SnapshotBoolean.nullish(),
    AllowExternalParticipantGiveRequestControl: SnapshotBoolean.nullish(),
    AllowCloudRecording: SnapshotBoolean.nullish(),
    AllowTranscription: SnapshotBoolean.nullish(),
    AllowRecordingStorageOutsideRegion: SnapshotBoolean.nullish(),
    AllowUserToJoinExternalMeeting: z.string().nullish(),
    DesignatedPresenterRoleMode: z.string().nullish(),
    ExplicitRecordingConsent: z.string().nullish(),
    MeetingChatEnabledType: z.string().nullish(),
    /** Days; -1 keeps for ever. */
    NewMeetingRecordingExpirationDays: SnapshotInteger.nullish(),
    WhoCanRegister: z.string().nullish(),
    /** These two are shown by the Teams admin API and by PowerShell, not by snapshots. */
    AllowExternalNonTrustedMeetingChat: SnapshotBoolean.nullish(),
    CaptchaVerificationForMeetingJoin: z.string().nullish(),
  }),
});
