import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { takeoverRoles } from '../../domain/directoryRoles.ts';
import { standingAssignments } from '../../sources/standingAssignments.ts';

export const standingRoles = defineControl({
  id: 'administrators.standingRoles',
  revision: 1,
  title: 'The strongest roles are held only while they are needed',
  failing: 'The strongest roles are held all the time',
  rationale:
    'Who is administrator day and night is a target day and night. A role that has to be activated, for hours and with a reason, is worth little to a thief.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-ROLE-003'],
    cis: ['5.3.1'],
    microsoft: [
      'https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-configure',
    ],
  },
  remedyPlans: ['AAD_PREMIUM_P2'],
  settings: z.strictObject({}),
  reads: { standing: standingAssignments },
  evaluate: ({ standing }, _settings, { declared }) => {
    if (standing.total === 0) {
      return unknown('implausible', 'Nobody holds any role, and every tenant has an administrator.');
    }
    const { users, groups, roles } = declared.exceptions;
    const expected = new Set([...declared.emergencyAccounts, ...users, ...groups]);
    // A program cannot activate a role; that it holds one is another control's finding.
    const judged = standing.kept.filter(
      ({ id, role, kind }) => kind !== 'servicePrincipal' && !expected.has(id) && !roles.includes(role),
    );
    const items = judged
      .filter(({ assignment }) => assignment === 'Assigned')
      .map(({ id, name, role, kind }) => ({
        type: kind === 'group' ? 'group' : 'user',
        id,
        name,
        property: takeoverRoles[role] ?? role,
        actual: 'permanent',
        expected: 'activated when needed',
        ...(kind === 'group' && { because: becauseGroup }),
      }));
    if (some(items)) {
      const number = items.length === 1 ? 'One strong role is' : `${items.length} strong roles are`;
      return fail(`${number} held without end and without being activated.`, items);
    }
    if (judged.length > 0) {
      return unknown('notOnScale', `How ${judged.length} strong roles are held is not known.`);
    }
    return pass('Apart from emergency accounts, nobody holds one of the strongest roles for good.');
  },
  manually: [
    'Entra admin center → Identity Governance → Privileged Identity Management → Microsoft Entra roles → Assignments → Active assignments.',
    'Make each assignment listed here “Eligible” instead, and try to activate it before you remove the permanent one.',
    'Leave the emergency accounts as they are, and declare them in the tenant file.',
  ],
});

const becauseGroup =
  'The group holds the role for good. If its members have to activate their membership, declare the group as an exception.';
