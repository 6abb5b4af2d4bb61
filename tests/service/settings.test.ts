import { Failure } from '../../src/domain/failure.ts';
import { readRole, readSettings, ServiceSettings } from '../../src/service/settings.ts';
import { serveInAzure } from '../../src/serving.ts';
import { appSettings } from '../package/appSettings.ts';

const { WEBSITE_HOSTNAME: hostName, ...settings } = appSettings;

test('what has a usual value may be left out', () => {
  expect(readSettings(ServiceSettings, settings)).toMatchObject({
    PLUMBLINE_CLOUD: 'global',
    EVIDENCE_DAYS: 30,
  });
});

test.each([
  ['AZURE_CLIENT_ID', undefined],
  ['AZURE_CLIENT_ID', 'plumbline'],
  ['Data__tableServiceUri', 'http://data.table.core.windows.net'],
  ['DISPATCH_SCHEDULE', 'every quarter'],
  ['EVIDENCE_DAYS', 'for ever'],
  ['EVIDENCE_DAYS', '-7'],
  ['PAGE_ORIGIN', 'http://plumbline.example'],
  ['PLUMBLINE_CLOUD', 'moon'],
])('%s as %j is refused by its name, and its value is kept out of the message', (name, value) => {
  expect(messageOf(() => readSettings(ServiceSettings, { ...settings, [name]: value }))).toMatch(
    new RegExp(`^(?!.*${value ?? 'undefined is'}).*${name}`),
  );
});

test('Azurite is reached on this machine, and nothing else without https', () => {
  const azurite = { ...settings, Data__blobServiceUri: 'http://127.0.0.1:10000/devstoreaccount1' };
  expect(readSettings(ServiceSettings, azurite)).toMatchObject({
    Data__blobServiceUri: azurite.Data__blobServiceUri,
  });
});

test.each([undefined, '', 'Auditor', 'everything'])('an app whose role is %j does nothing', (role) => {
  expect(() => readRole({ PLUMBLINE_ROLE: role })).toThrow('PLUMBLINE_ROLE');
});

function messageOf(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return error instanceof Failure ? error.message : '';
  }
}

function routes(more: Record<string, string>): string[] {
  return serveInAzure(readSettings(ServiceSettings, { ...settings, ...more })).routes.map(({ name }) => name);
}

test('before the API is registered nobody is answered, and tenants are audited', () => {
  expect(routes({ API_CLIENT_ID: '', WEBSITE_HOSTNAME: hostName })).toEqual([]);
});

test('where the app does not know its own address there is no page', () => {
  expect(routes({})).not.toContain('pageFleet');
  expect(routes({ WEBSITE_HOSTNAME: hostName })).toContain('pageFleet');
});
