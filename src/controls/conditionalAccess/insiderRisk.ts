import * as z from 'zod';
import { officeTargets, ownPeople, targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeFor } from '../../domain/conditionalAccess/demand.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import { appliesAtRisk } from '../../domain/conditionalAccess/risk.ts';
import { defineControl, pass } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const insiderRisk = defineControl({
  id: 'conditionalAccess.insiderRisk',
  revision: 1,
  title: 'Whoever seems to be carrying company data away is stopped',
  failing: 'Whoever seems to be carrying company data away goes on unhindered',
  rationale:
    'Somebody who is leaving copies the customers’ files at night. Purview notices such a pattern and calls the risk elevated; without a policy it notices and lets it happen.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: [
      'entra_conditional_access_policy_block_elevated_insider_risk',
      'entra_conditional_access_policy_block_o365_elevated_insider_risk',
    ],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-risk-based-insider-block',
      'https://learn.microsoft.com/purview/insider-risk-management-adaptive-protection',
    ],
  },
  licence: 'INSIDER_RISK',
  remedyPlans: ['AAD_PREMIUM', 'INSIDER_RISK'],
  settings: z.strictObject({
    resources: z
      .enum(['all', 'office365'])
      .default('all')
      .describe('From what they have to be kept: from everything, or from mail, files and Teams.')
      .register(weakens, { by: ['office365', 'all'] }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { resources }, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesAtRisk(policy, 'insiderRiskLevels', 'elevated') && blocks(policy),
    );
    const what = resources === 'all' ? 'everything' : 'Office 365';
    const judgement = judgeFor(
      { whom: 'Everyone in the company', population: ownPeople },
      {
        counted,
        targets:
          resources === 'all'
            ? targetsOf(counted, ['modern'])
            : officeTargets(counted, ['exchangeOnline', 'sharePointOnline', 'teams'], 'modern'),
        nothing: `No enforced policy keeps everyone whose insider risk is elevated from ${what}.`,
        incomplete: `Some are not kept from ${what} when their insider risk is elevated`,
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
    if (judgement.verdict !== 'pass') return judgement;
    return pass(
      `${judgement.reason.text} Whether Purview finds such people is set there, and is not read here.`,
    );
  },
  manually: [
    'Talk to the works council, or whoever speaks for the people, first: their behaviour is looked at.',
    'Microsoft Purview portal → Insider Risk Management → Adaptive Protection: turn it on and say what makes a risk elevated.',
    'Entra admin center → Protection → Conditional Access → New policy from template → “Block access for users with insider risk”. Users: All users; exclude only the emergency accounts.',
    'Conditions → Insider risk: Elevated. Grant: Block access. Create it as report-only, and read it together with Purview’s alerts for a month before it is switched on.',
  ],
});
