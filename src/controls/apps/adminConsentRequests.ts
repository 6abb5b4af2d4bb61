import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { adminConsentRequestPolicy } from '../../sources/adminConsentRequestPolicy.ts';
import { adminConsentRequestsTarget } from '../../targets/adminConsentRequests.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const adminConsentRequests = defineControl({
  id: 'apps.adminConsentRequests',
  revision: 1,
  title: 'People can ask for an application, and somebody hears of it',
  failing: 'People cannot ask for an application, or nobody hears of it',
  rationale:
    'Where people may agree to nothing and cannot ask either, they find another way. A request that reaches somebody keeps them on the right one.',
  area: 'apps',
  severity: 'medium',
  refs: {
    catalogue: ['APP-CONSENT-002'],
    prowler: ['entra_admin_consent_workflow_enabled'],
    cis: ['5.1.5.2'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-admin-consent-workflow',
    ],
  },
  settings: z.strictObject({}),
  reads: { policy: adminConsentRequestPolicy },
  evaluate: ({ policy }) => {
    const { isEnabled, notifyReviewers, reviewers, requestDurationInDays: days } = policy;
    const item = { type: 'adminConsentRequestPolicy', id: 'adminConsentRequestPolicy' };
    if (isEnabled === false) {
      return fail('People cannot ask for an application.', [
        { ...item, property: 'isEnabled', actual: false, expected: true },
      ]);
    }
    const items = [
      ...(notifyReviewers === false
        ? [{ ...item, property: 'notifyReviewers', actual: false, expected: true }]
        : []),
      ...(reviewers?.length === 0
        ? [{ ...item, property: 'reviewers', actual: [], expected: 'at least one' }]
        : []),
      ...(days != null && (days < 1 || days > 60)
        ? [{ ...item, property: 'requestDurationInDays', actual: days, expected: '1 to 60' }]
        : []),
    ];
    if (isEnabled == null) return unknown('notSaid', 'The tenant did not say whether people can ask.');
    if (some(items)) return fail('People can ask, but the request may reach nobody.', items);
    if (notifyReviewers == null || reviewers == null || days == null) {
      return unknown('notSaid', 'The tenant did not say who hears of a request.');
    }
    return pass(
      `People can ask, and ${reviewers.length === 1 ? 'a reviewer hears' : 'reviewers hear'} of it.`,
    );
  },
  remediation: {
    risk: 'R0',
    targets: [adminConsentRequestsTarget],
    impact: { kind: 'administrators', text: 'The reviewers hear when somebody asks for an application.' },
    plan: ({ policy }) => {
      if (!policy.reviewers || policy.reviewers.length === 0)
        return { why: 'Who reviews requests is for a person to say.' };
      const days = policy.requestDurationInDays ?? 0;
      return settingWrite(adminConsentRequestsTarget, policy, {
        isEnabled: true,
        notifyReviewers: true,
        requestDurationInDays: days >= 1 && days <= 60 ? days : 30,
      });
    },
  },
  manually: [
    'Entra admin center → Identity → Applications → Enterprise applications → Consent and permissions → Admin consent settings.',
    '“Users can request admin consent to apps they are unable to consent to”: Yes. Choose reviewers who read their mail; e-mail notifications on; requests expire after 30 days. Save.',
  ],
});
