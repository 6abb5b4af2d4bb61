import { type Clause, forEverybodyEverywhere, judgeByOnePolicy } from '../../domain/scuba/clauses.ts';
import { block } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaLegacyAuthentication = defineScubaRule({
  id: 'scuba.legacyAuthentication',
  rule: 'MS.AAD.1.1v1',
  wants: 'one policy blocks legacy authentication for all users',
  misses: 'no one policy blocks legacy authentication for all users',
  rationale:
    'CISA’s rule, taken literally: it counts a policy that blocks only risky sign-ins as well. Whether old protocols are really closed is judged by `conditionalAccess.legacyAuthentication`.',
  area: 'mfa',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [...forEverybodyEverywhere(declared.exceptions), legacyClients, block]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Block legacy authentication”.',
    'Users: All users. Target resources: All resources. Client apps: Exchange ActiveSync clients and Other clients. Grant: Block access. Enable policy: On.',
    'Declare whomever the policy leaves out as exceptions of this control in the tenant file.',
  ],
});

/** Both by name: `all` does not count. */
const legacyClients: Clause = {
  lacks: 'Exchange ActiveSync and other legacy clients by name',
  holds: ({ conditions: { clientAppTypes } }) =>
    ['exchangeActiveSync', 'other'].every((client) => clientAppTypes?.includes(client)),
};
