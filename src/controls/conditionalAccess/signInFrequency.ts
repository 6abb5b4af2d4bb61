import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { mostHoursBetweenSignIns } from '../../domain/conditionalAccess/sessions.ts';
import { defineControl } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const signInFrequency = defineControl({
  id: 'conditionalAccess.signInFrequency',
  revision: 1,
  title: 'Everyone signs in again from time to time',
  failing: 'A sign-in can live on for months',
  rationale:
    'Without a limit a session goes on for as long as it is used, and so does a stolen one. Once a week everybody can be asked again.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_sign_in_frequency_all_users'],
    cis: ['5.2.2.13'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({
    days: z
      .number()
      .positive()
      .default(7)
      .describe('The longest anybody’s session may last, in days.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, { days }, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesAlways(policy) && mostHoursBetweenSignIns(policy) <= days * 24,
    );
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern']),
        nothing: `No enforced policy makes everyone sign in again within ${days} days, everywhere and always.`,
        incomplete: `Not everyone has to sign in again within ${days} days`,
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts.',
    'Target resources: All resources. Leave every condition unset. Session: Sign-in frequency → Periodic reauthentication, 7 days.',
    'Create it as report-only, then switch it on.',
  ],
});
