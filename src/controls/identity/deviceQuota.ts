import * as z from 'zod';
import { defineControl, fail, pass, unknown } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { deviceRegistrationPolicy } from '../../sources/deviceRegistrationPolicy.ts';

export const deviceQuota = defineControl({
  id: 'identity.deviceQuota',
  revision: 1,
  title: 'Nobody can register more devices than a person uses',
  failing: 'Anybody can register more devices than a person uses',
  rationale:
    'A thief who has an account registers devices of their own, to come back later. Where dozens are allowed one more is not noticed.',
  area: 'mfa',
  severity: 'low',
  refs: {
    catalogue: [],
    prowler: ['entra_device_registration_max_devices_per_user_limited'],
    cis: ['5.1.4.2'],
    microsoft: ['https://learn.microsoft.com/entra/identity/devices/manage-device-identities'],
  },
  settings: z.strictObject({
    most: z
      .int()
      .min(0)
      .default(10)
      .describe('The most devices that one person may register.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policy: deviceRegistrationPolicy },
  evaluate: ({ policy: { userDeviceQuota: quota } }, { most }) => {
    if (quota == null)
      return unknown('notSaid', 'The tenant did not say how many devices a person may register.');
    if (quota < 0) return unknown('notOnScale', `userDeviceQuota is ${quota}, which cannot be.`);
    if (quota <= most) return pass(`A person can register ${quota} devices.`);
    return fail(`A person can register ${quota} devices.`, [
      {
        type: 'deviceRegistrationPolicy',
        id: 'deviceRegistrationPolicy',
        property: 'userDeviceQuota',
        actual: quota,
        expected: `at most ${most}`,
      },
    ]);
  },
  manually: [
    'Entra admin center → Devices → Device settings → Maximum number of devices per user: 10 or less. Save.',
    'Whoever sets up devices for others needs more: give them the Intune role of a device enrollment manager.',
  ],
});
