import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import { clouds } from '../domain/tenant.ts';
import { isHere } from '../history/azureAccount.ts';

const Days = z.coerce.number().int().min(1).max(3_650);
const Schedule = z.string().regex(/^\S+(?: \S+){5}$/, 'an NCRONTAB expression has six fields');
const ServiceUri = z
  .url({ protocol: /^https?$/ })
  .refine(
    (uri) => uri.startsWith('https:') || isHere(uri),
    'takes https, unless it is Azurite on this machine',
  );

/** What a function app of Plumbline is told by its settings. Names with `Data__` are those that its triggers read too. */
export const ServiceSettings = z.object({
  PLUMBLINE_CLOUD: z.enum(clouds).default('global').describe('The cloud that the tenants are in.'),
  AZURE_CLIENT_ID: z.guid().describe('The client id of the managed identity that reads tenants and storage.'),
  PLUMBLINE_HUB_CLIENT_ID: z
    .guid()
    .optional()
    .describe(
      'The client id of the application that other tenants know; leave it out where there is one tenant.',
    ),
  Data__blobServiceUri: ServiceUri.describe('Where configuration, runs and evidence are.'),
  Data__queueServiceUri: ServiceUri.describe('Where the queues are.'),
  Data__tableServiceUri: ServiceUri.describe('Where the tables are.'),
  Data__credential: z.literal('managedidentity').describe('How the triggers sign in to the queues.'),
  Data__clientId: z.guid().describe('The same as AZURE_CLIENT_ID, for the triggers.'),
  DISPATCH_SCHEDULE: Schedule.describe('When to look for tenants that are due, in UTC.'),
  SWEEP_SCHEDULE: Schedule.describe('When to make good what a crash left undone, in UTC.'),
  API_TENANT_ID: z.guid().describe('The tenant whose people and applications may ask.'),
  API_CLIENT_ID: z
    .guid()
    .optional()
    .describe(
      'The client id of the application that their tokens are made out for. Until it is known, nobody is answered over HTTP.',
    ),
  PAGE_ORIGIN: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('Where people reach the page; the host name that Azure gives when it is left out.'),
  WEBSITE_HOSTNAME: z.string().optional().describe('Azure says it.'),
  EVIDENCE_DAYS: Days.default(30).describe('How long what was read is kept: it holds names of people.'),
  REPORT_DAYS: Days.default(400).describe('How long what was found is kept.'),
  QUEUE_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(500)
    .describe('With so many messages waiting, no further audit is taken on.'),
  PLUMBLINE_REMEDIATION: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether there is a remediator beside it that makes the changes which are approved.'),
});
export type ServiceSettings = z.infer<typeof ServiceSettings>;

/** What the app that changes tenants is told. It has no HTTP and no timer. */
export const RemediatorSettings = ServiceSettings.pick({
  PLUMBLINE_CLOUD: true,
  AZURE_CLIENT_ID: true,
  Data__blobServiceUri: true,
  Data__queueServiceUri: true,
  Data__tableServiceUri: true,
  Data__credential: true,
  Data__clientId: true,
});
export type RemediatorSettings = z.infer<typeof RemediatorSettings>;

/** What a function app is for. Each has an identity of its own, and only the functions that it needs. */
export const serviceRoles = ['auditor', 'remediator'] as const;
export type ServiceRole = (typeof serviceRoles)[number];

/** @throws Failure (`configuration`) naming every setting that is missing or wrong, and never its value */
export function readSettings<Settings>(
  shape: z.ZodType<Settings>,
  environment: Record<string, string | undefined>,
): Settings {
  // A template leaves out a setting by leaving it empty.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const settings = shape.safeParse(given);
  if (settings.success) return settings.data;
  const wrong = settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Failure('configuration', `Settings are missing or wrong. ${wrong.join('; ')}`);
}

/** @throws Failure (`configuration`) for an app that does not say what it is for: it then does nothing at all */
export function readRole({ PLUMBLINE_ROLE: role }: Record<string, string | undefined>): ServiceRole {
  const known = serviceRoles.find((one) => one === role);
  if (known) return known;
  throw new Failure('configuration', `PLUMBLINE_ROLE must be one of: ${serviceRoles.join(', ')}.`);
}
