import { credentialPolicy } from '../../../src/controls/apps/credentialPolicy.ts';
import { testControl, unavailable } from '../../testControl.ts';

const lifetime = (restrictionType: string, maxLifetime: unknown, more: Record<string, unknown> = {}) => ({
  restrictionType,
  state: 'enabled',
  maxLifetime,
  ...more,
});
const password = lifetime('passwordLifetime', 'P180D');
const certificate = lifetime('asymmetricKeyLifetime', 'P365D');
const addition = { restrictionType: 'passwordAddition', state: 'enabled' };
const given = (
  passwordCredentials: unknown[] = [password],
  keyCredentials: unknown[] = [certificate],
  isEnabled: unknown = true,
) => ({
  defaultAppManagementPolicy: { isEnabled, applicationRestrictions: { passwordCredentials, keyCredentials } },
});
const id = 'defaultAppManagementPolicy';

testControl(credentialPolicy, {
  'both end in time': { verdict: 'pass', given: given() },
  'no passwords at all, which is stricter': { verdict: 'pass', given: given([addition]) },
  'for all applications, as Graph writes it': {
    verdict: 'pass',
    given: given([{ ...password, restrictForAppsCreatedAfterDateTime: '0001-01-01T00:00:00Z' }]),
  },
  'in months': { verdict: 'pass', given: given([lifetime('passwordLifetime', 'P3M')]) },
  'a year, where the baseline takes that': {
    verdict: 'pass',
    given: given([lifetime('passwordLifetime', 'P1Y')]),
    settings: { passwordDays: 366 },
  },

  'a policy that is off': { verdict: 'fail', given: given([password], [certificate], false), items: [id] },
  'passwords for ever': { verdict: 'fail', given: given([]), items: [id] },
  'passwords for long': {
    verdict: 'fail',
    given: given([lifetime('passwordLifetime', 'P181D')]),
    items: [id],
  },
  'half a year, which can be more days than that': {
    verdict: 'fail',
    given: given([lifetime('passwordLifetime', 'P6M')]),
    settings: { passwordDays: 185 },
  },
  'certificates for long': {
    verdict: 'fail',
    given: given([password], [lifetime('asymmetricKeyLifetime', 'P2Y')]),
    items: [id],
  },
  'a restriction that is off': {
    verdict: 'fail',
    given: given([{ ...password, state: 'disabled' }], [{ ...certificate, state: 'disabled' }]),
    items: [id, id],
  },
  'old applications exempt': {
    verdict: 'fail',
    given: given([{ ...password, restrictForAppsCreatedAfterDateTime: '2025-01-01T00:00:00Z' }]),
    items: [id],
  },
  'no passwords, but old applications exempt': {
    verdict: 'fail',
    given: given([{ ...addition, restrictForAppsCreatedAfterDateTime: '2025-01-01T00:00:00Z' }]),
    items: [id],
  },

  'a state that is not known': {
    verdict: 'unknown',
    given: given([{ ...password, state: 'unknownFutureValue' }]),
    kind: 'notSaid',
  },
  'a time that is missing': {
    verdict: 'unknown',
    given: given([lifetime('passwordLifetime', null)]),
    kind: 'notSaid',
  },
  'no duration': {
    verdict: 'unknown',
    given: given([lifetime('passwordLifetime', 'P')]),
    kind: 'notOnScale',
  },
  'not said whether it is on': {
    verdict: 'unknown',
    given: given([password], [certificate], null),
    kind: 'notSaid',
  },
  'not said what it restricts': {
    verdict: 'unknown',
    given: { defaultAppManagementPolicy: { isEnabled: true } },
    kind: 'notSaid',
  },
  'a policy that could not be read': {
    verdict: 'unknown',
    given: { defaultAppManagementPolicy: unavailable },
  },
});
