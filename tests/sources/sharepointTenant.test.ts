import { defaultLinks } from '../../src/controls/sharepoint/defaultLinks.ts';
import { sharepointTenant } from '../../src/sources/sharepointTenant.ts';
import { readingOf } from './recorded.ts';

const read = (powershell: Record<string, object[]>) =>
  readingOf(sharepointTenant, defaultLinks, { powershell });

test.each([
  ['numbers', { SharingCapability: 2, DefaultSharingLinkType: 1, DefaultLinkPermission: 2 }],
  [
    'names',
    {
      SharingCapability: 'ExternalUserAndGuestSharing',
      DefaultSharingLinkType: 'Direct',
      DefaultLinkPermission: 'Edit',
    },
  ],
])('enumerations as %s', async (_name, tenant) => {
  expect(await read({ 'Get-SPOTenant': [tenant] })).toMatchObject({
    status: 'ok',
    value: {
      SharingCapability: 'externalUserAndGuestSharing',
      DefaultSharingLinkType: 'direct',
      DefaultLinkPermission: 'edit',
    },
  });
});

test('without an export there is no collector', async () => {
  expect(await read({})).toMatchObject({ status: 'unavailable', reason: { kind: 'noCollector' } });
});

test('an export of something else is not believed', async () => {
  expect(await read({ 'Get-SPOTenant': [{ EmailAttestationRequired: 'perhaps' }] })).toMatchObject({
    status: 'malformed',
  });
});
