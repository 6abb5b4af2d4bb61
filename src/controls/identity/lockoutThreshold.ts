import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAtMost } from '../../domain/judging.ts';
import { judgeRule, passwordRulesOf, passwordRuleTemplate } from '../../domain/passwordRules.ts';
import { weakens } from '../../domain/weakens.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import { directorySettingWrite, groupSettingTarget } from '../../targets/groupSettings.ts';

export const lockoutThreshold = defineControl({
  id: 'identity.lockoutThreshold',
  revision: 1,
  title: 'After a few wrong passwords an account is locked',
  failing: 'A thief may try many passwords before an account is locked',
  rationale: 'Guessing works only for as long as one may go on guessing.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-PWD-002'],
    prowler: ['entra_password_protection_lockout_threshold_limited'],
    cis: ['5.2.3.8'],
    microsoft: ['https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout'],
  },
  settings: z.strictObject({
    most: z
      .int()
      .min(1)
      .default(10)
      .describe('The most wrong passwords before an account is locked.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { settings: groupSettings },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ settings }, { most }) =>
    judgeRule(
      passwordRulesOf(settings.kept),
      'LockoutThreshold',
      'an account is locked after ten wrong passwords',
      (tries) =>
        judgeAtMost(
          tries,
          most,
          { item: { type: 'passwordRules', id: 'passwordRules', property: 'LockoutThreshold' } },
          {
            passes: `An account is locked after ${tries} wrong passwords.`,
            fails: `An account is locked only after ${tries} wrong passwords.`,
          },
        ),
    ),
  remediation: {
    risk: 'R1',
    targets: [groupSettingTarget],
    impact: { kind: 'everyone', text: 'Whoever mistypes that often waits a minute.' },
    plan: ({ settings }, { most }) =>
      directorySettingWrite(passwordRuleTemplate, settings.kept, { LockoutThreshold: String(most) }),
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Password protection.',
    'Lockout threshold: 10 or less. Save.',
  ],
});
