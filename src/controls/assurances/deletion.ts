import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const deletion = defineControl({
  id: 'assurances.deletion',
  revision: 1,
  title: 'It is known when the company’s data is deleted after the subscription ends',
  failing: 'Nobody knows when the company’s data is deleted after the subscription ends',
  rationale:
    'Two things go wrong at the end: the data is gone before it was fetched, or it stays with somebody who has no right to it any more. Both have a date.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: [],
    microsoft: [
      'https://learn.microsoft.com/compliance/assurance/assurance-data-retention-deletion-and-destruction-overview',
      'https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires',
      'https://www.microsoft.com/licensing/docs/view/Microsoft-Products-and-Services-Data-Protection-Addendum-DPA',
    ],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'Microsoft keeps customer data for 90 days after a paid subscription ends, so that it can be fetched, and deletes it no more than 180 days after the end; a trial has 30 days of grace. On request, with a lockout code, all of it goes within three days, holds included. Check that these times are the ones of your agreement, that they suit your contracts and the law, and that somebody in your company is charged with fetching the data within them.',
  manually: [
    'Read “Data retention, deletion, and destruction in Microsoft 365” and the part “Data Retention and Deletion” of your Data Protection Addendum.',
    'Write down who fetches what, to where, within which days, should the subscription end; and what has to be deleted sooner by expedited deletion.',
    'Attest it in the tenant file, with that plan as evidence, for a year at most.',
  ],
});
