import * as z from 'zod';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { blocks, entailsMfa } from '../../domain/conditionalAccess/grants.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { asksEveryTime } from '../../domain/conditionalAccess/sessions.ts';
import { defineControl } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

/** Microsoft Intune Enrollment (Intune: require multifactor authentication for device enrollments). */
const enrolment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';

export const intuneEnrolment = defineControl({
  id: 'conditionalAccess.intuneEnrolment',
  revision: 1,
  title: 'Whoever makes a device the company’s proves who they are at that moment',
  failing: 'A device can be made the company’s with a sign-in from long ago',
  rationale:
    'An enrolled device is trusted from then on. A thief who has somebody’s open session would otherwise enrol a device of their own and be let in as if it were the company’s.',
  area: 'mfa',
  severity: 'high',
  refs: {
    catalogue: [],
    prowler: ['entra_intune_enrollment_sign_in_frequency_every_time'],
    cis: ['5.2.2.11'],
    microsoft: ['https://learn.microsoft.com/intune/intune-service/enrollment/multi-factor-authentication'],
  },
  licence: 'INTUNE_A',
  remedyPlans: ['AAD_PREMIUM', 'INTUNE_A'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesAlways(policy) && (blocks(policy) || (entailsMfa(policy) && asksEveryTime(policy))),
    );
    return judgeForEverybody(
      {
        counted,
        targets: [{ resource: enrolment, clients: 'modern' }],
        nothing: 'No enforced policy asks everyone who enrols a device for a second factor every time.',
        incomplete: 'Some can enrol a device without being asked anew',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
  },
  manually: [
    'If the application Microsoft Intune Enrollment is not offered below, make it first with Microsoft Graph PowerShell: New-MgServicePrincipal with the AppId d4ebce55-015a-49b5-a083-c84d1797ae8c.',
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts. Target resources: Microsoft Intune Enrollment.',
    'Grant: Require multifactor authentication, or an authentication strength, and nothing weaker beside it. Session: Sign-in frequency → Every time.',
    'Create it as report-only, then switch it on.',
  ],
});
