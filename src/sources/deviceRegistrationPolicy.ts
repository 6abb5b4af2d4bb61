import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Who may register or join devices, how many, and whether a second factor is asked for. */
export const deviceRegistrationPolicy = settingSource({
  id: 'deviceRegistrationPolicy',
  title: 'the device registration policy',
  access: [
    {
      path: '/policies/deviceRegistrationPolicy',
      application: 'Policy.Read.DeviceConfiguration',
      delegated: 'Policy.Read.DeviceConfiguration',
    },
  ],
  request: { path: '/policies/deviceRegistrationPolicy' },
  shape: z.object({
    userDeviceQuota: z.number().nullish(),
    multiFactorAuthConfiguration: z.string().nullish(),
  }),
});
