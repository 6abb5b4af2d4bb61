import * as z from 'zod';
import { targetsOf } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl, optional, pass, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, seenBy, unknownRoles } from '../../sources/policyDirectory.ts';
import { securityDefaults } from '../../sources/securityDefaults.ts';
import { block, onlyReports, reportOnlyPolicy } from '../../targets/conditionalAccessPolicy.ts';

export const legacyAuthentication = defineControl({
  id: 'conditionalAccess.legacyAuthentication',
  revision: 1,
  title: 'Old sign-in protocols that cannot ask for a second factor are blocked',
  failing: 'Old sign-in protocols are open, and a password alone is enough there',
  rationale:
    'POP, IMAP, SMTP and old Office clients know only a password. Most password-guessing attacks go through them, because no second factor can be asked for.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: ['CA-LEGACY-001'],
    prowler: ['entra_legacy_authentication_blocked'],
    cis: ['5.2.2.3'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication',
    ],
  },
  settings: z.strictObject({}),
  reads: {
    policies: conditionalAccessPolicies,
    securityDefaults: optional(securityDefaults),
    ...directoryReads,
  },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: (given, _settings, context) => {
    const defaults = given.securityDefaults;
    if (defaults.status === 'ok' && defaults.value.isEnabled) {
      return pass('Security defaults block old sign-in protocols.');
    }
    const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && blocks(policy));
    const judgement = judgeForEverybody(
      {
        counted,
        targets: targetsOf(counted, ['legacy']),
        nothing: 'No enforced policy blocks Exchange ActiveSync and other legacy clients for everyone.',
        incomplete: 'Old sign-in protocols are open to some',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
    return defaults.status === 'ok' || judgement.verdict !== 'fail'
      ? judgement
      : unknown(
          'readFailed',
          `${judgement.reason.text} Whether security defaults do could not be read: ${defaults.reason.text}`,
        );
  },
  remediation: {
    ...onlyReports,
    plan: (given, _settings, context) =>
      reportOnlyPolicy(
        {
          name: 'Plumbline: old sign-in protocols blocked',
          whom: 'everyone',
          how: { ...block, 'conditions.clientAppTypes': ['exchangeActiveSync', 'other'] },
        },
        seenBy(given),
        context,
      ),
  },
  manually: [
    'Look for sign-ins with old protocols first: Entra admin center → Monitoring → Sign-in logs, filter “Client app” by legacy clients. Move printers and scripts that turn up.',
    'Entra admin center → Protection → Conditional Access → New policy from template → “Block legacy authentication”.',
    'Users: All users, excluding only the emergency accounts. Client apps: Exchange ActiveSync clients and Other clients. Grant: Block access.',
    'Create it as report-only, watch for a week, then switch it on.',
  ],
});
