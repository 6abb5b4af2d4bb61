import * as z from 'zod';
import { type ListContext, listSource } from '../domain/source.ts';
import { previousPolicies } from './previousPolicies.ts';

const Audit = z.object({
  activityDateTime: z.string(),
  activityDisplayName: z.string().nullish(),
  category: z.string().nullish(),
  initiatedBy: z
    .object({
      user: z
        .object({
          id: z.string().nullish(),
          userPrincipalName: z.string().nullish(),
          ipAddress: z.string().nullish(),
        })
        .nullish(),
      app: z.object({ appId: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
    })
    .nullish(),
  targetResources: z.array(z.object({ id: z.string().nullish() })).nullish(),
});

/** Microsoft Entra audit log categories and activities: those under which changes of a policy are written down. */
const categories = [
  'Policy',
  'AuthorizationPolicy',
  'CrossTenantAccessSettings',
  'CrossTenantIdentitySyncSettings',
];
/** The only policy whose category is too wide: every change of an application is in it. */
const methodsActivity = 'Authentication Methods Policy';

/** Who touched a policy since the last run. */
export const policyAudits = listSource({
  id: 'policyAudits',
  title: 'the audit log of policies',
  access: [
    { path: '/auditLogs/directoryAudits', application: 'AuditLog.Read.All', delegated: 'AuditLog.Read.All' },
  ],
  lane: 'reports',
  needs: [previousPolicies],
  personal: ['by', 'app', 'from'],
  requests: (context) => {
    const since = sinceIn(context);
    if (since === undefined) return [];
    const policies = [
      ...categories.map((category) => `category eq '${category}'`),
      `startswith(activityDisplayName, '${methodsActivity}')`,
    ].join(' or ');
    const $filter = `(${policies}) and activityDateTime ge ${since}`;
    return [{ path: '/auditLogs/directoryAudits', query: { $filter, $top: '999' } }];
  },
  row: Audit,
  kept: z.object({
    policies: z.array(z.string()),
    at: z.string(),
    activity: z.string(),
    by: z.string(),
    actor: z.string().nullable().describe('The object id of a person, or the id of an application.'),
    app: z.string().nullable().default(null).describe('What the application is called that did it.'),
    from: z.string().nullable().default(null).describe('The address that a person came from.'),
  }),
  keep: (row, _key, context) => {
    const since = sinceIn(context);
    const { initiatedBy, targetResources } = row;
    const policies = (targetResources ?? []).flatMap(({ id }) => id ?? []);
    if (since === undefined || Date.parse(row.activityDateTime) < Date.parse(since)) return undefined;
    if (!isOfPolicy(row)) return undefined;
    return {
      policies,
      at: row.activityDateTime,
      activity: row.activityDisplayName ?? '',
      by: initiatedBy?.user?.userPrincipalName ?? initiatedBy?.app?.displayName ?? '',
      actor: initiatedBy?.user?.id ?? initiatedBy?.app?.appId ?? null,
      app: initiatedBy?.app?.displayName ?? null,
      from: initiatedBy?.user?.ipAddress ?? null,
    };
  },
});

function isOfPolicy({ category, activityDisplayName }: z.infer<typeof Audit>): boolean {
  return (
    categories.some((known) => known === category) || (activityDisplayName ?? '').startsWith(methodsActivity)
  );
}

/** When the last run looked at the policies. */
function sinceIn(context: ListContext): string | undefined {
  const reading = context.readings[previousPolicies.id];
  return reading?.status === 'ok' ? reading.collectedAt : undefined;
}
