import { app } from '@azure/functions';
import { places } from '../src/service/places.ts';
import type { Serving } from '../src/serving.ts';

/** Audits one tenant, or goes on with an audit that another worker began. */
export function registerAuditTenant({ audit }: Serving): void {
  app.storageQueue('auditTenant', { queueName: places.audits, connection: 'Data', handler: audit });
}
