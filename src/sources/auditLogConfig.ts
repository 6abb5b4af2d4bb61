import * as z from 'zod';
import { exportSource } from '../domain/source.ts';

/** Whether the unified audit log records anything. Exchange PowerShell alone says. */
export const auditLogConfig = exportSource({
  id: 'auditLogConfig',
  title: 'whether the unified audit log is on',
  powerShell: { cmdlet: 'Get-AdminAuditLogConfig', read: ([config]) => config },
  shape: z.object({ UnifiedAuditLogIngestionEnabled: z.boolean().nullish() }),
});
