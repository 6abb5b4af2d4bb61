import { applications } from '../../../src/controls/meetingApps/applications.ts';
import { judge, list, testControl, unavailable } from '../../testControl.ts';
import { application, known, zoom } from './entraApplications.ts';

const consent = (...permissionGrantPoliciesAssigned: string[]) => ({
  authorizationPolicy: { defaultUserRolePermissions: { permissionGrantPoliciesAssigned } },
});
const acme = { id: 'acme', name: 'Acme Meet', hosts: ['meet.acme.example'] };

testControl(applications, {
  'none of them': { verdict: 'pass', given: known(application('Payroll')) },
  'by its verified publisher': { verdict: 'fail', given: known(zoom), items: ['app-Zoom'] },
  'by the host of its reply address': {
    verdict: 'fail',
    given: known(application('Scheduler', { hosts: ['meet.jit.si'] })),
    items: ['app-Scheduler'],
  },
  'by an application id that the maker publishes': {
    verdict: 'fail',
    given: known(application('Rooms', { appId: 'F56E91E5-5A82-452F-B435-D4D78AEAF064' })),
  },
  'a name proves nothing': { verdict: 'pass', given: known(application('Office365 Zoom')) },
  'a host that only looks like it': {
    verdict: 'pass',
    given: known(application('Phish', { hosts: ['zoom.us.attacker.example', 'notzoom.us'] })),
  },
  'switched off': { verdict: 'pass', given: known({ ...zoom, enabled: false }) },
  'whether it is on is not said': {
    verdict: 'unknown',
    given: known({ ...zoom, enabled: null }),
    kind: 'notSaid',
  },
  'its maker is allowed': { verdict: 'pass', given: known(zoom), settings: { allow: ['zoom'] } },
  'another maker is allowed': { verdict: 'fail', given: known(zoom), settings: { allow: ['webex'] } },
  'a maker of one’s own': {
    verdict: 'fail',
    given: known(application('Acme', { hosts: ['eu.meet.acme.example'] })),
    settings: { vendors: [acme] },
  },
  'a maker of one’s own, allowed': {
    verdict: 'pass',
    given: known(application('Acme', { hosts: ['meet.acme.example'] })),
    settings: { vendors: [acme], allow: ['acme'] },
  },
  'declared as an exception': {
    verdict: 'pass',
    given: known(zoom),
    config: {
      exceptions: [
        {
          control: 'meetingApps.applications',
          applications: [zoom.appId],
          owner: 'ada',
          reason: 'the court asks for it',
        },
      ],
    },
  },
  'no application at all': {
    verdict: 'unknown',
    given: { servicePrincipals: list([]) },
    kind: 'incomplete',
  },
});

test.each([
  ['legacy', consent('ManagePermissionGrantsForSelf.microsoft-user-default-legacy'), 'It can happen again'],
  ['owned resources only', consent('ManagePermissionGrantsForOwnedResource.x'), 'can no longer connect'],
  ['unread', { authorizationPolicy: unavailable }, 'is not known'],
])('says whether it can happen again: %s', (_name, given, words) => {
  const { reason } = judge(applications, { verdict: 'fail', given: { ...known(zoom), ...given } });
  expect(reason.text).toContain(words);
});

test('says who consented', () => {
  const tally = { 'sp-Zoom/AllPrincipals': 1, 'sp-Zoom/Principal': 3 };
  const { items } = judge(applications, {
    verdict: 'fail',
    given: { ...known(zoom), delegatedGrants: list([], { tally }) },
  });
  expect(items[0]?.because).toBe(
    'Zoom, by its verified publisher “Zoom Communications, Inc.”. Consented: an administrator for everybody and 3 people.',
  );
});

test('a maker that does not exist cannot be allowed', () => {
  expect(applications.settings.safeParse({ allow: ['zooom'] }).success).toBe(false);
});
