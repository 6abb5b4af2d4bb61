import { directConnect } from '../../../src/controls/guests/directConnect.ts';
import { testControl } from '../../testControl.ts';
import { reach } from './crossTenant.ts';

const given = (direct: unknown, collaboration: unknown = reach.everyone) => ({
  crossTenantDefault: { b2bDirectConnectInbound: direct, b2bCollaborationInbound: collaboration },
});

testControl(directConnect, {
  'as Microsoft delivers it': { verdict: 'pass', given: given(reach.nobody) },
  'collaboration closed too, which is stricter': {
    verdict: 'pass',
    given: given(reach.nobody, reach.nobody),
  },
  'named people, where the baseline takes that': {
    verdict: 'pass',
    given: given(reach.some),
    settings: { directConnect: 'some' },
  },
  'open to everyone': { verdict: 'fail', given: given(reach.everyone), items: ['default'] },
  'open to named people': { verdict: 'fail', given: given(reach.some), items: ['default'] },
  'everyone but a few': { verdict: 'fail', given: given(reach.allButFew), items: ['default'] },
  'people blocked, applications open': {
    verdict: 'fail',
    given: given({ ...reach.nobody, applications: reach.everyone.applications }),
  },
  'collaboration wider than was agreed': {
    verdict: 'fail',
    given: given(reach.nobody, reach.everyone),
    settings: { collaboration: 'some' },
  },
  'a word that is not known': {
    verdict: 'unknown',
    given: given({
      ...reach.nobody,
      usersAndGroups: { ...reach.nobody.usersAndGroups, accessType: 'unknownFutureValue' },
    }),
    kind: 'notSaid',
  },
  'one half is not said': {
    verdict: 'unknown',
    given: given({ ...reach.nobody, applications: null }),
    kind: 'notSaid',
  },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});
