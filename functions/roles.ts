import type { Serving } from '../src/serving.ts';
import type { ServingRemediation } from '../src/servingRemediation.ts';
import { registerAuditTenant } from './auditTenant.ts';
import { registerDispatch } from './dispatch.ts';
import { registerHttp } from './http.ts';
import { registerParkAudit } from './parkAudit.ts';
import { registerParkRemediation } from './parkRemediation.ts';
import { registerRemediate } from './remediate.ts';
import { registerSweep } from './sweep.ts';

/** The functions of each role. An app registers those of its own and no others. */

export function registerAuditor(serving: Serving): void {
  registerDispatch(serving);
  registerSweep(serving);
  registerAuditTenant(serving);
  registerParkAudit(serving);
  registerHttp(serving);
}

export function registerRemediator(serving: ServingRemediation): void {
  registerRemediate(serving);
  registerParkRemediation(serving);
}
