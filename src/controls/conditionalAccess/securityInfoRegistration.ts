import * as z from 'zod';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

/** Graph reference, conditionalAccessApplications: includeUserActions. */
const registersSecurityInfo = 'urn:user:registersecurityinfo';

export const securityInfoRegistration = defineControl({
  id: 'conditionalAccess.securityInfoRegistration',
  revision: 1,
  title: 'A second factor can be registered only from a device that the company manages',
  failing: 'A second factor can be registered from any device in the world',
  rationale:
    'Whoever gets hold of a new colleague’s password can register a telephone as the second factor before the colleague does.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['CA-DEVICE-001'],
    prowler: ['entra_managed_device_required_for_mfa_registration'],
    cis: ['5.2.2.10'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
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
        targets: [{ resource: registersSecurityInfo, clients: 'modern' }],
        nothing:
          'No enforced policy asks everyone for a managed device before a second factor is registered.',
        incomplete: 'Some can register a second factor from any device',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude the emergency accounts and guests.',
    'Target resources → User actions → Register security information. Grant: Require device to be marked as compliant or Require Microsoft Entra hybrid joined device.',
    'Hand out a Temporary Access Pass to whoever has no managed device yet.',
    'Policies for user actions cannot run as report-only: try it with a few people first.',
  ],
});
