import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeDemands, judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocks, entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import { appliesAtRisk, riskLevels } from '../../domain/conditionalAccess/risk.ts';
import { asksEveryTime } from '../../domain/conditionalAccess/sessions.ts';
import { defineControl } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import {
  everyTime,
  onlyReports,
  reportOnlyPolicy,
  secondFactor,
} from '../../targets/conditionalAccessPolicy.ts';

export const signInRisk = defineControl({
  id: 'conditionalAccess.signInRisk',
  revision: 1,
  title: 'A sign-in that looks like a thief’s is blocked, or asked for a second factor on the spot',
  failing: 'A sign-in that looks like a thief’s gets through',
  rationale:
    'A sign-in from a strange place or with a stolen session looks odd, and Microsoft notices. Without a policy it notices and lets it pass.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['CA-RISK-001'],
    prowler: [
      'entra_identity_protection_sign_in_risk_enabled',
      'entra_conditional_access_policy_block_high_medium_sign_in_risk',
    ],
    cis: ['5.2.2.7', '5.2.2.8'],
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
      .default(['high', 'medium'])
      .describe('The levels of risk at which a sign-in has to be stopped or proved.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { levels }, context) => {
    const directory = policyDirectory(given);
    const judgements = levels.map((level) => {
      const counted = given.policies.kept.filter(
        (policy) => appliesAtRisk(policy, 'signInRiskLevels', level) && stops(policy),
      );
      return judgeForEverybody(
        {
          counted,
          targets: targetsOf(counted, ['modern']),
          nothing: `No enforced policy blocks sign-ins at ${level} risk, or asks for a second factor every time.`,
          incomplete: `Some sign-ins at ${level} risk get through`,
        },
        directory,
        unknownRoles(counted, given),
        context,
      );
    });
    return judgeDemands(judgements, `Sign-ins at ${levels.join(' and ')} risk are stopped for everyone.`);
  },
  remediation: {
    ...onlyReports,
    plan: (given, { levels }, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: a second factor anew at risky sign-ins',
          whom: 'everyone',
          how: { ...secondFactor, ...everyTime, 'conditions.signInRiskLevels': levels },
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require multifactor authentication for risky sign-ins”.',
    'Users: All users; exclude only the emergency accounts. Target resources: All resources. Conditions → Sign-in risk: High and Medium, and no other condition.',
    'Grant: Require multifactor authentication; Session: Sign-in frequency → Every time. Block access is stricter.',
    'Create it as report-only, look at Protection → Identity Protection → Risky sign-ins, then switch it on.',
  ],
});

/** A second factor counts only when it is asked for anew: a stolen session has the old one in it. */
function stops(policy: ConditionalAccessPolicy): boolean {
  return blocks(policy) || (entailsMfa(policy) && asksEveryTime(policy));
}
