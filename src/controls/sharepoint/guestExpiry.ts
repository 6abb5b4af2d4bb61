import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAtMost, judgeSwitch } from '../../domain/judging.ts';
import { weakens } from '../../domain/weakens.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

const item = { type: 'sharepointTenant', id: 'sharepointTenant' };

export const guestExpiry = defineControl({
  id: 'sharepoint.guestExpiry',
  revision: 1,
  title: 'What guests may open in SharePoint ends by itself',
  failing: 'What guests may open in SharePoint stays open for ever',
  rationale:
    'A project ends, and nobody takes back what was shared for it. An end date does; whoever still works together renews with one click.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    cis: ['7.2.9'],
    microsoft: ['https://learn.microsoft.com/sharepoint/sharepoint-azureb2b-integration'],
  },
  settings: z.strictObject({
    days: z
      .int()
      .min(1)
      .default(30)
      .describe('The most days until a guest’s access to a site ends.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { tenant: sharepointTenant },
  attestation:
    'SharePoint admin center → Policies → Sharing → More external sharing settings: guest access to a site or OneDrive expires after 30 days at most.',
  evaluate: ({ tenant }, { days }) => {
    const on = judgeSwitch(
      tenant.ExternalUserExpirationRequired,
      true,
      { item: { ...item, property: 'ExternalUserExpirationRequired' } },
      { passes: '', fails: 'The access of guests never ends.' },
    );
    if (on.verdict !== 'pass') return on;
    const { ExternalUserExpireInDays: lifetime } = tenant;
    return judgeAtMost(
      lifetime,
      days,
      { item: { ...item, property: 'ExternalUserExpireInDays' } },
      {
        passes: `The access of guests ends after ${lifetime} days.`,
        fails: `The access of guests ends only after ${lifetime} days.`,
      },
    );
  },
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings.',
    '“Guest access to a site or OneDrive will expire automatically after this many days”: 30. Save.',
  ],
});
