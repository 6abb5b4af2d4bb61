import { scubaDialInBypass } from '../../../src/controls/scuba/dialInBypass.ts';
import { teamsMeetingPolicies } from '../../../src/sources/teamsMeetingPolicies.ts';
import { testControl } from '../../testControl.ts';

const policies = (...values: unknown[]) => ({
  [teamsMeetingPolicies.id]: values.map((value, index) => ({
    Identity: index === 0 ? 'Global' : `Tag:Policy${index}`,
    AllowPSTNUsersToBypassLobby: value,
  })),
});

testControl(scubaDialInBypass, {
  off: { verdict: 'pass', given: policies(false, false) },
  'on, globally': { verdict: 'fail', given: policies(true, false), items: ['Global'] },
  'on, in a policy of the tenant’s own': {
    verdict: 'fail',
    given: policies(false, true),
    items: ['Tag:Policy1'],
  },
  'on, everywhere': { verdict: 'fail', given: policies(true, true), items: ['Global', 'Tag:Policy1'] },
  null: { verdict: 'pass', given: policies(null) },
  'not said': { verdict: 'pass', given: policies(undefined) },
  'no policy': { verdict: 'fail', given: policies() },
});
