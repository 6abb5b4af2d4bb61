import { selfServiceSignUp } from '../../../src/controls/identity/selfServiceSignUp.ts';
import { testControl } from '../../testControl.ts';

const given = (products: unknown, joining: unknown) => ({
  authorizationPolicy: {
    allowedToSignUpEmailBasedSubscriptions: products,
    allowEmailVerifiedUsersToJoinOrganization: joining,
  },
});

testControl(selfServiceSignUp, {
  neither: { verdict: 'pass', given: given(false, false) },
  products: { verdict: 'fail', given: given(true, false), items: ['authorizationPolicy'] },
  joining: { verdict: 'fail', given: given(false, true), items: ['authorizationPolicy'] },
  both: { verdict: 'fail', given: given(true, true), items: ['authorizationPolicy', 'authorizationPolicy'] },
  'one, and nothing said of the other': { verdict: 'fail', given: given(null, true) },
  'nothing said of one': { verdict: 'unknown', given: given(false, null), kind: 'notSaid' },
});
