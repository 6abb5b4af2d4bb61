import { cloudOnly } from '../../../src/controls/administrators/cloudOnly.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { administrator } from '../conditionalAccess/policies.ts';

const given = (...kept: unknown[]) => ({ administrators: list(kept), roleEligibilities: notLicensed });

testControl(cloudOnly, {
  'in the cloud alone': { verdict: 'pass', given: given(administrator('ana')) },
  'an account that the tenant file expects': {
    verdict: 'pass',
    given: given(administrator('ana'), administrator('old', { synchronised: true })),
    config: {
      exceptions: [{ control: 'administrators.cloudOnly', owner: 'IT', reason: 'old', users: ['old'] }],
    },
  },
  'copied from on premises': {
    verdict: 'fail',
    given: given(
      administrator('ana'),
      administrator('ben', { synchronised: true }),
      administrator('cem', { synchronised: null }),
    ),
    items: ['ben'],
  },
  'not said': {
    verdict: 'unknown',
    given: given(administrator('ana', { synchronised: null })),
    kind: 'notSaid',
  },
  'who can activate a role is not known': {
    verdict: 'unknown',
    given: { ...given(administrator('ana')), roleEligibilities: unavailable },
    kind: 'readFailed',
  },
  'no administrator': { verdict: 'unknown', given: given(), kind: 'implausible' },
  'accounts that could not be read': { verdict: 'unknown', given: { administrators: unavailable } },
});
