import { scubaCloudOnlyAdministrators } from '../../../src/controls/scuba/cloudOnlyAdministrators.ts';
import { testControl } from '../../testControl.ts';
import { eligibilityUnread, people } from './privilegedUsers.ts';

testControl(scubaCloudOnlyAdministrators, {
  'none is tied': { verdict: 'pass', given: people({ a: { role: 'global' }, b: { role: 'exchange' } }) },
  'nobody is privileged': { verdict: 'pass', given: people({}) },
  'one is tied': {
    verdict: 'fail',
    given: people({ a: { role: 'global' }, b: { role: 'exchange', tied: true } }),
    items: ['b'],
  },
  'one who can activate is tied': {
    verdict: 'fail',
    given: people({ a: { role: 'global', tied: true, how: 'eligible' } }),
  },
  'one with a lesser role is tied': {
    verdict: 'pass',
    given: people({ a: { role: 'helpdesk', tied: true } }),
  },
  'the directory does not say': { verdict: 'unknown', given: people({ a: { role: 'global', tied: null } }) },
  'who can activate is not known': {
    verdict: 'unknown',
    given: { ...people({ a: { role: 'global' } }), ...eligibilityUnread },
  },
  'who can activate is not known, but one is tied': {
    verdict: 'fail',
    given: { ...people({ a: { role: 'global', tied: true } }), ...eligibilityUnread },
  },
});
