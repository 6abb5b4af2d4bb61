import { legacyAuthentication } from '../../../src/controls/sharepoint/legacyAuthentication.ts';
import { testControl } from '../../testControl.ts';

const given = (isLegacyAuthProtocolsEnabled: unknown) => ({
  sharepointSettings: { isLegacyAuthProtocolsEnabled },
});

testControl(legacyAuthentication, {
  'kept out': { verdict: 'pass', given: given(false) },
  'let in': { verdict: 'fail', given: given(true), items: ['sharepointSettings'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});
