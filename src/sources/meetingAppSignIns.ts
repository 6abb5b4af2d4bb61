import * as z from 'zod';
import { vendorOf } from '../domain/meetingApps.ts';
import { type ListContext, listSource } from '../domain/source.ts';
import { meetingVendors } from './meetingVendors.ts';
import { principalsIn, servicePrincipals } from './servicePrincipals.ts';

/** As long as Entra keeps the log (Entra: data retention, P1 and P2). */
export const signInDays = 30;
const day = 86_400_000;

function since({ now }: ListContext): string {
  return new Date(Date.parse(now) - signInDays * day).toISOString();
}

/** Who signed in to the meeting apps that the tenant knows; one request for each of those. */
export const meetingAppSignIns = listSource({
  id: 'meetingAppSignIns',
  title: 'the sign-ins to meeting apps',
  access: [{ path: '/auditLogs/signIns', application: 'AuditLog.Read.All', delegated: 'AuditLog.Read.All' }],
  licence: 'AAD_PREMIUM',
  lane: 'reports',
  needs: [servicePrincipals],
  requests: (context) =>
    principalsIn(context)
      .filter((application) => application.enabled !== false && vendorOf(application, meetingVendors))
      .map(({ appId }) => ({
        path: '/auditLogs/signIns',
        query: {
          $filter: `createdDateTime ge ${since(context)} and appId eq '${appId.replaceAll("'", "''")}'`,
          $top: '1000',
        },
        key: appId,
      })),
  row: z.object({
    appId: z.string(),
    userId: z.string(),
    createdDateTime: z.iso.datetime(),
    status: z.object({ errorCode: z.number() }),
  }),
  kept: z.object({ appId: z.string(), person: z.string() }),
  keep: ({ appId, userId, createdDateTime, status }, asked, context) =>
    appId === asked && createdDateTime >= since(context) && status.errorCode === 0
      ? { appId, person: userId }
      : undefined,
});
