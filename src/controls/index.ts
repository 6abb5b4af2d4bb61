import type { AnyControl } from '../domain/control.ts';
import { emergencyAccess } from './conditionalAccess/emergencyAccess.ts';
import { legacyAuthentication } from './conditionalAccess/legacyAuthentication.ts';
import { mfaForAllUsers } from './conditionalAccess/mfaForAllUsers.ts';
import { directoryAccess } from './guests/directoryAccess.ts';
import { invitations } from './guests/invitations.ts';
import { mfaBaseline } from './identity/mfaBaseline.ts';
import { mfaRegistration } from './identity/mfaRegistration.ts';
import { deletedOneDrives } from './retention/deletedOneDrives.ts';
import { organization } from './retention/organization.ts';
import { externalSharing } from './sharepoint/externalSharing.ts';
import { dialInLobby } from './teams/dialInLobby.ts';
import { lobby } from './teams/lobby.ts';

/** Every control, by id. The one list. */
export const controls: AnyControl[] = [
  emergencyAccess,
  legacyAuthentication,
  mfaForAllUsers,
  directoryAccess,
  invitations,
  mfaBaseline,
  mfaRegistration,
  deletedOneDrives,
  organization,
  externalSharing,
  dialInLobby,
  lobby,
];
