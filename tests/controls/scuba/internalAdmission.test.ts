import { scubaInternalAdmission } from '../../../src/controls/scuba/internalAdmission.ts';
import { teamsMeetingPolicies } from '../../../src/sources/teamsMeetingPolicies.ts';
import { testControl } from '../../testControl.ts';

const policies = (...instances: unknown[]) => ({ [teamsMeetingPolicies.id]: instances });
const global = (AutoAdmittedUsers: unknown) => policies({ Identity: 'Global', AutoAdmittedUsers });
const open = { Identity: 'Tag:Open', AutoAdmittedUsers: 'Everyone' };

testControl(scubaInternalAdmission, {
  'people in the company': { verdict: 'pass', given: global('EveryoneInCompany') },
  'not their guests': { verdict: 'pass', given: global('EveryoneInCompanyExcludingGuests') },
  'federated companies too': { verdict: 'pass', given: global('EveryoneInSameAndFederatedCompany') },
  everyone: { verdict: 'fail', given: global('Everyone') },
  'only the organiser, which is stricter': { verdict: 'fail', given: global('OrganizerOnly') },
  'only the invited': { verdict: 'fail', given: global('InvitedUsers') },
  null: { verdict: 'fail', given: global(null) },
  'not said': { verdict: 'notApplicable', given: global(undefined) },
  'another policy is open': {
    verdict: 'pass',
    given: policies({ Identity: 'Global', AutoAdmittedUsers: 'EveryoneInCompany' }, open),
  },
  'no global policy': { verdict: 'notApplicable', given: policies(open) },
  'no policy': { verdict: 'fail', given: policies() },
});
