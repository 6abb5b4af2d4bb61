import { grants } from '../../../src/controls/meetingApps/grants.ts';
import { judge, list, testControl, unavailable } from '../../testControl.ts';
import { application, grant, known, zoom } from './entraApplications.ts';

const payroll = application('Payroll');
const delegated = (...kept: object[]) => ({ ...known(zoom, payroll), delegatedGrants: list(kept) });
const own = (...permissions: string[]) => ({
  ...known(zoom, payroll),
  applicationGrants: list(permissions.map((permission) => ({ application: zoom.id, permission }))),
});

testControl(grants, {
  'nothing granted': { verdict: 'pass', given: known(zoom) },
  'something harmless': {
    verdict: 'pass',
    given: delegated(grant(zoom, ['User.ReadBasic.All', 'Chat.Create'])),
  },
  'calendars, to an app that is no meeting app': {
    verdict: 'pass',
    given: delegated(grant(payroll, ['Calendars.Read'])),
  },
  'calendars, for everybody': {
    verdict: 'fail',
    given: delegated(grant(zoom, ['Calendars.ReadWrite'])),
    items: ['app-Zoom'],
  },
  'mail of others, for one person': {
    verdict: 'fail',
    given: delegated(grant(zoom, ['Mail.Read.Shared'], 'person-1')),
  },
  'the directory, by itself': { verdict: 'fail', given: own('User.Read.All') },
  'all mailboxes through Exchange': { verdict: 'fail', given: own('full_access_as_app') },
  'its maker is allowed': { verdict: 'pass', given: own('Calendars.Read'), settings: { allow: ['zoom'] } },
  'switched off': {
    verdict: 'pass',
    given: { ...own('Calendars.Read'), ...known({ ...zoom, enabled: false }) },
  },
  'what people consented to could not be read': {
    verdict: 'unknown',
    given: { ...own('Calendars.Read'), delegatedGrants: unavailable },
  },
  'no application at all': { verdict: 'unknown', given: { servicePrincipals: list([]) }, kind: 'incomplete' },
});

test('one item an application, which says who gave what', () => {
  const { items } = judge(grants, {
    verdict: 'fail',
    given: {
      ...delegated(
        grant(zoom, ['Calendars.Read', 'Files.Read'], 'b'),
        grant(zoom, ['Calendars.Read'], 'a'),
        grant(zoom, ['Chat.Create'], 'c'),
        grant(zoom, ['Contacts.Read']),
      ),
      applicationGrants: list([{ application: zoom.id, permission: 'Presence.Read.All' }]),
    },
  });
  expect(items).toEqual([
    {
      type: 'application',
      id: 'app-Zoom',
      name: 'Zoom',
      property: 'permissions',
      actual: ['Calendars.Read', 'Contacts.Read', 'Presence.Read.All'],
      expected: [],
      because:
        'Zoom. By itself, for everybody: Presence.Read.All. An administrator consented for everybody: Contacts.Read. 2 people (a, b) consented: Calendars.Read.',
    },
  ]);
});
