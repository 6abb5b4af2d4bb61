import type { AnyControl } from '../domain/control.ts';
import { activationApproval } from './administrators/activationApproval.ts';
import { cloudOnly } from './administrators/cloudOnly.ts';
import { globalAdministrators } from './administrators/globalAdministrators.ts';
import { standingRoles } from './administrators/standingRoles.ts';
import { adminConsentRequests } from './apps/adminConsentRequests.ts';
import { credentialPolicy } from './apps/credentialPolicy.ts';
import { privilegedGrants } from './apps/privilegedGrants.ts';
import { userConsent } from './apps/userConsent.ts';
import { advertising } from './assurances/advertising.ts';
import { dataAccess } from './assurances/dataAccess.ts';
import { deletion } from './assurances/deletion.ts';
import { disclosure } from './assurances/disclosure.ts';
import { encryptedMeetings } from './assurances/encryptedMeetings.ts';
import { administratorMfa } from './conditionalAccess/administratorMfa.ts';
import { administratorSessions } from './conditionalAccess/administratorSessions.ts';
import { adminPortals } from './conditionalAccess/adminPortals.ts';
import { appEnforcedRestrictions } from './conditionalAccess/appEnforcedRestrictions.ts';
import { authenticationTransfer } from './conditionalAccess/authenticationTransfer.ts';
import { deviceCodeFlow } from './conditionalAccess/deviceCodeFlow.ts';
import { deviceRegistration } from './conditionalAccess/deviceRegistration.ts';
import { emergencyAccess } from './conditionalAccess/emergencyAccess.ts';
import { exclusionGroups } from './conditionalAccess/exclusionGroups.ts';
import { guestMfa } from './conditionalAccess/guestMfa.ts';
import { insiderRisk } from './conditionalAccess/insiderRisk.ts';
import { intuneEnrolment } from './conditionalAccess/intuneEnrolment.ts';
import { legacyAuthentication } from './conditionalAccess/legacyAuthentication.ts';
import { managedDevices } from './conditionalAccess/managedDevices.ts';
import { mfaForAllUsers } from './conditionalAccess/mfaForAllUsers.ts';
import { mobileApps } from './conditionalAccess/mobileApps.ts';
import { phishingResistantMfa } from './conditionalAccess/phishingResistantMfa.ts';
import { policyChanges } from './conditionalAccess/policyChanges.ts';
import { securityInfoRegistration } from './conditionalAccess/securityInfoRegistration.ts';
import { signInFrequency } from './conditionalAccess/signInFrequency.ts';
import { signInRisk } from './conditionalAccess/signInRisk.ts';
import { tokenProtection } from './conditionalAccess/tokenProtection.ts';
import { unknownPlatforms } from './conditionalAccess/unknownPlatforms.ts';
import { unmanagedDeviceSessions } from './conditionalAccess/unmanagedDeviceSessions.ts';
import { untrustedLocations } from './conditionalAccess/untrustedLocations.ts';
import { userRisk } from './conditionalAccess/userRisk.ts';
import { weakened } from './config/weakened.ts';
import { creation } from './groups/creation.ts';
import { expiration } from './groups/expiration.ts';
import { visibility } from './groups/visibility.ts';
import { accessReview } from './guests/accessReview.ts';
import { directConnect } from './guests/directConnect.ts';
import { directoryAccess } from './guests/directoryAccess.ts';
import { dynamicGroup } from './guests/dynamicGroup.ts';
import { groupOwnership } from './guests/groupOwnership.ts';
import { inboundTrust } from './guests/inboundTrust.ts';
import { invitationDomains } from './guests/invitationDomains.ts';
import { invitations } from './guests/invitations.ts';
import { leaving } from './guests/leaving.ts';
import { staleAccounts } from './guests/staleAccounts.ts';
import { accountsAtRisk } from './identity/accountsAtRisk.ts';
import { administratorRegistration } from './identity/administratorRegistration.ts';
import { applicationRegistration } from './identity/applicationRegistration.ts';
import { authenticatorContext } from './identity/authenticatorContext.ts';
import { bannedPasswords } from './identity/bannedPasswords.ts';
import { bitLockerKeys } from './identity/bitLockerKeys.ts';
import { deviceQuota } from './identity/deviceQuota.ts';
import { emailMethod } from './identity/emailMethod.ts';
import { idleSessions } from './identity/idleSessions.ts';
import { lockoutDuration } from './identity/lockoutDuration.ts';
import { lockoutThreshold } from './identity/lockoutThreshold.ts';
import { methodsMigration } from './identity/methodsMigration.ts';
import { mfaBaseline } from './identity/mfaBaseline.ts';
import { mfaRegistration } from './identity/mfaRegistration.ts';
import { onPremisesPasswords } from './identity/onPremisesPasswords.ts';
import { passkeys } from './identity/passkeys.ts';
import { passwordExpiry } from './identity/passwordExpiry.ts';
import { perUserMfa } from './identity/perUserMfa.ts';
import { securityGroupCreation } from './identity/securityGroupCreation.ts';
import { selfServiceSignUp } from './identity/selfServiceSignUp.ts';
import { telephoneMethods } from './identity/telephoneMethods.ts';
import { tenantCreation } from './identity/tenantCreation.ts';
import { applications } from './meetingApps/applications.ts';
import { grants } from './meetingApps/grants.ts';
import { installations } from './meetingApps/installations.ts';
import { signIns } from './meetingApps/signIns.ts';
import { teamsAddIns } from './meetingApps/teamsAddIns.ts';
import { diagnosticData } from './privacy/diagnosticData.ts';
import { forms } from './privacy/forms.ts';
import { itemInsights } from './privacy/itemInsights.ts';
import { reportNames } from './privacy/reportNames.ts';
import { storeAndTrials } from './privacy/storeAndTrials.ts';
import { auditLog } from './retention/auditLog.ts';
import { auditLogLifetime } from './retention/auditLogLifetime.ts';
import { deletedOneDrives } from './retention/deletedOneDrives.ts';
import { eventTypes } from './retention/eventTypes.ts';
import { labels } from './retention/labels.ts';
import { organization } from './retention/organization.ts';
import { subscriptions } from './retention/subscriptions.ts';
import { teams as teamsRetention } from './retention/teams.ts';
import { scubaAdminConsentWorkflow } from './scuba/adminConsentWorkflow.ts';
import { scubaAnonymousStart } from './scuba/anonymousStart.ts';
import { scubaAnyoneLinkExpiry } from './scuba/anyoneLinkExpiry.ts';
import { scubaAnyoneLinkPermission } from './scuba/anyoneLinkPermission.ts';
import { scubaAppCertificateLifetime } from './scuba/appCertificateLifetime.ts';
import { scubaAppPasswordAddition } from './scuba/appPasswordAddition.ts';
import { scubaAppPasswordLifetime } from './scuba/appPasswordLifetime.ts';
import { scubaAppRegistration } from './scuba/appRegistration.ts';
import { scubaAuthenticatorContext } from './scuba/authenticatorContext.ts';
import { scubaAutomaticAdmission } from './scuba/automaticAdmission.ts';
import { scubaChannelEmail } from './scuba/channelEmail.ts';
import { scubaCloudOnlyAdministrators } from './scuba/cloudOnlyAdministrators.ts';
import { scubaCustomApps } from './scuba/customApps.ts';
import { scubaDefaultLinkPermission } from './scuba/defaultLinkPermission.ts';
import { scubaDefaultLinkScope } from './scuba/defaultLinkScope.ts';
import { scubaDeviceCode } from './scuba/deviceCode.ts';
import { scubaDeviceToRegisterMfa } from './scuba/deviceToRegisterMfa.ts';
import { scubaDialInBypass } from './scuba/dialInBypass.ts';
import { scubaEventRecording } from './scuba/eventRecording.ts';
import { scubaExternalControl } from './scuba/externalControl.ts';
import { scubaExternalDomains } from './scuba/externalDomains.ts';
import { scubaFinerRoles } from './scuba/finerRoles.ts';
import { scubaGlobalAdministrators } from './scuba/globalAdministrators.ts';
import { scubaGuestDirectoryAccess } from './scuba/guestDirectoryAccess.ts';
import { scubaGuestInviters } from './scuba/guestInviters.ts';
import { scubaHighRiskSignIns } from './scuba/highRiskSignIns.ts';
import { scubaHighRiskUsers } from './scuba/highRiskUsers.ts';
import { scubaInternalAdmission } from './scuba/internalAdmission.ts';
import { scubaLegacyAuthentication } from './scuba/legacyAuthentication.ts';
import { scubaManagedDevices } from './scuba/managedDevices.ts';
import { scubaMethodsMigration } from './scuba/methodsMigration.ts';
import { scubaMfa } from './scuba/mfa.ts';
import { scubaMicrosoftApps } from './scuba/microsoftApps.ts';
import { scubaOnedriveSharing } from './scuba/onedriveSharing.ts';
import { scubaPasswordExpiry } from './scuba/passwordExpiry.ts';
import { scubaPhishingResistantMfa } from './scuba/phishingResistantMfa.ts';
import { scubaPrivilegedRolesMfa } from './scuba/privilegedRolesMfa.ts';
import { scubaRecording } from './scuba/recording.ts';
import { scubaRiskyAgents } from './scuba/riskyAgents.ts';
import { scubaSharepointSharing } from './scuba/sharepointSharing.ts';
import { scubaSharingDomains } from './scuba/sharingDomains.ts';
import { scubaThirdPartyApps } from './scuba/thirdPartyApps.ts';
import { scubaUnmanagedUsersInbound } from './scuba/unmanagedUsersInbound.ts';
import { scubaUnmanagedUsersOutbound } from './scuba/unmanagedUsersOutbound.ts';
import { scubaUserConsent } from './scuba/userConsent.ts';
import { scubaVerificationCodes } from './scuba/verificationCodes.ts';
import { scubaWeakMethods } from './scuba/weakMethods.ts';
import { anyoneLinks } from './sharepoint/anyoneLinks.ts';
import { defaultLinks } from './sharepoint/defaultLinks.ts';
import { externalSharing } from './sharepoint/externalSharing.ts';
import { guestAccounts } from './sharepoint/guestAccounts.ts';
import { guestExpiry } from './sharepoint/guestExpiry.ts';
import { idleSession } from './sharepoint/idleSession.ts';
import { infectedFiles } from './sharepoint/infectedFiles.ts';
import { invitedAccount } from './sharepoint/invitedAccount.ts';
import { legacyAuthentication as sharepointLegacyAuthentication } from './sharepoint/legacyAuthentication.ts';
import { oneDriveSharing } from './sharepoint/oneDriveSharing.ts';
import { resharing } from './sharepoint/resharing.ts';
import { sharingDomains } from './sharepoint/sharingDomains.ts';
import { siteCreation } from './sharepoint/siteCreation.ts';
import { synchronisation } from './sharepoint/synchronisation.ts';
import { verificationCodes } from './sharepoint/verificationCodes.ts';
import { anonymousJoin } from './teams/anonymousJoin.ts';
import { anonymousStart } from './teams/anonymousStart.ts';
import { appCatalog } from './teams/appCatalog.ts';
import { callEncryption } from './teams/callEncryption.ts';
import { channelEmail } from './teams/channelEmail.ts';
import { chatInvitations } from './teams/chatInvitations.ts';
import { cloudStorage } from './teams/cloudStorage.ts';
import { consumerSkype } from './teams/consumerSkype.ts';
import { customApps } from './teams/customApps.ts';
import { dialInLobby } from './teams/dialInLobby.ts';
import { eventAccess } from './teams/eventAccess.ts';
import { eventRecording } from './teams/eventRecording.ts';
import { externalControl } from './teams/externalControl.ts';
import { externalDomains } from './teams/externalDomains.ts';
import { externalMeetingChat } from './teams/externalMeetingChat.ts';
import { externalMeetings } from './teams/externalMeetings.ts';
import { guestAccess } from './teams/guestAccess.ts';
import { joinVerification } from './teams/joinVerification.ts';
import { lobby } from './teams/lobby.ts';
import { lobbyOverride } from './teams/lobbyOverride.ts';
import { meetingChat } from './teams/meetingChat.ts';
import { meetingEncryption } from './teams/meetingEncryption.ts';
import { meetingPolicyAssignments } from './teams/meetingPolicyAssignments.ts';
import { meetingRegistration } from './teams/meetingRegistration.ts';
import { presenters } from './teams/presenters.ts';
import { recording } from './teams/recording.ts';
import { recordingConsent } from './teams/recordingConsent.ts';
import { recordingExpiry } from './teams/recordingExpiry.ts';
import { recordingRegion } from './teams/recordingRegion.ts';
import { securityReports } from './teams/securityReports.ts';
import { sideloadedApps } from './teams/sideloadedApps.ts';
import { thirdPartyApps } from './teams/thirdPartyApps.ts';
import { transcription } from './teams/transcription.ts';
import { trialTenants } from './teams/trialTenants.ts';
import { unmanagedContact } from './teams/unmanagedContact.ts';
import { unmanagedInboundContact } from './teams/unmanagedInboundContact.ts';

/** Every control, by id. The one list. */
export const controls: AnyControl[] = [
  activationApproval,
  cloudOnly,
  globalAdministrators,
  standingRoles,
  adminConsentRequests,
  credentialPolicy,
  privilegedGrants,
  userConsent,
  advertising,
  dataAccess,
  deletion,
  disclosure,
  encryptedMeetings,
  adminPortals,
  administratorMfa,
  administratorSessions,
  appEnforcedRestrictions,
  authenticationTransfer,
  deviceCodeFlow,
  deviceRegistration,
  emergencyAccess,
  exclusionGroups,
  guestMfa,
  insiderRisk,
  intuneEnrolment,
  legacyAuthentication,
  managedDevices,
  mfaForAllUsers,
  mobileApps,
  phishingResistantMfa,
  policyChanges,
  securityInfoRegistration,
  signInFrequency,
  signInRisk,
  tokenProtection,
  unknownPlatforms,
  unmanagedDeviceSessions,
  untrustedLocations,
  userRisk,
  weakened,
  creation,
  expiration,
  visibility,
  accessReview,
  directConnect,
  directoryAccess,
  dynamicGroup,
  groupOwnership,
  inboundTrust,
  invitationDomains,
  invitations,
  leaving,
  staleAccounts,
  accountsAtRisk,
  administratorRegistration,
  applicationRegistration,
  authenticatorContext,
  bannedPasswords,
  bitLockerKeys,
  deviceQuota,
  emailMethod,
  idleSessions,
  lockoutDuration,
  lockoutThreshold,
  methodsMigration,
  mfaBaseline,
  mfaRegistration,
  onPremisesPasswords,
  passkeys,
  passwordExpiry,
  perUserMfa,
  securityGroupCreation,
  selfServiceSignUp,
  telephoneMethods,
  tenantCreation,
  applications,
  grants,
  installations,
  signIns,
  teamsAddIns,
  diagnosticData,
  forms,
  itemInsights,
  reportNames,
  storeAndTrials,
  auditLog,
  auditLogLifetime,
  deletedOneDrives,
  eventTypes,
  labels,
  organization,
  subscriptions,
  teamsRetention,
  scubaAdminConsentWorkflow,
  scubaAnonymousStart,
  scubaAnyoneLinkExpiry,
  scubaAnyoneLinkPermission,
  scubaAppCertificateLifetime,
  scubaAppPasswordAddition,
  scubaAppPasswordLifetime,
  scubaAppRegistration,
  scubaAuthenticatorContext,
  scubaAutomaticAdmission,
  scubaChannelEmail,
  scubaCloudOnlyAdministrators,
  scubaCustomApps,
  scubaDefaultLinkPermission,
  scubaDefaultLinkScope,
  scubaDeviceCode,
  scubaDeviceToRegisterMfa,
  scubaDialInBypass,
  scubaEventRecording,
  scubaExternalControl,
  scubaExternalDomains,
  scubaFinerRoles,
  scubaGlobalAdministrators,
  scubaGuestDirectoryAccess,
  scubaGuestInviters,
  scubaHighRiskSignIns,
  scubaHighRiskUsers,
  scubaInternalAdmission,
  scubaLegacyAuthentication,
  scubaManagedDevices,
  scubaMethodsMigration,
  scubaMfa,
  scubaMicrosoftApps,
  scubaOnedriveSharing,
  scubaPasswordExpiry,
  scubaPhishingResistantMfa,
  scubaPrivilegedRolesMfa,
  scubaRecording,
  scubaRiskyAgents,
  scubaSharepointSharing,
  scubaSharingDomains,
  scubaThirdPartyApps,
  scubaUnmanagedUsersInbound,
  scubaUnmanagedUsersOutbound,
  scubaUserConsent,
  scubaVerificationCodes,
  scubaWeakMethods,
  anyoneLinks,
  defaultLinks,
  externalSharing,
  guestAccounts,
  guestExpiry,
  idleSession,
  infectedFiles,
  invitedAccount,
  sharepointLegacyAuthentication,
  oneDriveSharing,
  resharing,
  sharingDomains,
  siteCreation,
  synchronisation,
  verificationCodes,
  anonymousJoin,
  anonymousStart,
  appCatalog,
  callEncryption,
  channelEmail,
  chatInvitations,
  cloudStorage,
  consumerSkype,
  customApps,
  dialInLobby,
  eventAccess,
  eventRecording,
  externalControl,
  externalDomains,
  externalMeetingChat,
  externalMeetings,
  guestAccess,
  joinVerification,
  lobby,
  lobbyOverride,
  meetingChat,
  meetingEncryption,
  meetingPolicyAssignments,
  meetingRegistration,
  presenters,
  recording,
  recordingConsent,
  recordingExpiry,
  recordingRegion,
  securityReports,
  sideloadedApps,
  thirdPartyApps,
  transcription,
  trialTenants,
  unmanagedContact,
  unmanagedInboundContact,
];
