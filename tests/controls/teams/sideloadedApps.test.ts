import { sideloadedApps } from '../../../src/controls/teams/sideloadedApps.ts';
import { testControl } from '../../testControl.ts';

const given = (...instances: object[]) => ({ teamsOrgWideAppSettings: instances });

testControl(sideloadedApps, {
  off: { verdict: 'pass', given: given({ IsSideloadedAppsInteractionEnabled: 'False' }) },
  on: { verdict: 'fail', given: given({ IsSideloadedAppsInteractionEnabled: true }) },
  'not said': { verdict: 'unknown', given: given({}), kind: 'notSaid' },
  'nothing in the answer': { verdict: 'unknown', given: given(), kind: 'incomplete' },
});
