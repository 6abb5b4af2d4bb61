import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const disclosure = defineControl({
  id: 'assurances.disclosure',
  revision: 1,
  title: 'It is known who asked Microsoft for companies’ data, and what it answers',
  failing: 'Nobody looked who asks Microsoft for companies’ data',
  rationale:
    'Authorities of many countries ask Microsoft for data. How often, and with what result, is published twice a year; what it means for you, somebody has to read and judge.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: [],
    microsoft: [
      'https://www.microsoft.com/corporate-responsibility/law-enforcement-requests-report',
      'https://www.microsoft.com/licensing/docs/view/Microsoft-Products-and-Services-Data-Protection-Addendum-DPA',
    ],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'Microsoft publishes every half year how many requests it had from authorities, by country, with a part on enterprise customers. It says that it discloses data only on a valid legal order for named accounts, sends the authority to the customer first, and tells the customer unless the law forbids it. Read the newest report, look for the countries that matter to you, and ask your administrators whether Microsoft told you of a request.',
  manually: [
    'Open the Law Enforcement Requests Report and its questions and answers about enterprise customers; also the U.S. National Security Orders Report, if it concerns you.',
    'Search the mailbox of your privacy contact and of your Global Administrators for a notice from Microsoft.',
    'Attest it in the tenant file, with the period of the report as evidence, until the next one is out: half a year.',
  ],
});
