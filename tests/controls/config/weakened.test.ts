import { weakened } from '../../../src/controls/config/weakened.ts';
import { type Measure, measureDigest } from '../../../src/domain/measure.ts';
import { judge, testControl } from '../../testControl.ts';

const lobby: Measure = [
  { of: 'mode', control: 'teams.lobby', value: 'ticket' },
  {
    of: 'setting',
    control: 'teams.lobby',
    name: 'least',
    value: 'InvitedUsers',
    weakens: ['Everyone', 'InvitedUsers', 'OrganizerOnly'],
  },
  { of: 'setting', control: 'teams.lobby', name: 'odd', value: 'one' },
];
const looser = lobby.map((part) => (part.of === 'mode' ? { ...part, value: 'audit' as const } : part));
const odd = lobby.map((part) =>
  part.of === 'setting' && part.name === 'odd' ? { ...part, value: 'two' } : part,
);
const firstRun = { status: 'unavailable', reason: { kind: 'firstRun', text: 'no earlier run.' } };

function given(parts: Measure, acceptedMeasure: unknown = lobby, acknowledges: Measure[] = []) {
  const acknowledged = acknowledges.map((measure) => ({
    config: measureDigest(measure),
    by: 'Ingrid',
    on: '2026-11-20',
    reason: 'Agreed with the board.',
  }));
  return { measure: { parts, acknowledged }, acceptedMeasure };
}

testControl(weakened, {
  'as before': { verdict: 'pass', given: given(lobby), items: [] },
  'stricter than before': { verdict: 'pass', given: given(lobby, looser), items: [] },
  'a first run': { verdict: 'notApplicable', given: given(lobby, firstRun), kind: 'firstRun' },
  'weaker than before': {
    verdict: 'fail',
    given: given(looser),
    items: ['teams.lobby'],
    kind: 'weakened',
  },
  'changed, nobody can tell which way': { verdict: 'fail', given: given(odd), items: ['teams.lobby.odd'] },
  'weaker, and a person means it': {
    verdict: 'pass',
    given: given(looser, lobby, [looser]),
    items: ['teams.lobby'],
    kind: 'acknowledged',
  },
  'another configuration than the one that a person means': {
    verdict: 'fail',
    given: given([...looser, { of: 'emergencyAccount', id: 'a', value: null }], lobby, [looser]),
    items: ['emergencyAccounts/a', 'teams.lobby'],
  },
});

test('an item says what is, what was, and whether it is weaker; the finding says what to acknowledge', () => {
  const both = odd.map((part) => (part.of === 'mode' ? { ...part, value: 'audit' as const } : part));
  const { items, reason } = judge(weakened, { verdict: 'fail', given: given(both) });
  expect(items).toEqual([
    { type: 'control', id: 'teams.lobby', actual: 'audit', expected: 'ticket', because: 'It is weaker.' },
    {
      type: 'setting',
      id: 'teams.lobby.odd',
      actual: 'two',
      expected: 'one',
      because: 'It changed; which way is weaker cannot be told.',
    },
  ]);
  expect(reason.text).toContain(measureDigest(both));
});
