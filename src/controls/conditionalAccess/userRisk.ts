import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeDemands, judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import { appliesAtRisk, riskLevels } from '../../domain/conditionalAccess/risk.ts';
import { defineControl } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import {
  everyTime,
  newPassword,
  onlyReports,
  reportOnlyPolicy,
} from '../../targets/conditionalAccessPolicy.ts';

export const userRisk = defineControl({
  id: 'conditionalAccess.userRisk',
  revision: 1,
  title: 'An account that was probably taken over is stopped until it is safe again',
  failing: 'An account that was probably taken over can go on working',
  rationale:
    'Microsoft finds passwords for sale and accounts that behave like thieves. That helps only if the account is blocked, or has to change its password, before it goes on.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['CA-RISK-001'],
    prowler: ['entra_identity_protection_user_risk_enabled'],
    cis: ['5.2.2.6'],
    microsoft: [
      'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-configure-risk-policies',
    ],
  },
  licence: 'AAD_PREMIUM_P2',
  remedyPlans: ['AAD_PREMIUM_P2'],
  settings: z.strictObject({
    levels: z
      .array(z.enum(riskLevels))
      .min(1)
      .default(['high'])
      .describe('The levels of risk at which an account has to be stopped.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { levels }, context) => {
    const directory = policyDirectory(given);
    const judgements = levels.map((level) => {
      const counted = given.policies.kept.filter(
        (policy) => appliesAtRisk(policy, 'userRiskLevels', level) && stops(policy),
      );
      return judgeForEverybody(
        {
          counted,
          targets: targetsOf(counted, ['modern']),
          nothing: `No enforced policy blocks accounts at ${level} risk, or makes them change their password.`,
          incomplete: `Some accounts are not stopped at ${level} risk`,
        },
        directory,
        unknownRoles(counted, given),
        context,
      );
    });
    return judgeDemands(judgements, `Every account is stopped at ${levels.join(' and ')} risk.`);
  },
  remediation: {
    ...onlyReports,
    plan: (given, { levels }, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: a new password for accounts at risk',
          whom: 'everyone',
          how: { ...newPassword, ...everyTime, 'conditions.userRiskLevels': levels },
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require password change for high-risk users”.',
    'Users: All users; exclude only the emergency accounts. Target resources: All resources. Conditions → User risk: High, and no other condition.',
    'Grant: Require multifactor authentication and Require password change, both (“Require all the selected controls”). Block access is stricter.',
    'Create it as report-only, look at Protection → Identity Protection → Risky users, then switch it on.',
  ],
});

const makesSafe = { controls: ['passwordChange', 'riskRemediation'], combinations: [] };

/** A new password alone does not help against whoever sits in the account: a second factor goes with it. */
function stops(policy: ConditionalAccessPolicy): boolean {
  return entails(policy, makesSafe) && entailsMfa(policy);
}
