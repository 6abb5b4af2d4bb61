import { programVendorOf, vendorOf } from '../../src/domain/meetingApps.ts';
import { meetingVendors } from '../../src/sources/meetingVendors.ts';

const application = { appId: 'a', publisher: null, hosts: [] };
const program = (name: string, publisher: string | null = null) =>
  programVendorOf({ name, publisher }, meetingVendors)?.id;

test('ids of makers are unique, and each can be told by something', () => {
  const ids = meetingVendors.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { hosts, publishers, programs } of meetingVendors)
    expect([...hosts, ...publishers, ...programs].length).toBeGreaterThan(1);
});

test.each([
  [{ hosts: ['zoom.us'] }, 'zoom'],
  [{ hosts: ['us02web.zoom.us'] }, 'zoom'],
  [{ hosts: ['idbroker.webex.com'] }, 'webex'],
  [{ hosts: ['meet.google.com'] }, 'google-meet'],
  [{ hosts: ['accounts.google.com'] }, undefined],
  [{ hosts: ['notzoom.us'] }, undefined],
  [{ hosts: ['zoom.us.evil.example'] }, undefined],
  [{ publisher: ' zoom video communications, inc. ' }, 'zoom'],
  [{ publisher: 'Zoom Video Communications, Inc. (not)' }, undefined],
  [{ publisher: 'Cisco Systems, Inc.' }, undefined],
  [{ appId: 'A651CFDA-CBDD-4A39-BD03-FA829C3C1B29' }, 'zoom'],
  [{}, undefined],
])('application %j is of %s', (differs, id) => {
  expect(vendorOf({ ...application, ...differs }, meetingVendors)?.vendor.id).toBe(id);
});

test.each([
  ['Zoom(64bit)', null, 'zoom'],
  ['Zoom Workplace', 'Zoom Video Communications, Inc.', 'zoom'],
  ['Zoom Player MAX', 'Inmatrix LTD', undefined],
  ['ZoomText 2024', null, undefined],
  ['Cisco Webex Meetings', 'Cisco Systems, Inc.', 'webex'],
  ['GoToMeeting 10.20', null, 'goto'],
  ['Skype', 'Skype Technologies S.A.', 'skype'],
  ['Skype for Business 2016', 'Microsoft Corporation', undefined],
  ['Microsoft Teams', 'Microsoft Corporation', undefined],
])('program %s by %s is of %s', (name, publisher, id) => {
  expect(program(name, publisher)).toBe(id);
});
