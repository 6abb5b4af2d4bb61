import { unknownPlatforms } from '../../../src/controls/conditionalAccess/unknownPlatforms.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const known = ['android', 'iOS', 'windows', 'macOS', 'linux'];
const block = (excludePlatforms: string[], more: Record<string, unknown> = {}) => ({
  conditions: { platforms: { includePlatforms: ['all'], excludePlatforms } },
  grantControls: { builtInControls: ['block'] },
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(unknownPlatforms, {
  'all but the known are blocked': { verdict: 'pass', given: given(block(known)) },
  'Linux is blocked as well': { verdict: 'pass', given: given(block(known.slice(0, 4))) },
  'a managed device is asked for everywhere': {
    verdict: 'pass',
    given: given({ grantControls: { builtInControls: ['compliantDevice'] } }),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: given(block(known, { grantControls: { builtInControls: ['mfa'] } })),
    items: ['tenant'],
  },
  'known platforms are blocked, the others are not': {
    verdict: 'fail',
    given: given(block([], { conditions: { platforms: { includePlatforms: known, excludePlatforms: [] } } })),
    items: ['tenant'],
  },
  'only for Office 365': {
    verdict: 'fail',
    given: given(block(known, { applications: { includeApplications: ['Office365'] } })),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(block(known, { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});
