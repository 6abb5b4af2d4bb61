import { scubaFinerRoles } from '../../../src/controls/scuba/finerRoles.ts';
import { testControl } from '../../testControl.ts';
import { eligibilityUnread, many, people } from './privilegedUsers.ts';

const of = (global: number, exchange: number) =>
  people({ ...many(global, { role: 'global' }), ...many(exchange, { role: 'exchange' }) });

testControl(scubaFinerRoles, {
  'as many': { verdict: 'pass', given: of(2, 2) },
  more: { verdict: 'pass', given: of(2, 3) },
  fewer: { verdict: 'fail', given: of(3, 2), items: ['global0', 'global1', 'global2'] },
  none: { verdict: 'fail', given: of(2, 0) },
  'one Global Administrator': { verdict: 'fail', given: of(1, 3), items: ['global0'] },
  'nine Global Administrators': { verdict: 'fail', given: of(9, 10) },
  'a lesser role does not count': {
    verdict: 'fail',
    given: people({ ...many(2, { role: 'global' }), ...many(2, { role: 'helpdesk' }) }),
  },
  'names are counted': {
    verdict: 'fail',
    given: people({ ...many(2, { role: 'global' }), ...many(2, { role: 'exchange', namesake: 'x' }) }),
  },
  'eight, and who can activate is not known': {
    verdict: 'unknown',
    given: { ...of(8, 8), ...eligibilityUnread },
  },
  'who can activate is not known': { verdict: 'unknown', given: { ...of(2, 2), ...eligibilityUnread } },
});
