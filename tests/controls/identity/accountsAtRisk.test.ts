import { accountsAtRisk } from '../../../src/controls/identity/accountsAtRisk.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';

const risky = (id: string, level: string, more: Record<string, unknown> = {}) => ({
  id,
  name: id,
  level,
  state: 'atRisk',
  since: '2026-11-20T00:00:00Z',
  ...more,
});
const given = (...kept: unknown[]) => ({ riskyUsers: list(kept) });

testControl(accountsAtRisk, {
  nobody: { verdict: 'pass', given: given() },
  'low risk': { verdict: 'pass', given: given(risky('ana', 'low')) },
  'an account that the tenant file expects': {
    verdict: 'pass',
    given: given(risky('test', 'high')),
    config: {
      exceptions: [{ control: 'identity.accountsAtRisk', owner: 'IT', reason: 'test', users: ['test'] }],
    },
  },

  'medium and high risk': {
    verdict: 'fail',
    given: given(risky('ana', 'medium'), risky('ben', 'high', { since: null }), risky('cem', 'low')),
    items: ['ana', 'ben'],
  },
  'low risk, where the baseline counts it': {
    verdict: 'fail',
    given: given(risky('ana', 'low')),
    settings: { from: 'low' },
    items: ['ana'],
  },
  'somebody said that it was taken over': {
    verdict: 'fail',
    given: given(risky('ana', 'none', { state: 'confirmedCompromised' })),
    items: ['ana'],
  },

  'a level that is not known': {
    verdict: 'unknown',
    given: given(risky('ana', 'unknownFutureValue')),
    kind: 'notOnScale',
  },
  'accounts that could not be read': { verdict: 'unknown', given: { riskyUsers: unavailable } },
  'no licence': { verdict: 'notLicensed', given: { riskyUsers: notLicensed } },
});
