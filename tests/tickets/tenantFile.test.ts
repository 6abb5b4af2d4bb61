import { loadTenantFile } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';
import { readDelivery } from '../../src/tickets/settings.ts';
import { write } from '../baselines/written.ts';

const head = 'tenant: contoso.example\nbaseline: essential\n';
const delivered = `tickets:
  to: { system: github, repository: contoso/security, token: { setting: PLUMBLINE_SECRET_GITHUB } }
  dueDays: { critical: 1 }
notify:
  - to: { system: teams, url: { setting: PLUMBLINE_SECRET_TEAMS } }
    severities: [critical, high]
    controls: [guests.invitations]
    digest: { every: day }
`;

test('a tenant file says where tickets are, and who is told', async () => {
  const { tickets, notify } = await loadTenantFile(await write(head + delivered), controls);
  const delivery = await readDelivery({ tickets, notify, timeZone: 'UTC' });
  expect(delivery).toMatchObject({
    tickets: { people: 'ids', writing: { dueDays: { critical: 1, high: 7 } } },
    notify: [{ entry: { digest: { every: 'day', at: '08:00' }, people: 'ids' } }],
  });
});

test('one that says nothing of them has none, and is the same measure', async () => {
  const without = await loadTenantFile(await write(head), controls);
  const loaded = await loadTenantFile(await write(head + delivered), controls);
  expect(without).toMatchObject({ tickets: null, notify: [] });
  expect(loaded.config.digest).toBe(without.config.digest);
});

test.each([
  [
    'controls: [guests.invitations]',
    'controls: [guests.invitation]',
    /:9 there is no control “guests\.invitation”/,
  ],
  ['critical: 1', 'critical: 0', /:5 tickets\.dueDays\.critical/],
  ['digest:', 'digests:', /notify\.0\.digests is not known here/],
  ['every: day', 'every: hour', /notify\.0\.digest\.every/],
])('%s, but written %s', async (right, wrong, message) => {
  const path = await write(head + delivered.replace(right, wrong));
  await expect(loadTenantFile(path, controls)).rejects.toThrow(message);
});
