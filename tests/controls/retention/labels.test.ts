import { labels } from '../../../src/controls/retention/labels.ts';
import { switchedOff, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const label = (more: object = {}) => ({
  Name: 'Contract',
  RetentionAction: 'KeepAndDelete',
  RetentionDuration: '3650',
  ...more,
});
const given = (...existing: object[]) => ({ retentionLabels: existing });
const agreed = { labels: [{ name: 'contract', min: 2555, max: 3650 }] };

testControl(labels, {
  'any label that keeps': { verdict: 'pass', given: given(label({ RetentionAction: 'Keep' })) },
  'the label that was agreed': { verdict: 'pass', given: given(label()), settings: agreed },
  'no label': { verdict: 'fail', given: given(), items: ['tenant'] },
  'labels that only delete': { verdict: 'fail', given: given(label({ RetentionAction: 'Delete' })) },
  'another label than was agreed': {
    verdict: 'fail',
    given: given(label({ Name: 'Invoice' })),
    settings: agreed,
    items: ['contract'],
  },
  'too short': { verdict: 'fail', given: given(label({ RetentionDuration: 365 })), settings: agreed },
  'never deleted': {
    verdict: 'fail',
    given: given(label({ RetentionAction: 'Keep' })),
    settings: agreed,
    items: ['contract'],
  },
  'without a time': {
    verdict: 'unknown',
    given: given(label({ RetentionDuration: null })),
    settings: agreed,
    kind: 'notOnScale',
  },
  'without an action': {
    verdict: 'unknown',
    given: given(label({ RetentionAction: null })),
    settings: agreed,
    kind: 'notOnScale',
  },
  'only a label whose action is not known': {
    verdict: 'unknown',
    given: given(label({ RetentionAction: 'unknownFutureValue' })),
    kind: 'notOnScale',
  },
  ...attestedCases('retention.labels', { retentionLabels: switchedOff }),
});
