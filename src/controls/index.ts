import type { AnyControl } from '../domain/control.ts';
import { advertising } from './assurances/advertising.ts';
import { dataAccess } from './assurances/dataAccess.ts';
import { deletion } from './assurances/deletion.ts';
import { disclosure } from './assurances/disclosure.ts';
import { encryptedMeetings } from './assurances/encryptedMeetings.ts';
import { emergencyAccess } from './conditionalAccess/emergencyAccess.ts';
import { legacyAuthentication } from './conditionalAccess/legacyAuthentication.ts';
import { mfaForAllUsers } from './conditionalAccess/mfaForAllUsers.ts';
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
import { mfaBaseline } from './identity/mfaBaseline.ts';
import { mfaRegistration } from './identity/mfaRegistration.ts';
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
import { dialInLobby } from './teams/dialInLobby.ts';
import { lobby } from './teams/lobby.ts';

/** Every control, by id. The one list. */
export const controls: AnyControl[] = [
  advertising,
  dataAccess,
  deletion,
  disclosure,
  encryptedMeetings,
  emergencyAccess,
  legacyAuthentication,
  mfaForAllUsers,
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
  mfaBaseline,
  mfaRegistration,
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
  dialInLobby,
  lobby,
];
