import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';

export const bitLockerKeys = defineControl({
  id: 'identity.bitLockerKeys',
  revision: 1,
  title: 'The keys that open encrypted computers are in the hands of IT alone',
  failing: 'Anybody who gets into an account can read the key that opens its computer',
  rationale:
    'With the recovery key a stolen computer can be read although it is encrypted. Whoever has the computer and the password of its owner needs nothing else.',
  area: 'administration',
  severity: 'low',
  refs: {
    catalogue: [],
    prowler: ['entra_policy_default_user_cannot_read_bitlocker_keys'],
    cis: ['5.1.4.6'],
    microsoft: ['https://learn.microsoft.com/entra/identity/devices/manage-device-identities'],
  },
  settings: z.strictObject({}),
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) =>
    judgeSwitch(
      policy.defaultUserRolePermissions?.allowedToReadBitlockerKeysForOwnedDevice,
      false,
      {
        item: {
          type: 'authorizationPolicy',
          id: 'authorizationPolicy',
          property: 'allowedToReadBitlockerKeysForOwnedDevice',
        },
      },
      {
        passes: 'People cannot read the recovery keys of their computers.',
        fails: 'People can read the recovery keys of their computers.',
      },
    ),
  manually: [
    'See that the help desk can answer first: without it a locked-out computer stays locked.',
    'Entra admin center → Devices → Device settings → “Restrict users from recovering the BitLocker key(s) for their owned devices”: Yes. Save.',
  ],
});
