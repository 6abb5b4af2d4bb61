import { perUserMfa } from '../../../src/controls/identity/perUserMfa.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { administrator, policies } from '../conditionalAccess/policies.ts';

const states = (by: Record<string, string | null>, more: string[] = []) => ({
  perUserMfa: list(Object.entries(by).map(([id, state]) => ({ id, state }))),
  administrators: list([...Object.keys(by), ...more].map((id) => administrator(id))),
});
const asked = { securityDefaults: { isEnabled: false }, conditionalAccessPolicies: policies({}) };
const defaults = { securityDefaults: { isEnabled: true }, conditionalAccessPolicies: list([]) };
const alone = { securityDefaults: { isEnabled: false }, conditionalAccessPolicies: notLicensed };

testControl(perUserMfa, {
  'off, and Conditional Access asks': {
    verdict: 'pass',
    given: { ...asked, ...states({ ada: 'disabled' }) },
  },
  'off, and security defaults ask': {
    verdict: 'pass',
    given: { ...defaults, ...states({ ada: 'disabled' }) },
  },
  'on, and nothing else asks': { verdict: 'pass', given: { ...alone, ...states({ ada: 'enforced' }) } },
  'an account that the tenant file expects to be different': {
    verdict: 'pass',
    given: { ...asked, ...states({ ada: 'disabled', svc: 'enforced' }) },
    config: {
      exceptions: [{ control: 'identity.perUserMfa', owner: 'IT', reason: 'old', users: ['svc'] }],
    },
  },

  'on besides Conditional Access': {
    verdict: 'fail',
    given: { ...asked, ...states({ ada: 'disabled', ben: 'enforced', cem: 'enabled' }) },
    items: ['ben', 'cem'],
  },
  'off, and nothing else asks': {
    verdict: 'fail',
    given: { ...alone, ...states({ ada: 'disabled', ben: 'enabled' }) },
    items: ['ada', 'ben'],
  },
  'Conditional Access that does not ask everybody yet': {
    verdict: 'notApplicable',
    given: {
      ...asked,
      conditionalAccessPolicies: policies({ state: 'disabled' }),
      ...states({ ada: 'disabled' }),
    },
    kind: 'notYet',
  },

  'policies that could not be read': {
    verdict: 'unknown',
    given: { ...asked, conditionalAccessPolicies: unavailable, ...states({ ada: 'disabled' }) },
    kind: 'readFailed',
  },
  'a state that is not known': {
    verdict: 'unknown',
    given: { ...asked, ...states({ ada: 'unknownFutureValue' }) },
    kind: 'notOnScale',
  },
  'a state that is missing': {
    verdict: 'unknown',
    given: { ...asked, ...states({ ada: null }) },
    kind: 'notOnScale',
  },
  'more administrators than were sampled': {
    verdict: 'unknown',
    given: { ...asked, ...states({ ada: 'disabled' }, ['ben']) },
    kind: 'notSampled',
  },
  'no administrator': { verdict: 'unknown', given: { ...asked, ...states({}) }, kind: 'implausible' },
});
