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

const Moment = z.iso.datetime();

/** A ticket, as whoever asks what is open where is told of it. */
export const TicketView = z.object({
  controls: z.array(z.string()).describe('What it is open for; of a closed one, what it was opened for.'),
  group: z.enum(['tenant', 'control']).nullable().describe('null: it is the ticket of one finding.'),
  key: z.string().describe('What it is found again by in the system.'),
  destination: z.string().describe('Which system, and which project of it.'),
  state: z.enum(['open', 'closed']),
  since: Moment,
  label: z.string().nullable().describe('What people call it, such as #12; null: it is not there yet.'),
  url: z.string().nullable(),
  waiverAskedAt: Moment.nullable().describe(
    'When a label was first seen that asks to accept it. That accepts nothing: a waiver in the configuration does.',
  ),
  waiting: z.int().describe('How many steps are still to be done.'),
  nextTry: Moment.nullable(),
});
export type TicketView = z.infer<typeof TicketView>;

/** What a ticket system, or a channel, will not take until somebody changes something. Each thing once. */
export const DeliveryRefusal = z.object({
  destination: z.string(),
  text: z.string().describe('In the words of the system where it has any.'),
  since: Moment,
  count: z.int().describe('How many tickets and notices it holds up.'),
});
export type DeliveryRefusal = z.infer<typeof DeliveryRefusal>;

/** What a run says of tickets: how it was when it was judged. */
export const TicketStanding = z.object({
  waiverRequests: z
    .array(TicketView.pick({ controls: true, label: true, url: true, waiverAskedAt: true }))
    .describe('Tickets that somebody has labelled to have them accepted. None of them is.'),
  refusals: z.array(DeliveryRefusal),
});
export type TicketStanding = z.infer<typeof TicketStanding>;

/** One thing that would be sent, as the destination would have it. */
export const ForeseenStep = z.object({
  destination: z.string(),
  kind: z.enum(['open', 'update', 'comment', 'close', 'reopen', 'changes']),
  controls: z.array(z.string()).describe('What the ticket is about; none for a message of what changed.'),
  key: z.string(),
  waiting: z.boolean().describe('Whether it was decided before, and has not been sent yet.'),
  title: z.string().nullable().describe('null: it says something on a ticket that has one.'),
  labels: z.array(z.string()),
  severity: z.enum(severities).optional(),
  due: z.string().optional(),
  body: z.string().describe('In the markup of the destination.'),
});
export type ForeseenStep = z.infer<typeof ForeseenStep>;

/** What `plumbline tickets --json` prints. */
export const Tickets = z
  .object({
    schema: z.literal('plumbline.tickets/1'),
    tenant: z.string(),
    tickets: z.array(TicketView),
    refusals: z.array(DeliveryRefusal),
    foreseen: z
      .array(ForeseenStep)
      .nullable()
      .describe('What would be sent for the newest run; null: that was not asked.'),
  })
  .describe('What is open in ticket systems for one tenant.');
export type Tickets = z.infer<typeof Tickets>;
