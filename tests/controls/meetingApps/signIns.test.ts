import { signIns } from '../../../src/controls/meetingApps/signIns.ts';
import { judge, list, notLicensed, testControl } from '../../testControl.ts';
import { known, zoom } from './entraApplications.ts';

const used = (...people: string[]) => ({
  ...known(zoom),
  meetingAppSignIns: list(people.map((person) => ({ appId: zoom.appId, person }))),
});

testControl(signIns, {
  'nobody signed in': { verdict: 'pass', given: used() },
  'somebody signed in': { verdict: 'fail', given: used('a'), items: ['app-Zoom'] },
  'its maker is allowed': { verdict: 'pass', given: used('a'), settings: { allow: ['zoom'] } },
  'not licensed': {
    verdict: 'notLicensed',
    given: { ...known(zoom), meetingAppSignIns: notLicensed },
  },
  'no application at all': { verdict: 'unknown', given: { servicePrincipals: list([]) }, kind: 'incomplete' },
});

test('counts people, not sign-ins', () => {
  const { reason } = judge(signIns, { verdict: 'fail', given: used('a', 'a', 'b') });
  expect(reason.text).toBe('Zoom: 2 people signed in, 3 times in all, in the last 30 days.');
});
