import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../../domain/control.ts';
import { globalAdministrator } from '../../domain/directoryRoles.ts';
import { roleActivationRules } from '../../sources/roleActivationRules.ts';

export const activationApproval = defineControl({
  id: 'administrators.activationApproval',
  revision: 1,
  title: 'Nobody becomes Global Administrator without somebody else’s approval',
  failing: 'People become Global Administrator without anybody’s approval, or only one person can give it',
  rationale:
    'With approval it takes two people, or two stolen accounts. With a single approver it takes one holiday until nobody can work.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-ROLE-004'],
    prowler: ['entra_pim_global_administrator_approval_required'],
    cis: ['5.3.4'],
    microsoft: [
      'https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-change-default-settings',
    ],
  },
  remedyPlans: ['AAD_PREMIUM_P2'],
  settings: z.strictObject({}),
  reads: { rules: roleActivationRules },
  evaluate: ({ rules }) => {
    const [rule] = rules.kept;
    if (!rule)
      return unknown('implausible', 'There are no rules for the role, and every tenant with PIM has some.');
    if (rule.approval === null)
      return unknown('notSaid', 'The tenant did not say whether approval is needed.');
    const item = { type: 'role', id: globalAdministrator, name: 'Global Administrator' };
    if (!rule.approval) {
      return fail('The role can be activated without approval.', [
        { ...item, property: 'isApprovalRequired', actual: false, expected: true },
      ]);
    }
    if (rule.people === 1 && rule.groups === 0) {
      return fail('Only one person can approve, and not their own activation.', [
        { ...item, property: 'approvers', actual: 1, expected: 'at least 2' },
      ]);
    }
    if (rule.people === 0 && rule.groups === 0) {
      return pass('Activation needs approval by any Privileged Role Administrator or Global Administrator.');
    }
    const who = [
      ...(rule.people > 0 ? [`${rule.people} people`] : []),
      ...(rule.groups > 0 ? [rule.groups === 1 ? 'a group' : `${rule.groups} groups`] : []),
    ];
    return pass(`Activation needs approval by one of ${who.join(' and ')}.`);
  },
  manually: [
    'Entra admin center → Identity Governance → Privileged Identity Management → Microsoft Entra roles → Settings → Global Administrator → Edit.',
    'Tick “Require approval to activate”, choose at least two approvers, Update.',
  ],
});
