import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../../domain/control.ts';
import { guestGroups } from '../../sources/guestGroups.ts';

export const dynamicGroup = defineControl({
  id: 'guests.dynamicGroup',
  revision: 1,
  title: 'A group holds all guests by itself, so that rules can name them',
  failing: 'No group holds all guests by itself',
  rationale:
    'Rules, reviews and blocks are given to groups. A group that fills itself reaches the guest who was invited this morning; one that people keep by hand does not.',
  area: 'guests',
  severity: 'low',
  refs: {
    catalogue: ['GUEST-DYN-001'],
    prowler: ['entra_dynamic_group_for_guests_created'],
    cis: ['5.1.3.1'],
    microsoft: ['https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership'],
  },
  settings: z.strictObject({}),
  reads: { groups: guestGroups },
  licence: 'AAD_PREMIUM',
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ groups }, _settings, { tenant }) => {
    const live = groups.kept.find(({ state }) => state === 'On');
    if (live) return pass(`“${live.name}” holds all guests.`);
    if (groups.kept.some(({ state }) => state !== 'Paused'))
      return unknown('notSaid', 'There is a group for guests, but not whether its rule is at work.');
    const [paused] = groups.kept;
    if (paused)
      return fail('The rule of the group for guests is paused.', [
        {
          type: 'group',
          id: paused.id,
          name: paused.name,
          property: 'membershipRuleProcessingState',
          actual: 'Paused',
          expected: 'On',
        },
      ]);
    return fail('No dynamic group chooses guests.', [
      {
        type: 'tenant',
        id: tenant.id,
        property: 'membershipRule',
        actual: 'none',
        expected: 'user.userType -eq "Guest"',
      },
    ]);
  },
  manually: [
    'Entra admin center → Groups → New group: security group, membership type Dynamic User.',
    'Rule: (user.userType -eq "Guest"). Create.',
  ],
});
