import { administratorRegistration } from '../../../src/controls/identity/administratorRegistration.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { registered } from './registrations.ts';

const given = (...kept: unknown[]) => ({
  registrationExceptions: list(kept, { total: 9, tally: { administrators: 3 } }),
});
const admin = (id: string, more: Record<string, unknown>) => registered(id, { admin: true, ...more });

testControl(administratorRegistration, {
  'no administrator without': { verdict: 'pass', given: given() },
  'a member without, who is no administrator': {
    verdict: 'pass',
    given: given(registered('ben', { capable: false, phishingResistant: false })),
  },
  'an administrator that the tenant file expects': {
    verdict: 'pass',
    given: given(admin('ada', { phishingResistant: false })),
    config: {
      exceptions: [
        { control: 'identity.administratorRegistration', owner: 'IT', reason: 'known', users: ['ada'] },
      ],
    },
  },

  'a telephone only': {
    verdict: 'fail',
    given: given(admin('ada', { phishingResistant: false })),
    items: ['ada'],
  },
  'nothing at all, and no emergency account is spared': {
    verdict: 'fail',
    given: given(admin('glass', { capable: false, phishingResistant: null, updatedAt: null })),
    config: { emergencyAccounts: ['glass'] },
    items: ['glass'],
  },

  'an administrator of whom the report says nothing': {
    verdict: 'unknown',
    given: given(admin('ada', { phishingResistant: null })),
    kind: 'notSaid',
  },
  'a report without any administrator': {
    verdict: 'unknown',
    given: { registrationExceptions: list([registered('ben', { capable: false })]) },
    kind: 'reportEmpty',
  },
  'a report that could not be read': { verdict: 'unknown', given: { registrationExceptions: unavailable } },
  'no licence': { verdict: 'notLicensed', given: { registrationExceptions: notLicensed } },
});
