import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocksFlow } from '../../domain/conditionalAccess/flows.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import { block, onlyReports, reportOnlyPolicy } from '../../targets/conditionalAccessPolicy.ts';

export const deviceCodeFlow = defineControl({
  id: 'conditionalAccess.deviceCodeFlow',
  revision: 1,
  title: 'Nobody can be talked into signing a stranger’s device in',
  failing: 'People can be talked into signing a stranger’s device in with a code',
  rationale:
    'A stranger sends a short code and asks to type it in at Microsoft’s own page. Whoever does signs the stranger in, second factor and all.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['CA-DEVCODE-001'],
    prowler: ['entra_conditional_access_policy_device_code_flow_blocked'],
    cis: ['5.2.2.12'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter((policy) => blocksFlow(policy, 'deviceCodeFlow'));
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing: 'No enforced policy blocks the device code flow for everyone, everywhere.',
        incomplete: 'The device code flow is open to some',
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
          name: 'Plumbline: device code flow blocked',
          whom: 'everyone',
          how: { ...block, 'conditions.authenticationFlows.transferMethods': 'deviceCodeFlow' },
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Look for real use first: Entra admin center → Monitoring → Sign-in logs, filter “Authentication protocol” by Device code. Meeting-room devices and command-line tools use it.',
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts and what has to go on using it.',
    'Target resources: All resources. Conditions → Authentication flows → Device code flow. Grant: Block access.',
    'Create it as report-only, watch for a week, then switch it on.',
  ],
});
