import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { auditLogConfig } from '../../sources/auditLogConfig.ts';

export const auditLog = defineControl({
  id: 'retention.auditLog',
  revision: 1,
  title: 'What people and administrators do is recorded',
  failing: 'What people and administrators do is not recorded',
  rationale:
    'After a break-in the first question is what was read and what was taken. Without the audit log nobody can answer it, and everything has to be reported as lost.',
  area: 'retention',
  severity: 'high',
  refs: {
    catalogue: ['PUR-AUDIT-001'],
    scuba: ['MS.DEFENDER.6.1v1'],
    prowler: ['purview_audit_log_search_enabled'],
    cis: ['3.1.1'],
    microsoft: ['https://learn.microsoft.com/purview/audit-log-enable-disable'],
  },
  settings: z.strictObject({}),
  reads: { config: auditLogConfig },
  attestation:
    'Purview portal → Audit: a search of the last day finds events, and no banner offers to start recording. In Exchange Online PowerShell, Get-AdminAuditLogConfig says UnifiedAuditLogIngestionEnabled: True.',
  evaluate: ({ config }) =>
    judgeSwitch(
      config.UnifiedAuditLogIngestionEnabled,
      true,
      { item: { type: 'auditLogConfig', id: 'auditLogConfig', property: 'UnifiedAuditLogIngestionEnabled' } },
      { passes: 'The unified audit log is on.', fails: 'The unified audit log is off.' },
    ),
  manually: [
    'Purview portal → Solutions → Audit → Start recording user and admin activity.',
    'Or in Exchange Online PowerShell: Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true. It takes up to an hour.',
  ],
});
