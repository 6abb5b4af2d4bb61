import * as z from 'zod';
import { CallerEntry } from './caller.ts';
import { type Declared, teamsAdminApi } from './declared.ts';
import { NotifyEntry, TicketsEntry } from './delivery.ts';

/**
 * What people write: baselines and tenant files. Unknown keys are refused, because a setting that is misspelt and
 * silently dropped is a false verdict.
 */

export const modes = ['off', 'audit', 'ticket', 'approve', 'enforce'] as const;
export const Mode = z
  .enum(modes)
  .describe(
    'off: not judged · audit: judged · ticket: a failure opens a ticket · approve: a change is planned and waits · enforce: a change is made',
  );
export type Mode = z.infer<typeof Mode>;

const Id = z.guid().describe('An object id. Names can be given to somebody else; ids cannot.');
const Day = z.iso.date().describe('YYYY-MM-DD; holds through that day (UTC).');
const Person = z.string().min(1).describe('Who answers for this.');
const Text = z.string().min(1);

export const ControlEntry = z.union([
  Mode,
  z.strictObject({
    mode: Mode.optional(),
    settings: z.record(z.string(), z.unknown()).optional().describe("The control's settings; see its page."),
  }),
]);

const Controls = z
  .record(z.string(), ControlEntry)
  .describe('Control ids, each with a mode, or with a mode and settings.');

export const BaselineFile = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a baseline name is lower-case letters, digits and hyphens'),
    title: Text.describe('What this baseline is for, in a few words.'),
    extends: z.string().optional().describe('A shipped baseline, or a file beside this one.'),
    controls: Controls,
  })
  .describe('A Plumbline baseline: which controls, with which settings.');
export type BaselineFile = z.infer<typeof BaselineFile>;

export const ExceptionEntry = z
  .strictObject({
    control: Text,
    users: z.array(Id).optional(),
    groups: z.array(Id).optional(),
    guestTypes: z
      .array(
        z.enum([
          'internalGuest',
          'b2bCollaborationGuest',
          'b2bCollaborationMember',
          'b2bDirectConnectUser',
          'otherExternalUser',
          'serviceProvider',
        ]),
      )
      .optional(),
    applications: z.array(Text).optional(),
    roles: z.array(Id).optional(),
    owner: Person,
    reason: Text,
    expires: Day.optional(),
  })
  .describe('Who or what one control may leave out. It shapes the verdict.');
export type ExceptionEntry = z.infer<typeof ExceptionEntry>;

export const WaiverEntry = z
  .strictObject({
    control: Text,
    resource: Text.describe('The id of the item that fails, as the report and `run.json` name it.'),
    property: Text.optional().describe('Which of its properties, where the report names one.'),
    accepted: z.unknown().describe('The value that is accepted. If it moves, the waiver no longer covers.'),
    owner: Person,
    reason: Text,
    expires: Day,
  })
  .describe('Accepts one finding at its present value, for a time.');
export type WaiverEntry = z.infer<typeof WaiverEntry>;

export const AttestationEntry = z
  .strictObject({
    control: Text,
    statement: Text.describe('What was checked and found.'),
    owner: Person,
    evidence: Text.describe('Where the proof lies: a link or a document.'),
    expires: Day,
  })
  .describe('An answer that only a person can give.');

export const AcknowledgementEntry = z
  .strictObject({
    config: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'it is written sha256: and 64 digits, as the finding prints it')
      .describe('What the finding `config.weakened` prints. It covers that configuration, not the next one.'),
    by: Person,
    on: Day,
    reason: Text,
  })
  .describe('Somebody knows that this configuration is weaker than the one before it, and means it.');
export type AcknowledgementEntry = z.infer<typeof AcknowledgementEntry>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written 02:00');

/** When a tenant is audited by itself: once in each period, at a moment of the window that differs from tenant to tenant. */
export const Cadence = z
  .strictObject({
    every: z.enum(['day', 'week']).default('day'),
    from: TimeOfDay.default('02:00'),
    to: TimeOfDay.default('05:00').describe('Later than `from`.'),
    timeZone: z
      .string()
      .refine((zone) => isTimeZone(zone), 'a time zone is written Europe/Amsterdam')
      .default('UTC'),
  })
  .refine(({ from, to }) => from < to, { error: 'the window ends before it begins', path: ['to'] })
  .describe('When the tenant is audited by itself; weekly is on Sundays.');
export type Cadence = z.infer<typeof Cadence>;

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** When, and by whom, a tenant is changed. */
export const ChangeRules = z
  .strictObject({
    fourEyes: z.boolean().default(false).describe('Whoever applies a plan must not be whoever asked for it.'),
    window: z
      .strictObject({
        days: z
          .array(z.enum(weekdays))
          .min(1)
          .default([...weekdays])
          .describe('The days on which it begins.'),
        from: TimeOfDay,
        to: TimeOfDay.describe('When it is not after `from`, on the next day.'),
        timeZone: z
          .string()
          .refine((zone) => isTimeZone(zone), 'a time zone is written Europe/Amsterdam')
          .default('UTC'),
      })
      .optional()
      .describe('Changes are made only then. Not given: at any time.'),
  })
  .describe('When, and by whom, the tenant is changed.');
export type ChangeRules = z.infer<typeof ChangeRules>;

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
}

export const TenantFile = z
  .strictObject({
    tenant: Text.describe('The tenant id or a verified domain.'),
    displayName: Text.optional().describe('What people call it.'),
    baseline: Text.describe('A shipped baseline, or a file beside this one.'),
    controls: Controls.optional(),
    emergencyAccounts: z
      .array(Id)
      .optional()
      .describe(
        'Object ids of the accounts that are kept for emergencies and left out of policies on purpose.',
      ),
    purview: z
      .enum(['read', 'attest'])
      .optional()
      .describe(
        "read: ask Purview through a snapshot, which needs Compliance Administrator for Microsoft's reader.",
      ),
    teamsAdminApi: z
      .enum(teamsAdminApi)
      .optional()
      .describe(
        'read: ask Teams itself through its admin API, which shows more than a snapshot and which Microsoft does not document. change: also change policies there, where a mode allows it.',
      ),
    exceptions: z.array(ExceptionEntry).optional(),
    waivers: z.array(WaiverEntry).optional(),
    attestations: z.array(AttestationEntry).optional(),
    acknowledged: z.array(AcknowledgementEntry).optional(),
    callers: z.array(CallerEntry).optional().describe('Who may ask the service about this tenant.'),
    cadence: Cadence.optional(),
    onboarded: z.iso
      .datetime()
      .optional()
      .describe('When `plumbline onboard` saw that everything is granted; it writes this itself.'),
    changes: ChangeRules.optional(),
    tickets: TicketsEntry.optional(),
    notify: z.array(NotifyEntry).optional(),
  })
  .describe('One tenant: its baseline, and what is special about it.');
export type TenantFile = z.infer<typeof TenantFile>;

/** A baseline with everything it extends folded in and every setting checked. */
export interface Baseline {
  name: string;
  title: string;
  /** SHA-256 over the canonical JSON of what follows. */
  digest: string;
  controls: { control: string; mode: Exclude<Mode, 'off'>; settings: unknown }[];
}

/** A tenant file, folded. */
export interface TenantConfig {
  emergencyAccounts: string[];
  purview: 'read' | 'attest';
  teamsAdminApi: Declared['teamsAdminApi'];
  exceptions: ExceptionEntry[];
  waivers: WaiverEntry[];
  attestations: z.infer<typeof AttestationEntry>[];
  acknowledged: AcknowledgementEntry[];
  /** SHA-256 over the canonical JSON of the above. */
  digest: string;
}
