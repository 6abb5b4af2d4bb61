import * as z from 'zod';
import { programVendorOf } from '../domain/meetingApps.ts';
import { listSource } from '../domain/source.ts';
import { meetingVendors } from './meetingVendors.ts';

/** Meeting apps among the programs that Intune found on devices; a version is a row of its own. */
export const detectedPrograms = listSource({
  id: 'detectedPrograms',
  title: 'the programs on devices that Intune manages',
  access: [
    {
      path: '/deviceManagement/detectedApps',
      application: 'DeviceManagementManagedDevices.Read.All',
      delegated: 'DeviceManagementManagedDevices.Read.All',
    },
  ],
  licence: 'INTUNE_A',
  requests: () => [{ path: '/deviceManagement/detectedApps', query: { $top: '999' } }],
  row: z.object({
    displayName: z.string().nullish(),
    publisher: z.string().nullish(),
    deviceCount: z.number().nullish(),
  }),
  kept: z.object({
    vendor: z.string(),
    name: z.string(),
    devices: z.number().nullable().describe('null: Intune did not say'),
  }),
  keep: ({ displayName, publisher, deviceCount }) => {
    const name = displayName ?? '';
    const vendor = programVendorOf({ name, publisher: publisher ?? null }, meetingVendors);
    if (!vendor || deviceCount === 0) return undefined;
    return { vendor: vendor.id, name, devices: deviceCount ?? null };
  },
});
