import { scubaAnyoneLinkExpiry } from '../../../src/controls/scuba/anyoneLinkExpiry.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const days = (RequireAnonymousLinksExpireInDays: unknown, change = {}) =>
  exported({ RequireAnonymousLinksExpireInDays, ...change });
const closed = { SharingCapability: 'externalUserSharingOnly' };

testControl(scubaAnyoneLinkExpiry, {
  '1 day': { verdict: 'pass', given: days(1) },
  '30 days': { verdict: 'pass', given: days(30) },
  '31 days': { verdict: 'fail', given: days(31) },
  'never: 0': { verdict: 'fail', given: days(0) },
  'never: -1': { verdict: 'fail', given: days(-1) },
  null: { verdict: 'fail', given: days(null) },
  'there are no such links': { verdict: 'pass', given: days(-1, closed), kind: 'ruleDoesNotApply' },
  'there are no such links, but the days are not said': { verdict: 'fail', given: days(undefined, closed) },
  'the level is not said': { verdict: 'fail', given: days(30, { SharingCapability: null }) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});
