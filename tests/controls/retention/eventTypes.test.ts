import { eventTypes } from '../../../src/controls/retention/eventTypes.ts';
import { list, testControl } from '../../testControl.ts';

const given = { retentionEventTypes: list([{ id: 'e1', displayName: 'Employee departure' }]) };

testControl(eventTypes, {
  'all that were agreed': { verdict: 'pass', given, settings: { types: ['employee departure'] } },
  'one is missing': {
    verdict: 'fail',
    given,
    settings: { types: ['Employee departure', 'Contract expiry'] },
    items: ['Contract expiry'],
  },
  'none were agreed': { verdict: 'notApplicable', given },
});
