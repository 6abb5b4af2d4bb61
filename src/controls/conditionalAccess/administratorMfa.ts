import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForRoles } from '../../domain/conditionalAccess/demand.ts';
import { entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { administratorRoles } from '../../domain/directoryRoles.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownHolders } from '../../sources/policyDirectory.ts';
import { onlyReports, reportOnlyPolicy, secondFactor } from '../../targets/conditionalAccessPolicy.ts';

export const administratorMfa = defineControl({
  id: 'conditionalAccess.administratorMfa',
  revision: 1,
  title: 'Every administrator is asked for a second factor, everywhere',
  failing: 'Some administrators can sign in with a password alone',
  rationale:
    'An administrator’s password opens everything that the company has. If a second factor is asked of nobody else yet, it has to be asked of them.',
  area: 'administration',
  severity: 'critical',
  refs: {
    catalogue: ['CA-MFA-002'],
    prowler: ['entra_admin_users_mfa_enabled'],
    cis: ['5.2.2.1'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-admin'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && entailsMfa(policy));
    const unseen = unknownHolders(given);
    return judgeForRoles(
      administratorRoles,
      {
        counted,
        targets: targetsOf(counted, ['modern', 'legacy']),
        nothing: 'No enforced policy asks administrators for a second factor, everywhere and always.',
        incomplete: 'Not every administrator is asked for a second factor',
      },
      policyDirectory(given),
      unseen && `Policies leave people out, and of administrator roles ${unseen}.`,
      context,
    );
  },
  remediation: {
    ...onlyReports,
    plan: (given, _settings, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: second factor for administrators',
          whom: { roles: Object.keys(administratorRoles) },
          how: secondFactor,
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require multifactor authentication for admins”.',
    'Users: add the roles listed here. Exclude only the emergency accounts.',
    'Target resources: All resources. Grant: Require multifactor authentication.',
    'Create it as report-only, read the sign-in logs for a week, then switch it on.',
  ],
});
