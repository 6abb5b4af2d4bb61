import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const managedDevices = defineControl({
  id: 'conditionalAccess.managedDevices',
  revision: 1,
  title: 'Only devices that the company manages get in',
  failing: 'Devices that nobody manages get in',
  rationale:
    'On a private computer nobody sees to updates, virus protection or encryption, and what is opened there stays there.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['CA-DEVICE-001'],
    prowler: [
      'entra_managed_device_required_for_authentication',
      'entra_conditional_access_policy_compliant_device_hybrid_joined_device_mfa_required',
      'entra_conditional_access_policy_mdm_compliant_device_required',
    ],
    cis: ['5.2.2.9'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-compliance',
    ],
  },
  remedyPlans: ['AAD_PREMIUM', 'INTUNE_A'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesAlways(policy) && entails(policy, managedDevice),
    );
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing:
          'No enforced policy asks everyone for a compliant or hybrid-joined device, everywhere and always.',
        incomplete: 'A managed device is not asked of everyone',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'Enrol the company’s devices in Intune first, with a compliance policy for each platform, and see that they report as compliant.',
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude the emergency accounts, and guests if they have to come in.',
    'Target resources: All resources. Grant: Require device to be marked as compliant, Require Microsoft Entra hybrid joined device, one of the two and nothing weaker beside them.',
    'Create it as report-only and read the sign-in logs for a month: it shuts out every device that is not enrolled.',
  ],
});
