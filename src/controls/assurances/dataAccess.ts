import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const dataAccess = defineControl({
  id: 'assurances.dataAccess',
  revision: 1,
  title: 'The company can get at its data at any time, and has tried it',
  failing: 'Nobody has tried whether the company can get at its data',
  rationale:
    'A right to your data is worth what you can do with it on a bad day. Only a drill shows how long it takes, who may do it, and what is missing at the end.',
  area: 'privacy',
  severity: 'medium',
  refs: {
    catalogue: [],
    microsoft: [
      'https://learn.microsoft.com/compliance/assurance/assurance-data-retention-deletion-and-destruction-overview',
      'https://learn.microsoft.com/purview/edisc-search-export',
    ],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'While a subscription runs, Microsoft lets you access, extract and delete your data at any time. Hold a drill: export one mailbox, one site, one OneDrive and one team, open what came out on a computer outside the tenant, and note how long it took and what was missing.',
  manually: [
    'Purview portal → Solutions → eDiscovery: make a case, search one mailbox, one site, one OneDrive and one team, export, and open the result elsewhere.',
    'Note date, people, duration, size and gaps, and how the export would be made if the usual administrators were away.',
    'Attest it in the tenant file, with that note as evidence, for a year at most.',
  ],
});
