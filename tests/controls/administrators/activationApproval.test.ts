import { activationApproval } from '../../../src/controls/administrators/activationApproval.ts';
import { globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';

const given = (approval: boolean | null, people = 0, groups = 0) => ({
  roleActivationRules: list([{ id: 'rules', approval, people, groups }]),
});

testControl(activationApproval, {
  'two people': { verdict: 'pass', given: given(true, 2) },
  'a group': { verdict: 'pass', given: given(true, 0, 1) },
  'a person and two groups': { verdict: 'pass', given: given(true, 1, 2) },
  'nobody named, so that any other administrator can': { verdict: 'pass', given: given(true) },
  'no approval': { verdict: 'fail', given: given(false, 2), items: [globalAdministrator] },
  'one person only': { verdict: 'fail', given: given(true, 1), items: [globalAdministrator] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  'no rules': { verdict: 'unknown', given: { roleActivationRules: list([]) }, kind: 'implausible' },
  'rules that could not be read': { verdict: 'unknown', given: { roleActivationRules: unavailable } },
  'no licence': { verdict: 'notLicensed', given: { roleActivationRules: notLicensed } },
});
