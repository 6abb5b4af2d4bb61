import * as z from 'zod';
import { officeTargets } from '../../domain/conditionalAccess/coverage.ts';
import { judgeForEverybody } from '../../domain/conditionalAccess/demand.ts';
import { entails, managedDevice } from '../../domain/conditionalAccess/grants.ts';
import { restrictsInsideApps } from '../../domain/conditionalAccess/sessions.ts';
import { appliesUnmanaged } from '../../domain/conditionalAccess/unmanagedDevices.ts';
import { defineControl, pass } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { directoryReads, policyDirectory, unknownRoles } from '../../sources/policyDirectory.ts';

export const appEnforcedRestrictions = defineControl({
  id: 'conditionalAccess.appEnforcedRestrictions',
  revision: 1,
  title: 'Exchange and SharePoint are told when a device is not the company’s',
  failing: 'Exchange and SharePoint cannot tell a private device from the company’s',
  rationale:
    'What is downloaded to a private or public computer stays there, for the next one who sits down at it. Exchange and SharePoint can show it without letting it go, but only when they are told that the device is not the company’s.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_app_enforced_restrictions'],
    cis: ['1.3.2'],
    microsoft: ['https://learn.microsoft.com/sharepoint/control-access-from-unmanaged-devices'],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter(
      (policy) => appliesUnmanaged(policy) && (restrictsInsideApps(policy) || entails(policy, managedDevice)),
    );
    const judgement = judgeForEverybody(
      {
        counted,
        targets: officeTargets(counted, ['exchangeOnline', 'sharePointOnline'], 'modern'),
        nothing:
          'No enforced policy tells Exchange and SharePoint that a device is not managed, or keeps such devices out.',
        incomplete: 'Of some people they are not told',
      },
      policyDirectory(given),
      unknownRoles(counted, given),
      context,
    );
    if (judgement.verdict !== 'pass') return judgement;
    return pass(`${judgement.reason.text} What the two then forbid is set there, and is not read here.`);
  },
  manually: [
    'SharePoint admin center → Policies → Access control → Unmanaged devices: “Allow limited, web-only access”. It makes policies of its own; the next step replaces them.',
    'Exchange Online PowerShell: Set-OwaMailboxPolicy with ConditionalAccessPolicy ReadOnly.',
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude only the emergency accounts. Target resources: Office 365. Session: Use app enforced restrictions.',
    'Create it as report-only, then switch it on. Requiring a managed device of everybody is stricter.',
  ],
});
