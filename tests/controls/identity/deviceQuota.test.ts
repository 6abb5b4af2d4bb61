import { deviceQuota } from '../../../src/controls/identity/deviceQuota.ts';
import { testControl } from '../../testControl.ts';

const given = (userDeviceQuota: unknown) => ({ deviceRegistrationPolicy: { userDeviceQuota } });
const items = ['deviceRegistrationPolicy'];

testControl(deviceQuota, {
  ten: { verdict: 'pass', given: given(10) },
  'none at all': { verdict: 'pass', given: given(0) },
  'as many as was agreed': { verdict: 'pass', given: given(20), settings: { most: 20 } },
  eleven: { verdict: 'fail', given: given(11), items },
  'without limit': { verdict: 'fail', given: given(2_147_483_647), items },
  'not said': { verdict: 'unknown', kind: 'notSaid', given: given(null) },
  'fewer than none': { verdict: 'unknown', kind: 'notOnScale', given: given(-1) },
});
