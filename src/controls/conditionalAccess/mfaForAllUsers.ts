import * as z from 'zod';
import { isForAllUsers, targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { type ConditionalAccessPolicy, isEnforced } from '../../domain/conditionalAccess/policy.ts';
import { appliesAlways, narrowingConditions } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import { onlyReports, reportOnlyPolicy, secondFactor } from '../../targets/conditionalAccessPolicy.ts';

export const mfaForAllUsers = defineControl({
  id: 'conditionalAccess.mfaForAllUsers',
  revision: 1,
  title: 'Every sign-in by anyone to anything asks for a second factor',
  failing: 'Some people can sign in with a password alone',
  rationale:
    'A stolen password is the commonest way into a company. A second factor stops it, but only for the people and the applications that the policies really reach.',
  area: 'mfa',
  severity: 'critical',
  refs: {
    catalogue: ['CA-MFA-001'],
    prowler: [
      'entra_users_mfa_enabled',
      'entra_all_apps_conditional_access_coverage',
      'entra_conditional_access_policy_all_apps_all_users',
      'entra_conditional_access_policy_no_exclusion_gaps',
      'entra_conditional_access_policy_require_mfa_for_management_api',
    ],
    cis: ['5.2.2.2'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-mfa-strength',
    ],
  },
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: (given, _settings, context) => {
    const policies = given.policies.kept;
    const counted = policies.filter((policy) => appliesAlways(policy) && entailsMfa(policy));
    return judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['modern', 'legacy']),
        nothing: [nobodyIsAsked, ...nearMisses(policies)].join(' '),
        incomplete: 'A second factor is not asked of everyone',
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
          name: 'Plumbline: second factor for everyone',
          whom: 'everyone',
          how: secondFactor,
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → Policies → New policy from template → “Require multifactor authentication for all users”.',
    'Users: include All users; exclude only the emergency accounts.',
    'Target resources: All resources, without exclusions. Leave every condition unset.',
    'Grant: Require multifactor authentication, or an authentication strength. With “Require one of the selected controls”, nothing weaker beside it.',
    'Create it as report-only, read the sign-in logs for a week, then switch it on.',
  ],
});

const nobodyIsAsked =
  'No enforced policy asks everybody for a second factor on all resources, in all circumstances.';

/** Policies that look as if they did the work, each with what keeps it from counting. */
function nearMisses(policies: ConditionalAccessPolicy[]): string[] {
  return policies
    .filter((policy) => isForAllUsers(policy) && policy.state !== 'disabled' && asksForSomething(policy))
    .map((policy) => `“${policy.displayName}” does not count: ${whyNot(policy)}.`);
}

function asksForSomething({ grantControls }: ConditionalAccessPolicy): boolean {
  return (
    grantControls?.builtInControls.includes('mfa') === true || grantControls?.authenticationStrength != null
  );
}

function whyNot(policy: ConditionalAccessPolicy): string {
  const conditions = narrowingConditions(policy);
  if (!isEnforced(policy)) return 'it only reports';
  if (conditions.length > 0) return `it applies only under a condition (${conditions.join(', ')})`;
  if (!entailsMfa(policy)) return 'something weaker than a second factor satisfies it';
  return 'it is for some applications or clients only';
}
