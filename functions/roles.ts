import type { ServiceRole } from '../src/service/settings.ts';
import type { Serving } from '../src/serving.ts';
import { registerAuditTenant } from './auditTenant.ts';
import { registerDispatch } from './dispatch.ts';
import { registerHttp } from './http.ts';
import { registerParkAudit } from './parkAudit.ts';
import { registerSweep } from './sweep.ts';

/** The functions of each role. An app registers those of its own and no others. */
const functions: Record<ServiceRole, ((serving: Serving) => void)[]> = {
  auditor: [registerDispatch, registerSweep, registerAuditTenant, registerParkAudit, registerHttp],
};

export function registerFunctions(role: ServiceRole, serving: Serving): void {
  for (const register of functions[role]) register(serving);
}
