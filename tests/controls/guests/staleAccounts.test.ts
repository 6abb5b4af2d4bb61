import { staleAccounts } from '../../../src/controls/guests/staleAccounts.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';

const guest = (id: string, more: object = {}) => ({
  id,
  name: id,
  signInName: `${id}#EXT#@contoso.example`,
  createdAt: '2025-01-01T00:00:00Z',
  lastSeen: '2026-10-01T00:00:00Z',
  pending: false,
  ...more,
});
const given = (...guests: object[]) => ({
  guestActivity: list(guests, { total: 50, tally: { guests: 50 } }),
});

testControl(staleAccounts, {
  'all were here lately': { verdict: 'pass', given: given() },
  'away for 54 days': { verdict: 'pass', given: given(guest('gus')) },
  'away for 90 days to the minute': {
    verdict: 'pass',
    given: given(guest('gus', { lastSeen: '2026-08-26T03:00:00Z' })),
  },
  'invited 30 days ago to the minute': {
    verdict: 'pass',
    given: given(guest('gus', { createdAt: '2026-10-25T03:00:00Z', lastSeen: null, pending: true })),
  },
  'invited last week': {
    verdict: 'pass',
    given: given(guest('gus', { createdAt: '2026-11-17T00:00:00Z', lastSeen: null, pending: true })),
  },
  'a guest who may be away': {
    verdict: 'pass',
    given: given(guest('ina', { lastSeen: '2026-01-01T00:00:00Z' })),
    config: {
      exceptions: [
        { control: 'guests.staleAccounts', users: ['ina'], owner: 'IT', reason: 'auditor, once a year' },
      ],
    },
  },
  'away too long': {
    verdict: 'fail',
    given: given(guest('gus'), guest('ina', { lastSeen: '2026-08-01T00:00:00Z' })),
    items: ['ina'],
  },
  'away longer than the baseline takes': {
    verdict: 'fail',
    given: given(guest('gus')),
    settings: { days: 30 },
    items: ['gus'],
  },
  'never came': { verdict: 'fail', given: given(guest('gus', { lastSeen: null })), items: ['gus'] },
  'never answered': {
    verdict: 'fail',
    given: given(guest('gus', { createdAt: '2026-10-01T00:00:00Z', lastSeen: null, pending: true })),
    items: ['gus'],
  },
  'since when is not said': {
    verdict: 'unknown',
    given: given(guest('gus', { createdAt: null, lastSeen: null })),
    kind: 'notSaid',
  },
  'there are no guests': { verdict: 'notApplicable', given: { guestActivity: list([]) } },
  'no licence': { verdict: 'notLicensed', given: { guestActivity: notLicensed } },
});
