import { scubaUnmanagedUsersOutbound } from '../../../src/controls/scuba/unmanagedUsersOutbound.ts';
import { teamsFederation } from '../../../src/sources/teamsFederation.ts';
import { testControl } from '../../testControl.ts';
import { commercial, governmentLicences, plans } from './government.ts';

const configurations = (...values: unknown[]) => ({
  [teamsFederation.id]: values.map((AllowTeamsConsumer, index) => ({
    Identity: index === 0 ? 'Global' : 'Tag:Other',
    AllowTeamsConsumer,
  })),
});

testControl(scubaUnmanagedUsersOutbound, {
  off: { verdict: 'pass', given: { ...commercial, ...configurations(false) } },
  on: { verdict: 'fail', given: { ...commercial, ...configurations(true) }, items: ['Global'] },
  'on in another instance': { verdict: 'fail', given: { ...commercial, ...configurations(false, true) } },
  null: { verdict: 'pass', given: { ...commercial, ...configurations(null) } },
  'on, in GCC': {
    verdict: 'pass',
    given: { ...plans('TEAMS_GCC'), ...configurations(true) },
    licences: governmentLicences,
  },
});
