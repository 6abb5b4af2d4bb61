import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { anyoneSharing, daysWithin, judgeSharing, oneOf } from '../../domain/scuba/sharing.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

const whereOutsidersAre = new Set<unknown>([
  'externalUserSharingOnly',
  'existingExternalUserSharingOnly',
  anyoneSharing,
]);

export const scubaVerificationCodes = defineScubaRule({
  id: 'scuba.verificationCodes',
  rule: 'MS.SHAREPOINT.3.3v2',
  wants: 'people who came in by a code prove themselves again within 30 days',
  misses: 'people who came in by a code stay in longer than 30 days',
  rationale:
    'CISA’s rule, taken literally: it has no lower end. Somebody who has left a customer still reads the mailbox of yesterday’s code. Only PowerShell shows it; the same is judged by `sharepoint.verificationCodes`.',
  area: 'sharing',
  severity: 'medium',
  reads: { tenant: sharepointTenant },
  evaluate: ({ tenant }) =>
    judgeSharing(
      tenant,
      [
        oneOf('EmailAttestationRequired', [true]),
        daysWithin('EmailAttestationReAuthDays', { min: Number.NEGATIVE_INFINITY, max: 30 }),
      ],
      {
        passes: 'People prove themselves again within 30 days.',
        fails: 'People need not prove themselves again within 30 days.',
      },
      (level) => whereOutsidersAre.has(level),
    ),
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings → “People who use a verification code must reauthenticate after this many days”: on, 30. Save.',
  ],
});
