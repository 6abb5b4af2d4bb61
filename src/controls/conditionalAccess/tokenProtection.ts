import * as z from 'zod';
import { officeTargets, ownPeople } from '../../domain/conditionalAccess/coverage.ts';
import { judgeFor } from '../../domain/conditionalAccess/demand.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import { appliesOnPlatform } from '../../domain/conditionalAccess/platforms.ts';
import { bindsToDevice } from '../../domain/conditionalAccess/sessions.ts';
import { defineControl, pass } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const tokenProtection = defineControl({
  id: 'conditionalAccess.tokenProtection',
  revision: 1,
  title: 'A sign-in that is stolen from a Windows computer is of no use on another',
  failing: 'A sign-in that is stolen from a Windows computer works on any other',
  rationale:
    'After the second factor the computer keeps a token that opens everything for weeks. Thieves copy the token instead of asking for the password; bound to the computer, the copy is worthless.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_token_protection_enforced'],
    cis: ['5.2.2.16'],
    microsoft: ['https://learn.microsoft.com/entra/identity/conditional-access/concept-token-protection'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesOnPlatform(policy, 'windows') && (bindsToDevice(policy) || blocks(policy)),
    );
    const judgement = judgeFor(
      { whom: 'Everyone in the company', population: ownPeople },
      {
        counted,
        targets: officeTargets(counted, ['exchangeOnline', 'sharePointOnline', 'teams'], 'installed'),
        nothing: 'No enforced policy binds everyone’s sign-in to the Windows computer that it was made on.',
        incomplete: 'Some sign-ins are not bound to their Windows computer',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
    if (judgement.verdict !== 'pass') return judgement;
    return pass(`${judgement.reason.text} Sign-ins in browsers cannot be bound yet.`);
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude the emergency accounts, and guests, whom it does not work for.',
    'Target resources: Office 365 Exchange Online, Office 365 SharePoint Online and Microsoft Teams Services.',
    'Conditions → Device platforms: Windows. Client apps: Mobile apps and desktop clients, and nothing else: it would block browsers.',
    'Session: Require token protection for sign-in sessions.',
    'Create it as report-only and read the sign-in logs for a month: computers that are neither joined nor registered, and some programs, are shut out.',
  ],
});
