import { readRole, readSettings } from '../../src/service/settings.ts';
import { serveInAzure } from '../../src/serving.ts';

const id = '11111111-aaaa-4aaa-8aaa-111111111111';
const settings = {
  AZURE_CLIENT_ID: id,
  Data__blobServiceUri: 'https://data.blob.core.windows.net',
  Data__queueServiceUri: 'https://data.queue.core.windows.net',
  Data__tableServiceUri: 'https://data.table.core.windows.net',
  DISPATCH_SCHEDULE: '0 */15 * * * *',
  SWEEP_SCHEDULE: '0 7-59/15 * * * *',
  API_TENANT_ID: id,
  API_CLIENT_ID: id,
};

test('what has a usual value may be left out', () => {
  expect(readSettings(settings)).toMatchObject({ PLUMBLINE_CLOUD: 'global', EVIDENCE_DAYS: 30 });
});

test.each([
  ['AZURE_CLIENT_ID', undefined],
  ['AZURE_CLIENT_ID', 'plumbline'],
  ['Data__tableServiceUri', 'http://data.table.core.windows.net'],
  ['DISPATCH_SCHEDULE', 'every quarter'],
  ['EVIDENCE_DAYS', 'for ever'],
  ['EVIDENCE_DAYS', '0'],
  ['SESSION_KEY', 'short-secret'],
  ['PLUMBLINE_CLOUD', 'moon'],
])('%s as %j is refused by its name, and its value is kept out of the message', (name, value) => {
  const read = (): unknown => readSettings({ ...settings, [name]: value });
  expect(read).toThrow(name);
  if (value !== undefined) expect(read).not.toThrow(value);
});

test.each([undefined, '', 'Auditor', 'everything'])('an app whose role is %j does nothing', (role) => {
  expect(() => readRole({ PLUMBLINE_ROLE: role })).toThrow('PLUMBLINE_ROLE');
});

test('without a key for sessions there is no page', () => {
  const routes = (more: Record<string, string>): string[] =>
    serveInAzure(readSettings({ ...settings, ...more })).routes.map(({ name }) => name);
  const page = { SESSION_KEY: 'x'.repeat(40), WEBSITE_HOSTNAME: 'plumbline.azurewebsites.net' };
  expect(routes({})).not.toContain('pageFleet');
  expect(routes(page)).toContain('pageFleet');
  expect(routes({ SESSION_KEY: page.SESSION_KEY })).not.toContain('pageFleet');
});
