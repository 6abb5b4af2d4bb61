import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocksFlow } from '../../domain/conditionalAccess/flows.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import { block, onlyReports, reportOnlyPolicy } from '../../targets/conditionalAccessPolicy.ts';

export const authenticationTransfer = defineControl({
  id: 'conditionalAccess.authenticationTransfer',
  revision: 1,
  title: 'A sign-in cannot be handed on from one device to another',
  failing: 'A sign-in can be handed on from one device to another',
  rationale:
    'A QR code on the screen hands a sign-in over to a phone. The phone may be one that nobody manages, or a stranger’s.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['CA-DEVCODE-001'],
    prowler: ['entra_conditional_access_policy_authentication_transfer_blocked'],
    cis: ['5.2.2.17'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter((policy) => blocksFlow(policy, 'authenticationTransfer'));
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing: 'No enforced policy blocks authentication transfer for everyone, everywhere.',
        incomplete: 'Authentication transfer is open to some',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  remediation: {
    ...onlyReports,
    plan: (given, _settings, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: authentication transfer blocked',
          whom: 'everyone',
          how: { ...block, 'conditions.authenticationFlows.transferMethods': 'authenticationTransfer' },
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts.',
    'Target resources: All resources. Conditions → Authentication flows → Authentication transfer. Grant: Block access.',
    'Create it as report-only, watch for a week, then switch it on.',
  ],
});
