import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const auditLogLifetime = defineControl({
  id: 'retention.auditLogLifetime',
  revision: 1,
  title: 'The audit log is kept long enough to look back, and not for ever',
  failing: 'The audit log is lost too soon or kept too long',
  rationale:
    'Break-ins are found months later. Microsoft keeps 180 days of the audit log with most licences; whoever finds out after that cannot see how it began.',
  area: 'retention',
  severity: 'medium',
  refs: {
    catalogue: ['PUR-AUDIT-002'],
    scuba: ['MS.DEFENDER.6.3v1'],
    microsoft: ['https://learn.microsoft.com/purview/audit-log-retention-policies'],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'Purview portal → Audit → Policies: an audit retention policy keeps all record types for a year at least (it takes Audit Premium); or the log is exported to a place of your own that keeps it that long, deletes it after the time that was agreed, and that the administrators of the tenant cannot change.',
  manually: [
    'With Audit Premium (part of E5): Purview portal → Solutions → Audit → Policies → Create audit retention policy, for one year or the time that was agreed.',
    'Without it: export the log, to Microsoft Sentinel or another system, and set there how long it is kept.',
    'Entra keeps its own sign-in log for 30 days: Entra admin center → Monitoring & health → Diagnostic settings sends it to the same place.',
  ],
});
