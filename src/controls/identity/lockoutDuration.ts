import * as z from 'zod';
import { defineControl, fail, pass } from '../../domain/control.ts';
import { judgeRule, passwordRulesOf, passwordRuleTemplate } from '../../domain/passwordRules.ts';
import { weakens } from '../../domain/weakens.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import { directorySettingWrite, groupSettingTarget } from '../../targets/groupSettings.ts';

export const lockoutDuration = defineControl({
  id: 'identity.lockoutDuration',
  revision: 1,
  title: 'A locked account stays locked for a while',
  failing: 'A locked account opens again at once',
  rationale: 'A lock that opens again after a few seconds does not slow a guessing machine down.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-PWD-002'],
    prowler: ['entra_password_protection_lockout_duration_configured'],
    cis: ['5.2.3.9'],
    microsoft: ['https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout'],
  },
  settings: z.strictObject({
    least: z
      .int()
      .min(1)
      .default(60)
      .describe('The fewest seconds for which an account stays locked.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { settings: groupSettings },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ settings }, { least }) =>
    judgeRule(
      passwordRulesOf(settings.kept),
      'LockoutDurationInSeconds',
      'an account stays locked for a minute',
      (seconds) => {
        if (seconds >= least) return pass(`An account stays locked for ${seconds} seconds.`);
        return fail(`An account stays locked for only ${seconds} seconds.`, [
          {
            type: 'passwordRules',
            id: 'passwordRules',
            property: 'LockoutDurationInSeconds',
            actual: seconds,
            expected: `at least ${least}`,
          },
        ]);
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [groupSettingTarget],
    impact: { kind: 'everyone', text: 'Whoever mistypes too often waits longer.' },
    plan: ({ settings }, { least }) =>
      directorySettingWrite(passwordRuleTemplate, settings.kept, { LockoutDurationInSeconds: String(least) }),
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Password protection.',
    'Lockout duration in seconds: 60 or more. Save.',
  ],
});
