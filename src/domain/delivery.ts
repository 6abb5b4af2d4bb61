import * as z from 'zod';
import { severities } from './control.ts';

/** What a tenant file says of tickets and of whom to tell. What a system takes beside its name, the system checks. */

const Text = z.string().min(1);

const System = z
  .looseObject({ system: Text.describe('Such as github, jira, serviceNow, teams, mail, webhook.') })
  .describe('Where to, with what that system takes. A secret is named, and never written down.');

const People = z
  .enum(['ids', 'names'])
  .default('ids')
  .describe('Whether people, and the tenant, are called by name or by id alone.');

export const TicketsEntry = z
  .strictObject({
    to: System,
    people: People,
    group: z
      .enum(['tenant', 'control'])
      .optional()
      .describe(
        'tenant: one ticket for all findings of the tenant · control: one for a control, which tenants that name the same place share · otherwise one for each finding.',
      ),
    labels: z.array(Text).default([]),
    dueDays: z
      .partialRecord(z.enum(severities), z.int().positive())
      .default({})
      .describe('Within how many days a finding is to be mended. Otherwise 2, 7, 30 and 90.'),
    reportUrl: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe('Where people read the report; `{tenant}` and `{run}` are filled in.'),
  })
  .describe('Where controls in the mode `ticket` have their tickets.');
export type TicketsEntry = z.infer<typeof TicketsEntry>;

export const noticeKinds = ['unexpectedMember', 'new', 'worse', 'recovered', 'unreadable'] as const;

export const NotifyEntry = z
  .strictObject({
    to: System,
    on: z
      .array(z.enum(noticeKinds))
      .default([...noticeKinds])
      .describe('What is told on the night on which it happens; an empty list: nothing.'),
    severities: z.array(z.enum(severities)).optional().describe('Otherwise all of them.'),
    controls: z.array(Text).optional().describe('Otherwise all of them.'),
    digest: z
      .strictObject({
        every: z.enum(['day', 'week']).default('week'),
        at: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written 08:00')
          .default('08:00'),
      })
      .optional()
      .describe('How things stand, every day or on Mondays, in the time zone of the cadence.'),
    people: People,
  })
  .describe('Who is told what, and when.');
export type NotifyEntry = z.infer<typeof NotifyEntry>;
