import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { appliesOnPlatform } from '../../domain/conditionalAccess/platforms.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const unknownPlatforms = defineControl({
  id: 'conditionalAccess.unknownPlatforms',
  revision: 1,
  title: 'Nobody gets in from a kind of device that the company does not know',
  failing: 'People get in from kinds of devices that the company does not know',
  rationale:
    'Rules for Windows, Mac, Android and iOS do not bind a device that says it is none of them, and saying so is easy. Whoever means to go round the rules begins there.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_block_unknown_device_platforms'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-unknown-unsupported',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesOnPlatform(policy, 'unknown') && entails(policy, managedDevice),
    );
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing: 'No enforced policy keeps devices of unknown kinds out, for everyone and everywhere.',
        incomplete: 'Some get in from devices of unknown kinds',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Block access for unknown or unsupported device platform”.',
    'Users: All users; exclude only the emergency accounts. Target resources: All resources.',
    'Conditions → Device platforms: include Any device, exclude Android, iOS, Windows, macOS and Linux, as far as people use them. Grant: Block access.',
    'Create it as report-only, look in the sign-in logs for devices without a name, then switch it on.',
  ],
});
