import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const advertising = defineControl({
  id: 'assurances.advertising',
  revision: 1,
  title: 'The company’s data is not used for advertising',
  failing: 'Nobody made sure that the company’s data is not used for advertising',
  rationale:
    'Customers and employees ask, and the answer stands in a contract, not in a setting. Somebody has to know which contract is yours and what it says.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: [],
    microsoft: [
      'https://www.microsoft.com/licensing/docs/view/Microsoft-Products-and-Services-Data-Protection-Addendum-DPA',
      'https://www.microsoft.com/trust-center/privacy',
    ],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'Microsoft’s Data Protection Addendum, under “Processing of Customer Data”, binds it not to use customer data for user profiling, for advertising or similar commercial purposes, or for market research, unless you instruct it to. Find the addendum that belongs to your agreement, read that it says so, and that nobody in your company gave another instruction.',
  manually: [
    'Find out under which agreement you buy: your partner or Microsoft 365 admin center → Billing → Billing accounts → Agreements.',
    'Open the Data Protection Addendum of that date at Microsoft’s licensing site and read “Nature of Data Processing; Ownership” and “Processing of Customer Data”.',
    'Apps from other makers have contracts of their own: the addendum does not speak for them.',
    'Attest it in the tenant file, with the date of the addendum as evidence, for a year at most.',
  ],
});
