import { onPremisesPasswords } from '../../../src/controls/identity/onPremisesPasswords.ts';
import { list, testControl } from '../../testControl.ts';

const template = '5cf42378-d67d-4f36-ba46-e8b86229381d';
const from = (onPremisesSyncEnabled: unknown) => ({
  organization: { value: [{ id: 'tenant', displayName: 'Contoso', onPremisesSyncEnabled }] },
});
const rules = (values: Record<string, string>) => ({
  groupSettings: list([{ id: 'rules', template, values }]),
});
const check = (on: string, mode: string) =>
  rules({ EnableBannedPasswordCheckOnPremises: on, BannedPasswordCheckOnPremisesMode: mode });
const items = ['passwordRules'];

testControl(onPremisesPasswords, {
  refused: { verdict: 'pass', given: { ...from(true), ...check('True', 'Enforce') } },
  'refused, as the portal spells it': {
    verdict: 'pass',
    given: { ...from(true), ...check('true', 'Enforced') },
  },

  'only noted': { verdict: 'fail', given: { ...from(true), ...check('True', 'Audit') }, items },
  'not looked at': { verdict: 'fail', given: { ...from(true), ...check('False', 'Enforce') }, items },
  'nobody set anything': { verdict: 'fail', given: from(true), items },

  'no servers on premises': { verdict: 'notApplicable', given: from(null) },
  'no more servers on premises': { verdict: 'notApplicable', given: from(false) },
  'where accounts come from was not said': { verdict: 'unknown', kind: 'notSaid', given: from(undefined) },
  'the mode was not said': {
    verdict: 'unknown',
    kind: 'notSaid',
    given: { ...from(true), ...rules({ EnableBannedPasswordCheckOnPremises: 'True' }) },
  },
  'a mode that is not known': {
    verdict: 'unknown',
    kind: 'notOnScale',
    given: { ...from(true), ...check('True', 'Sometimes') },
  },
});
