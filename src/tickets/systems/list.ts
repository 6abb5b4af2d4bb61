import type { AnySystem } from '../system.ts';

/** Every system, loaded when a tenant file names it. */
export const systems: Record<string, () => Promise<{ system: AnySystem }>> = {
  azureDevOps: () => import('./azureDevOps.ts'),
  connectWise: () => import('./connectWise.ts'),
  github: () => import('./github.ts'),
  haloPsa: () => import('./haloPsa.ts'),
  jira: () => import('./jira.ts'),
  mail: () => import('./mail.ts'),
  serviceNow: () => import('./serviceNow.ts'),
  teams: () => import('./teams.ts'),
  webhook: () => import('./webhook.ts'),
};
