import { bannedPasswords } from '../../../src/controls/identity/bannedPasswords.ts';
import { testControl, unavailable } from '../../testControl.ts';
import { noPasswordRules, passwordRules } from './passwordRules.ts';

const given = (check: string, words: string) =>
  passwordRules({ EnableBannedPasswordCheck: check, BannedPasswordList: words });

testControl(bannedPasswords, {
  'a list that is enforced': { verdict: 'pass', given: given('True', 'withheld') },
  'spelt otherwise': { verdict: 'pass', given: given('true', 'withheld'), licences: ['AAD_PREMIUM'] },

  'a list that is not enforced': {
    verdict: 'fail',
    given: given('False', 'withheld'),
    items: ['passwordRules'],
  },
  'an empty list': { verdict: 'fail', given: given('True', ' '), items: ['passwordRules'] },
  neither: { verdict: 'fail', given: given('False', ''), items: ['passwordRules', 'passwordRules'] },
  'an empty list, and nothing said of enforcing it': {
    verdict: 'fail',
    given: passwordRules({ BannedPasswordList: '' }),
  },
  'no rules at all': { verdict: 'fail', given: noPasswordRules, items: ['passwordRules'] },

  'nothing said of the list': {
    verdict: 'unknown',
    given: passwordRules({ EnableBannedPasswordCheck: 'True' }),
    kind: 'notSaid',
  },
  'neither yes nor no': { verdict: 'unknown', given: given('perhaps', 'withheld'), kind: 'notSaid' },
  'rules that could not be read': { verdict: 'unknown', given: { groupSettings: unavailable } },
  'a tenant without Entra ID P1': {
    verdict: 'notLicensed',
    given: noPasswordRules,
    licences: ['EXCHANGE_S_ENTERPRISE'],
  },
});
