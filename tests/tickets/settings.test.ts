import { NotifyEntry, TicketsEntry } from '../../src/domain/delivery.ts';
import { createConnecting } from '../../src/tickets/connecting.ts';
import { readDelivery } from '../../src/tickets/settings.ts';
import { github } from './stubs/github.ts';
import { stubs } from './stubs/list.ts';

const none = { tickets: null, notify: [], timeZone: 'UTC' };

test.each(stubs.map(({ to }) => [to.system, to]))('%s can have tickets', async (_, to) => {
  const { tickets } = await readDelivery({ ...none, tickets: TicketsEntry.parse({ to }) });
  expect(tickets?.writing.dueDays).toEqual({ critical: 2, high: 7, medium: 30, low: 90 });
  expect(JSON.stringify(tickets?.destination.name)).not.toMatch(/@|sig=|https/);
});

test.each([
  [{ ...github.to, system: 'gitbub' }, 'tickets.to.system: there is no “gitbub”.'],
  [{ ...github.to, system: 'constructor' }, 'tickets.to.system: there is no “constructor”.'],
  [{ ...github.to, repositroy: 'a/b' }, 'tickets.to: Unrecognized key: "repositroy".'],
  [{ ...github.to, token: 'ghp_1234' }, 'tickets.to.token: Invalid input.'],
  [
    { ...github.to, token: { setting: 'AzureWebJobsStorage' } },
    'tickets.to.token.setting: a setting with a secret is called PLUMBLINE_SECRET_….',
  ],
])('%j is refused', async (to, message) => {
  const entry = TicketsEntry.parse({ to });
  await expect(readDelivery({ ...none, tickets: entry })).rejects.toMatchObject({
    kind: 'configuration',
    message,
  });
});

test('nobody is told anything through a system that keeps tickets', async () => {
  const notify = [NotifyEntry.parse({ to: github.to })];
  await expect(readDelivery({ ...none, notify })).rejects.toThrow('notify.0.to: nobody is told anything');
});

test('due days that are given stand beside the usual ones', async () => {
  const tickets = TicketsEntry.parse({ to: github.to, dueDays: { low: 10 } });
  const { tickets: read } = await readDelivery({ ...none, tickets });
  expect(read?.writing.dueDays).toEqual({ critical: 2, high: 7, medium: 30, low: 10 });
});

describe('secrets', () => {
  const connecting = createConnecting({
    settings: { PLUMBLINE_SECRET_A: 'a', PLUMBLINE_SECRET_EMPTY: '' },
    entraToken: () => Promise.reject(new Error('no token is asked for')),
    now: () => new Date('2026-11-24T08:00:00.000Z'),
  });
  test('a setting', async () => {
    expect(await connecting.secret({ setting: 'PLUMBLINE_SECRET_A' })).toBe('a');
  });
  test.each([
    [{ setting: 'PLUMBLINE_SECRET_EMPTY' }, 'is not there'],
    [{ setting: 'PLUMBLINE_SECRET_B' }, 'is not there'],
    [{ keyVault: 'https://evil.example/secrets/a' }, 'no secret of Key Vault'],
    [{ keyVault: 'https://vault.azure.net.evil.example/secrets/a' }, 'no secret of Key Vault'],
    [{ keyVault: 'https://contoso.vault.azure.net/keys/a' }, 'no secret of Key Vault'],
  ])('%j is refused before anything is asked', async (ref, message) => {
    await expect(connecting.secret(ref)).rejects.toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining(message),
    });
  });
});
