import { scubaUnmanagedUsersInbound } from '../../../src/controls/scuba/unmanagedUsersInbound.ts';
import { teamsFederation } from '../../../src/sources/teamsFederation.ts';
import { testControl } from '../../testControl.ts';
import { commercial, governmentLicences, noTenant, plans, plansUnread } from './government.ts';

const configurations = (...instances: [outbound: unknown, inbound: unknown][]) => ({
  [teamsFederation.id]: instances.map(([AllowTeamsConsumer, AllowTeamsConsumerInbound], index) => ({
    Identity: index === 0 ? 'Global' : 'Tag:Other',
    AllowTeamsConsumer,
    AllowTeamsConsumerInbound,
  })),
});
const open = configurations([true, true]);

testControl(scubaUnmanagedUsersInbound, {
  'both off': { verdict: 'pass', given: { ...commercial, ...configurations([false, false]) } },
  'only outbound': { verdict: 'pass', given: { ...commercial, ...configurations([true, false]) } },
  'inbound, but private accounts are off': {
    verdict: 'pass',
    given: { ...commercial, ...configurations([false, true]) },
  },
  'both on': { verdict: 'fail', given: { ...commercial, ...open }, items: ['Global'] },
  'both on in another instance': {
    verdict: 'fail',
    given: { ...commercial, ...configurations([false, false], [true, true]) },
    items: ['Tag:Other'],
  },
  'not said': { verdict: 'pass', given: { ...commercial, ...configurations([true, undefined]) } },
  'both on, in GCC': {
    verdict: 'pass',
    given: { ...plans('Teams', 'TEAMS_GCC'), ...open },
    licences: governmentLicences,
    kind: 'ruleDoesNotApply',
  },
  'both on, in DoD': {
    verdict: 'pass',
    given: { ...plans('TEAMS_DOD'), ...open },
    licences: governmentLicences,
  },
  'both on, and the export is of no tenant': { verdict: 'fail', given: { ...noTenant, ...open } },
  'both on, read by an app': { verdict: 'fail', given: { ...plansUnread, ...open } },
  'both on, read by an app in GCC': {
    verdict: 'unknown',
    given: { ...plansUnread, ...open },
    licences: governmentLicences,
  },
  'both on, read by an app in the government cloud': {
    verdict: 'unknown',
    given: { ...plansUnread, ...open },
    cloud: 'usGov',
  },
  'both off, read by an app in the government cloud': {
    verdict: 'pass',
    given: { ...plansUnread, ...configurations([false, false]) },
    cloud: 'usGov',
  },
  'no configuration': { verdict: 'pass', given: { ...commercial, ...configurations() } },
});
