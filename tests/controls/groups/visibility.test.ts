import { visibility } from '../../../src/controls/groups/visibility.ts';
import { list, testControl } from '../../testControl.ts';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const given = (...groups: { visibility: string | null }[]) => ({
  publicGroups: list(
    groups.map((group) => ({ id, name: 'All hands', ...group })),
    { total: 30, tally: { unified: 30 } },
  ),
});

testControl(visibility, {
  'all private': { verdict: 'pass', given: given() },
  'one that is meant to be public': {
    verdict: 'pass',
    given: given({ visibility: 'Public' }),
    config: {
      exceptions: [{ control: 'groups.visibility', groups: [id], owner: 'IT', reason: 'canteen menu' }],
    },
  },
  'a public one': { verdict: 'fail', given: given({ visibility: 'Public' }), items: [id] },
  'who may read it is not said': { verdict: 'unknown', given: given({ visibility: null }), kind: 'notSaid' },
  'there are no groups': { verdict: 'notApplicable', given: { publicGroups: list([]) } },
});
