import { afterOf, type Desired, isAt, type Target, type Write } from '../domain/change.ts';
import { some } from '../domain/control.ts';
import {
  instanceName,
  isSupplied,
  type PolicyInstance,
  type PolicyQuestion,
} from '../domain/teamsPolicies.ts';
import { keyOf, valueAt } from './patchTarget.ts';
import { settingWrite } from './settingWrite.ts';

/**
 * What Teams policies say; who has which is not touched. Graph has no write for it, so it goes to the Teams admin API,
 * which is undocumented. CIPP (New-TeamsRequestV2) sends PUT, and ScubaGear (FunctionalTestUtils, pull request 2342)
 * PATCH: both with what changes alone, both merged, the object's `Identity` and, if it came with one, its `Key` beside it.
 */
function teamsTarget(title: string, type: string, source: string, properties: string[]): Target {
  return {
    title,
    version: 'teamsAdmin',
    method: 'PATCH',
    template: `/Skype.Policy/configurations/${type}/configuration/{identity}`,
    lane: 'settings',
    permissions: ['application_access'],
    carries: ['Identity', 'Key', ...properties],
    source,
    rehearsed: (value, { path, touched }) =>
      (value as PolicyInstance[]).map((policy) =>
        pathPart(policy) === keyOf(path) ? { ...policy, ...afterOf(touched) } : policy,
      ),
    reading: (path) => ({ path }),
    object: (body) => (Array.isArray(body) ? body[0] : body),
    valueOf: valueAt,
    body(object, after) {
      const key = valueAt(object, 'Key');
      return { Identity: valueAt(object, 'Identity'), ...(key !== undefined && { Key: key }), ...after };
    },
  };
}

export const meetingPolicyTarget = teamsTarget(
  'Teams meeting policies',
  'TeamsMeetingPolicy',
  'teamsMeetingPolicies',
  [
    'AutoAdmittedUsers',
    'AllowPSTNUsersToBypassLobby',
    'AllowOrganizersToOverrideLobbySettings',
    'AllowAnonymousUsersToJoinMeeting',
    'AllowAnonymousUsersToStartMeeting',
    'AllowExternalParticipantGiveRequestControl',
    'AllowUserToJoinExternalMeeting',
    'DesignatedPresenterRoleMode',
    'MeetingChatEnabledType',
    'NewMeetingRecordingExpirationDays',
  ],
);

export const messagingPolicyTarget = teamsTarget(
  'Teams messaging policies',
  'TeamsMessagingPolicy',
  'teamsMessagingPolicies',
  ['AllowSecurityEndUserReporting', 'UseB2BInvitesToAddExternalUsers'],
);

export const encryptionPolicyTarget = teamsTarget(
  'Teams encryption policies',
  'TeamsEnhancedEncryptionPolicy',
  'teamsEncryptionPolicies',
  ['CallingEndtoEndEncryptionEnabledType'],
);

export const broadcastPolicyTarget = teamsTarget(
  'Teams live event policies',
  'TeamsMeetingBroadcastPolicy',
  'teamsBroadcastPolicies',
  ['BroadcastRecordingMode'],
);

export const clientConfigurationTarget = teamsTarget(
  'the Teams client settings',
  'TeamsClientConfiguration',
  'teamsClientConfiguration',
  ['AllowBox', 'AllowDropBox', 'AllowEgnyte', 'AllowGoogleDrive', 'AllowShareFile', 'AllowEmailIntoChannel'],
);

/**
 * One property of every instance in which it is too weak, each to what the question expects. Instances that Microsoft
 * supplies cannot be edited, and one whose value is on no scale is left alone.
 * @param refused why the service would refuse it for an instance; `undefined` when it would not
 */
export function policyWrites<P extends PolicyInstance>(
  target: Target,
  policies: P[],
  { property, expected, compare }: Pick<PolicyQuestion<P>, 'property' | 'expected' | 'compare'>,
  refused: (policy: P) => string | undefined = () => undefined,
): Desired {
  const weak = policies.filter((policy) => compare(policy) === 'below');
  const own = weak.filter((policy) => !isSupplied(policy));
  const reasons = own.map((policy) => refused(policy) ?? unspeakable(target, policy));
  const writes = own
    .filter((_policy, index) => reasons[index] === undefined)
    .map(
      (policy): Write => ({
        target,
        path: pathOf(target, policy),
        touched: { [property]: { before: policy[property] ?? null, after: expected ?? null } },
      }),
    );
  if (some(writes)) return { writes };
  const [why = 'Microsoft’s own policies cannot be edited. Give the people who have them another one.'] =
    reasons.flatMap((reason) => reason ?? []);
  return { why };
}

/** Properties of the one instance that holds for everybody; what stands right already is left alone. */
export function globalWrite(
  target: Target,
  instances: PolicyInstance[],
  after: Record<string, unknown>,
): Desired {
  const global = instances.find((instance) => instanceName(instance) === 'Global');
  const desired = settingWrite(target, global, after);
  if ('why' in desired || !global) return desired;
  const [write] = desired.writes;
  return { writes: [{ ...write, path: pathOf(target, global) }] };
}

function unspeakable(target: Target, policy: PolicyInstance): string | undefined {
  return isAt(pathOf(target, policy), target.template)
    ? undefined
    : 'The name of the policy cannot stand in an address, so a person has to change it.';
}

function pathOf({ template }: Target, policy: PolicyInstance): string {
  return template.replace('{identity}', () => pathPart(policy));
}

/** `Global`, or the name of an own one with its tag, encoded. */
function pathPart(policy: PolicyInstance): string {
  const name = instanceName(policy);
  return name === 'Global' ? name : encodeURIComponent(`Tag:${name.toWellFormed()}`);
}
