import * as z from 'zod';
import { defineControl, unknown } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

/** Entra: manage app consent policies; the policies that Microsoft supplies. */
const consentScale = defineScale('What people may let applications do in their name', [
  { value: 'microsoft-user-default-legacy', means: 'whatever an application asks for' },
  { value: 'microsoft-user-default-recommended', means: 'what Microsoft thinks fit at the time' },
  { value: 'microsoft-user-default-low', means: 'little, and only for verified publishers' },
  { value: 'none', means: 'nothing without an administrator' },
]);

export const userConsent = defineControl({
  id: 'apps.userConsent',
  revision: 1,
  title: 'An application gets at data only after an administrator has agreed',
  failing: 'People can let applications at their mail and files by themselves',
  rationale:
    'A friendly page asks “May this app read your mail?”, and one click is enough. The password is never stolen, and changing it does not help.',
  area: 'apps',
  severity: 'high',
  refs: {
    catalogue: ['APP-CONSENT-001'],
    prowler: ['entra_policy_restricts_user_consent_for_apps'],
    cis: ['5.1.5.1'],
    microsoft: ['https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent'],
  },
  settings: z.strictObject({
    least: z
      .enum(consentScale.values)
      .default('none')
      .describe('The most that people may agree to by themselves.'),
  }),
  scales: [consentScale],
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }, { least }) => {
    const assigned = policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned;
    // Policies for owned resources are about teams and chats, not about consent to an application.
    const own = assigned?.map((name) => name.toLowerCase()).filter((name) => name.startsWith(forSelf));
    const values = own?.map((name) => name.slice(forSelf.length));
    const position = (value: string): number => consentScale.values.findIndex((known) => known === value);
    const custom = values?.find((value) => position(value) < 0);
    if (custom !== undefined) {
      return unknown(
        'notOnScale',
        `A policy of the tenant’s own decides (“${custom}”); what it allows is not known.`,
      );
    }
    const weakest = values?.toSorted((one, other) => position(one) - position(other))[0];
    return judgeOnScale(consentScale, values && (weakest ?? 'none'), least, {
      item: {
        type: 'authorizationPolicy',
        id: 'authorizationPolicy',
        property: 'permissionGrantPoliciesAssigned',
      },
    });
  },
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'members',
      text: 'Whoever wants a new application has to ask an administrator. What was agreed to before goes on.',
    },
    plan: ({ policy }, { least }) => {
      const assigned = policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? [];
      const others = assigned.filter((name) => !name.toLowerCase().startsWith(forSelf));
      const own = least === 'none' ? [] : [`ManagePermissionGrantsForSelf.${least}`];
      return settingWrite(authorizationPolicyTarget, policy, {
        'defaultUserRolePermissions.permissionGrantPoliciesAssigned': [...own, ...others],
      });
    },
  },
  manually: [
    'Switch the admin consent workflow on first (apps.adminConsentRequests), so that people can ask.',
    'Entra admin center → Identity → Applications → Enterprise applications → Consent and permissions → User consent settings.',
    'Choose “Do not allow user consent” and save. What was agreed to before stays: see apps.privilegedGrants.',
  ],
});

const forSelf = 'managepermissiongrantsforself.';
