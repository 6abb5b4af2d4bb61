import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { mostHoursBetweenSignIns } from '../../domain/conditionalAccess/sessions.ts';
import { appliesUnmanaged } from '../../domain/conditionalAccess/unmanagedDevices.ts';
import { defineControl } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const unmanagedDeviceSessions = defineControl({
  id: 'conditionalAccess.unmanagedDeviceSessions',
  revision: 1,
  title: 'On devices that nobody manages, a sign-in is soon over',
  failing: 'On devices that nobody manages, a sign-in can last for weeks',
  rationale:
    'On a borrowed computer, or one with something nasty on it, an open session is what a thief takes. A short one is worth little.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_corporate_device_sign_in_frequency_enforced'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-persistent-browser',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({
    hours: z
      .number()
      .positive()
      .default(1)
      .describe('The longest a sign-in may last on a device that is not managed, in hours.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { hours }, context) => {
    const counted = given.policies.kept.filter(
      (policy) =>
        appliesUnmanaged(policy) &&
        (mostHoursBetweenSignIns(policy) <= hours || entails(policy, managedDevice)),
    );
    const long = hours === 1 ? 'an hour' : `${hours} hours`;
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing: `No enforced policy ends everyone’s sign-in within ${long} on devices that are not managed, or keeps such devices out.`,
        incomplete: `On devices that are not managed, some stay signed in for longer than ${long}`,
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “No persistent browser session”.',
    'Users: All users; exclude only the emergency accounts. Target resources: All resources.',
    'Conditions → Filter for devices → Include: device.trustType -ne "ServerAD" -or device.isCompliant -ne True.',
    'Session: Sign-in frequency → Periodic reauthentication, 1 hour; Persistent browser session → Never persistent.',
    'Create it as report-only, then switch it on. Requiring a managed device of everybody is stricter.',
  ],
});
