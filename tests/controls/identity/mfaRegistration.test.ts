import { mfaRegistration } from '../../../src/controls/identity/mfaRegistration.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { registered } from './registrations.ts';

const given = (...kept: unknown[]) => ({
  registrationExceptions: list(kept, { total: 10 }),
  futureHires: list([{ id: 'newcomer' }]),
});

testControl(mfaRegistration, {
  'nobody without a second factor': { verdict: 'pass', given: given() },
  'an administrator with a second factor, if not the best': {
    verdict: 'pass',
    given: given(registered('ada', { admin: true, phishingResistant: false })),
  },
  'a guest without one': {
    verdict: 'pass',
    given: given(registered('gus', { capable: false, guest: true })),
  },
  'somebody who has not started yet': {
    verdict: 'pass',
    given: given(registered('newcomer', { capable: false })),
  },
  'an emergency account and an expected exception': {
    verdict: 'pass',
    given: given(registered('glass', { capable: false }), registered('kiosk', { capable: false })),
    config: {
      emergencyAccounts: ['glass'],
      exceptions: [{ control: 'identity.mfaRegistration', owner: 'IT', reason: 'kiosk', users: ['kiosk'] }],
    },
  },

  'members without a second factor': {
    verdict: 'fail',
    given: given(
      registered('ben', { capable: false }),
      registered('cem', { capable: false, updatedAt: null }),
    ),
    items: ['ben', 'cem'],
  },

  'members of whom the report says nothing': {
    verdict: 'unknown',
    given: given(registered('ben', { capable: null })),
    kind: 'notSaid',
  },
  'an empty report': {
    verdict: 'unknown',
    given: { ...given(), registrationExceptions: list([]) },
    kind: 'reportEmpty',
  },
  'no licence': { verdict: 'notLicensed', given: { ...given(), registrationExceptions: notLicensed } },
  'future hires that could not be read': {
    verdict: 'unknown',
    given: { ...given(), futureHires: unavailable },
  },
});
