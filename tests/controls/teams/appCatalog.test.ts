import { appCatalog } from '../../../src/controls/teams/appCatalog.ts';
import { list, testControl } from '../../testControl.ts';

const planner = { id: 'b1c5353a-7aca-41b3-830f-27d5218fe0e5', name: 'Shift planner' };
const given = (...apps: object[]) => ({ ownTeamsApps: list(apps) });
const declared = {
  exceptions: [
    { control: 'teams.appCatalog', applications: [planner.id], owner: 'ada', reason: 'the night shift' },
  ],
};

testControl(appCatalog, {
  'no app of one’s own': { verdict: 'pass', given: given() },
  'one that nobody declared': { verdict: 'fail', given: given(planner), items: [planner.id] },
  'one that somebody answers for': { verdict: 'pass', given: given(planner), config: declared },
});
