import * as z from 'zod';
import { officeTargets } from '../../domain/conditionalAccess/coverage.ts';
import { judgeDemands, judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { appliesOnPlatform } from '../../domain/conditionalAccess/platforms.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const mobileApps = defineControl({
  id: 'conditionalAccess.mobileApps',
  revision: 1,
  title: 'On telephones, company data opens only in apps that the company can wipe',
  failing: 'On telephones, company data opens in any app',
  rationale:
    'A telephone is lost more easily than a computer, and any mail app keeps its own copy of the mailbox. In a protected app the copy is encrypted, has a PIN of its own, and can be wiped from afar.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_approved_client_app_required_for_mobile'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-approved-app-or-app-protection',
    ],
  },
  remedyPlans: ['AAD_PREMIUM', 'INTUNE_A'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const directory = policyDirectory(given);
    const judgements = Object.entries(telephones).map(([platform, called]) => {
      const counted = given.policies.kept.filter(
        (policy) =>
          appliesOnPlatform(policy, platform as keyof typeof telephones) &&
          entails(asEnforced(policy), inTheCompanysHand),
      );
      return judgeForEverybody(
        {
          counted,
          targets: officeTargets(counted, ['exchangeOnline', 'sharePointOnline', 'teams'], 'modern'),
          nothing: `No enforced policy asks everyone on ${called} for a protected app or a managed device.`,
          incomplete: `Some on ${called} may use any app`,
        },
        directory,
        unknownRoles(counted, given),
        context,
      );
    });
    return judgeDemands(judgements, 'On Android and iOS everyone needs a protected app or a managed device.');
  },
  manually: [
    'Intune admin center → Apps → Protection → Create a policy for Android and one for iOS first, for the Microsoft 365 apps, with a PIN and without saving elsewhere.',
    'Entra admin center → Protection → Conditional Access → New policy from template → “Require approved client apps or app protection policies”.',
    'Users: All users; exclude only the emergency accounts. Target resources: Office 365 or All resources. Conditions → Device platforms: Android and iOS.',
    'Grant: Require app protection policy (Microsoft no longer enforces “Require approved client app”); a compliant device may stand beside it, a second factor must not.',
    'Create it as report-only, tell people which apps to install, then switch it on.',
  ],
});

const telephones = { android: 'Android', iOS: 'iOS' } as const;

/** An app that Intune protects, or the whole device. */
const inTheCompanysHand = {
  controls: ['compliantApplication', ...managedDevice.controls],
  combinations: [],
};

/** Since 2026 it is as if nobody had chosen to require an approved app (Entra: migrate approved client app). */
function asEnforced(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const grants = policy.grantControls;
  if (!grants) return policy;
  const builtInControls = grants.builtInControls.filter((control) => control !== 'approvedApplication');
  return { ...policy, grantControls: { ...grants, builtInControls } };
}
