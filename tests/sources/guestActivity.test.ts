import { staleAccounts } from '../../src/controls/guests/staleAccounts.ts';
import { guestActivity } from '../../src/sources/guestActivity.ts';
import { readingOf } from './recorded.ts';

const guest = (more: object = {}) => ({
  id: 'gus',
  userType: 'Guest',
  accountEnabled: true,
  createdDateTime: '2025-01-01T00:00:00Z',
  externalUserState: 'Accepted',
  ...more,
});
const seen = (lastSignInDateTime: string, more: object = {}) => ({
  signInActivity: { lastSignInDateTime, ...more },
});

const read = async (...rows: object[]) => {
  const reading = await readingOf(guestActivity, staleAccounts, { graph: { '/users': { value: rows } } });
  return reading?.status === 'ok'
    ? (reading.value as { kept: { lastSeen: string | null }[]; tally: Record<string, number> })
    : undefined;
};

test.each([
  ['never here', guest(), null],
  ['here long ago', guest(seen('2026-01-01T00:00:00Z')), '2026-01-01T00:00:00Z'],
  [
    'the last of several ways to be here',
    guest(seen('2026-01-01T00:00:00Z', { lastNonInteractiveSignInDateTime: '2026-03-01T00:00:00Z' })),
    '2026-03-01T00:00:00Z',
  ],
  [
    'an invitation of yesterday',
    guest({ createdDateTime: '2026-11-23T00:00:00Z', externalUserState: 'PendingAcceptance' }),
    null,
  ],
])('kept: %s', async (_name, row, lastSeen) => {
  expect((await read(row))?.kept).toMatchObject([{ id: 'gus', lastSeen }]);
});

test.each([
  ['here last week', guest(seen('2026-11-17T00:00:00Z'))],
  ['made last week', guest({ createdDateTime: '2026-11-17T00:00:00Z' })],
  ['switched off', guest({ accountEnabled: false })],
  ['no guest', guest({ userType: 'Member' })],
])('not kept: %s', async (_name, row) => {
  expect((await read(row))?.kept).toEqual([]);
});

test('guests are counted, and nobody else', async () => {
  expect((await read(guest(), guest({ id: 'ida' }), guest({ userType: null })))?.tally).toEqual({
    guests: 2,
  });
});
