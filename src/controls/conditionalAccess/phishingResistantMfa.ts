import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForRoles } from '../../domain/conditionalAccess/demand.ts';
import { entails, phishingResistant } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { administratorRoles } from '../../domain/directoryRoles.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownHolders } from '../../sources/policyDirectory.ts';

export const phishingResistantMfa = defineControl({
  id: 'conditionalAccess.phishingResistantMfa',
  revision: 1,
  title: 'Administrators sign in with something that a fake page cannot steal',
  failing: 'Administrators can sign in with a second factor that a fake page can steal',
  rationale:
    'A page that looks like Microsoft’s passes a code or an approval on to the thief. A security key, a passkey or Windows Hello works only with the real page.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: ['CA-MFA-002'],
    prowler: ['entra_admin_users_phishing_resistant_mfa_enabled'],
    cis: ['5.2.2.5'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-admin-phish-resistant-mfa',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    // What an authentication strength allows counts, not its name: strengths can be made and edited.
    const counted = given.policies.kept.filter(
      (policy) => appliesAlways(policy) && entails(policy, phishingResistant),
    );
    const unseen = unknownHolders(given);
    return judgeForRoles(
      administratorRoles,
      {
        counted,
        targets: targetsOf(counted, ['modern', 'legacy']),
        nothing:
          'No enforced policy asks administrators for phishing-resistant sign-in, everywhere and always.',
        incomplete: 'Phishing-resistant sign-in is not asked of every administrator',
      },
      policyDirectory(given),
      unseen && `Policies leave people out, and of administrator roles ${unseen}.`,
      context,
    );
  },
  manually: [
    'Give every administrator two security keys or passkeys first, and have them registered at https://aka.ms/mysecurityinfo.',
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require phishing-resistant multifactor authentication for admins”.',
    'Users: add the roles listed here. Exclude only the emergency accounts, which have keys of their own.',
    'Target resources: All resources. Grant: Require authentication strength → Phishing-resistant MFA.',
    'Create it as report-only, see that every administrator would get in, then switch it on.',
  ],
});
