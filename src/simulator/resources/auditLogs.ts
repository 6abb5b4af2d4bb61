import { collection } from '../graph/collection.ts';
import type { Route } from '../graph/route.ts';

const page = { usual: 1_000, most: 1_000 };

/** The sign-in log needs Entra ID P1; the audit log does not. */
export const auditLogs: Route[] = [
  ...collection({
    path: '/auditLogs/signIns',
    type: 'signIn',
    page,
    bucket: 'reports',
    licence: 'AAD_PREMIUM',
  }),
  ...collection({ path: '/auditLogs/directoryAudits', type: 'directoryAudit', page, bucket: 'reports' }),
];
