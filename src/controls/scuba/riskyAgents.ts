import { type Context, type Judgement, unknown } from '../../domain/control.ts';
import {
  type Clause,
  forAllResources,
  onlyExceptedResourcesLeftOut,
  switchedOn,
} from '../../domain/scuba/clauses.ts';
import { block } from '../../domain/scuba/grants.ts';
import { hasPlanForRisk, judgeByOneRiskPolicy, riskLevel } from '../../domain/scuba/risk.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';
import { subscribedSkus } from '../../sources/subscribedSkus.ts';

export const scubaRiskyAgents = defineScubaRule({
  id: 'scuba.riskyAgents',
  rule: 'MS.AAD.9.1v1',
  wants: 'one policy blocks AI agents at high risk',
  misses: 'no one policy blocks AI agents at high risk',
  rationale:
    'CISA’s rule, taken literally. An agent that is taken over acts with everything it was given, and nobody sees it sign in.',
  area: 'apps',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten, skus: subscribedSkus },
  remedyPlans: ['AAD_PREMIUM_P2'],
  evaluate: ({ policies, skus }, { declared, tenant }) => {
    const clauses = [
      switchedOn,
      forAllResources,
      onlyExceptedResourcesLeftOut(declared.exceptions),
      allClients,
      riskLevel('high agent risk', ({ agentIdRiskLevels: levels }) =>
        [levels ?? []].flat().flatMap((level) => level.split(',').map((word) => word.trim())),
      ),
      allAgents,
      block,
    ];
    const judgement = judgeByOneRiskPolicy(policies.kept, skus.kept, clauses);
    return hasPlanForRisk(skus.kept) ? whereItExists(judgement, tenant) : judgement;
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Agents: All agent identities. Target resources: All resources.',
    'Conditions → Agent risk: High. Grant: Block access. Enable policy: On.',
    'The condition takes Entra ID P2.',
  ],
});

/** The condition does not exist in GCC High and DoD, and CISA leaves the rule to a person there. */
function whereItExists(judgement: Judgement, { cloud }: Context['tenant']): Judgement {
  const exists = cloud !== 'usGov' && cloud !== 'usGovDoD';
  return exists || judgement.verdict === 'pass'
    ? judgement
    : unknown('notInThisCloud', 'CISA does not apply the rule in GCC High and DoD.', judgement.items);
}

const allClients: Clause = {
  lacks: 'all client apps',
  holds: ({ conditions: { clientAppTypes } }) => clientAppTypes?.includes('all') ?? false,
};

const allAgents: Clause = {
  lacks: 'all agent identities',
  holds: ({ conditions: { clientApplications } }) =>
    clientApplications?.includeAgentIdServicePrincipals?.includes('All') ?? false,
};
