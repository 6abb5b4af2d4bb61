import * as z from 'zod';
import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import { switchIn } from '../../domain/groupSettings.ts';
import { passwordRulesOf, passwordRuleTemplate } from '../../domain/passwordRules.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import { directorySettingWrite, groupSettingTarget } from '../../targets/groupSettings.ts';

export const bannedPasswords = defineControl({
  id: 'identity.bannedPasswords',
  revision: 1,
  title: 'Passwords made of the company’s own words are refused',
  failing: 'Passwords made of the company’s own words are accepted',
  rationale:
    'Thieves try the company’s name, its products and its town first, with a year behind them. Microsoft’s own list does not know those words.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-PWD-002'],
    prowler: ['entra_password_protection_custom_banned_list_enforced'],
    cis: ['5.2.3.2'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/tutorial-configure-custom-password-protection',
    ],
  },
  licence: 'AAD_PREMIUM',
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { settings: groupSettings },
  evaluate: ({ settings }) => {
    const rules = passwordRulesOf(settings.kept);
    if (!rules) {
      const item = itemOf('BannedPasswordList', 'none', 'a list of the company’s own words');
      return fail('There is no list of the company’s own words.', [item]);
    }
    const enforced = switchIn(rules, 'EnableBannedPasswordCheck');
    const list = rules['BannedPasswordList'];
    const items = [
      ...(enforced === false ? [itemOf('EnableBannedPasswordCheck', false, true)] : []),
      ...(list?.trim() === '' ? [itemOf('BannedPasswordList', '', 'a list of the company’s own words')] : []),
    ];
    if (some(items)) {
      return fail(enforced === false ? 'The list is not enforced.' : 'The list is empty.', items);
    }
    if (enforced === undefined || list === undefined) {
      return unknown(
        'notSaid',
        'The tenant did not say whether there is a list, and whether it is enforced.',
      );
    }
    return pass('A list of words is enforced.');
  },
  remediation: {
    risk: 'R1',
    targets: [groupSettingTarget],
    impact: { kind: 'everyone', text: 'New passwords made of the listed words are refused. Old ones stay.' },
    plan: ({ settings }) =>
      (passwordRulesOf(settings.kept)?.['BannedPasswordList'] ?? '').trim() === ''
        ? { why: 'Which words the company is known by is for a person to say.' }
        : directorySettingWrite(passwordRuleTemplate, settings.kept, { EnableBannedPasswordCheck: 'True' }),
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Password protection.',
    'Enforce custom list: Yes. Enter the names of the company, its products, its places and its abbreviations, one a line. Save.',
  ],
});

function itemOf(property: string, actual: unknown, expected: unknown): Item {
  return { type: 'passwordRules', id: 'passwordRules', property, actual, expected };
}
