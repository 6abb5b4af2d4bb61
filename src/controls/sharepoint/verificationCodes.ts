import * as z from 'zod';
import { defineControl, pass } from '../../domain/control.ts';
import { judgeAtMost, judgeSwitch } from '../../domain/judging.ts';
import { weakens } from '../../domain/weakens.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

const item = { type: 'sharepointTenant', id: 'sharepointTenant' };

export const verificationCodes = defineControl({
  id: 'sharepoint.verificationCodes',
  revision: 1,
  title: 'Outsiders who open files with a code have to prove themselves again',
  failing: 'Outsiders who once opened a file with a code keep it open',
  rationale:
    'A code by e-mail shows that somebody holds that mailbox today. Months later somebody else may hold it, or the person may have left the firm.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    scuba: ['MS.SHAREPOINT.3.3v2'],
    cis: ['7.2.10'],
    microsoft: ['https://learn.microsoft.com/sharepoint/turn-external-sharing-on-or-off'],
  },
  settings: z.strictObject({
    days: z
      .int()
      .min(1)
      .default(15)
      .describe('The most days until a code has to be asked for again.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { tenant: sharepointTenant },
  attestation:
    'SharePoint admin center → Policies → Sharing → More external sharing settings: people who use a verification code must reauthenticate after 15 days at most.',
  evaluate: ({ tenant }, { days }) => {
    if (tenant.SharingCapability === 'disabled') return pass('Nothing is shared with anybody outside.');
    const on = judgeSwitch(
      tenant.EmailAttestationRequired,
      true,
      { item: { ...item, property: 'EmailAttestationRequired' } },
      { passes: '', fails: 'A code is asked for once, and never again.' },
    );
    if (on.verdict !== 'pass') return on;
    const { EmailAttestationReAuthDays: rhythm } = tenant;
    return judgeAtMost(
      rhythm,
      days,
      { item: { ...item, property: 'EmailAttestationReAuthDays' } },
      {
        passes: `A new code is asked for after ${rhythm} days.`,
        fails: `A new code is asked for only after ${rhythm} days.`,
      },
    );
  },
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings.',
    '“People who use a verification code must reauthenticate after this many days”: 15. Save.',
  ],
});
