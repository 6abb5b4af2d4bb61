import { scubaAutomaticAdmission } from '../../../src/controls/scuba/automaticAdmission.ts';
import { teamsMeetingPolicies } from '../../../src/sources/teamsMeetingPolicies.ts';
import { testControl } from '../../testControl.ts';

const policies = (...instances: unknown[]) => ({ [teamsMeetingPolicies.id]: instances });
const global = (AutoAdmittedUsers: unknown, AllowPSTNUsersToBypassLobby: unknown) => ({
  Identity: 'Global',
  AutoAdmittedUsers,
  AllowPSTNUsersToBypassLobby,
});
const open = { Identity: 'Tag:Open', AutoAdmittedUsers: 'Everyone', AllowPSTNUsersToBypassLobby: true };

testControl(scubaAutomaticAdmission, {
  'people in the company, callers wait': {
    verdict: 'pass',
    given: policies(global('EveryoneInCompany', false)),
  },
  'federated companies too, which CISA lets pass': {
    verdict: 'pass',
    given: policies(global('EveryoneInSameAndFederatedCompany', false)),
  },
  everyone: { verdict: 'fail', given: policies(global('Everyone', false)) },
  'callers skip the lobby': { verdict: 'fail', given: policies(global('OrganizerOnly', true)) },
  'callers: null': { verdict: 'fail', given: policies(global('OrganizerOnly', null)) },
  'another policy is open': { verdict: 'pass', given: policies(global('EveryoneInCompany', false), open) },
  'no global policy': { verdict: 'notApplicable', given: policies(open) },
  'Global by another name': {
    verdict: 'notApplicable',
    given: policies({ ...global('Everyone', true), Identity: 'Tag:Global' }),
  },
  'who is let in is not said': { verdict: 'notApplicable', given: policies(global(undefined, true)) },
  'callers are not said': { verdict: 'notApplicable', given: policies(global('Everyone', undefined)) },
  'no policy': { verdict: 'fail', given: policies() },
});
