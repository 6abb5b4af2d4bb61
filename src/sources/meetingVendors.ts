import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { Vendor } from '../domain/meetingApps.ts';

/** The makers of meeting apps that Plumbline knows. Whoever knows another one adds it to the file. */
const file = join(import.meta.dirname, '../controls/meetingApps/vendors.yaml');

export const meetingVendors: Vendor[] = z
  .strictObject({ vendors: z.array(Vendor) })
  .parse(parse(readFileSync(file, 'utf8'))).vendors;
