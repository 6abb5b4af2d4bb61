import { type RunSwitch, runSwitchOf } from '../remediation/runSwitch.ts';
import type { ConfigStore } from './configStore.ts';
import type { Tenants } from './tenants.ts';

const file = 'run-switch.json';

/** The run switch of the configuration, for one tenant. One that cannot be read stops. */
export function configuredSwitch(config: ConfigStore): (tenant: string) => Promise<RunSwitch> {
  return async (tenant) =>
    runSwitchOf(await config.read(file).catch(() => undefined), tenant, `config/${file}`);
}

/** Tenants that Plumbline may change by their files, and may not by the run switch. */
export async function stoppedTenants(
  tenants: Tenants,
  runSwitch: (tenant: string) => Promise<RunSwitch>,
): Promise<string[]> {
  const stopped: string[] = [];
  for (const id of await tenants.ids()) {
    const tenant = await tenants.get(id);
    if (!tenant?.ok) continue;
    const { controls } = tenant.loaded.baseline;
    const isChanged = controls.some(({ mode }) => mode === 'approve' || mode === 'enforce');
    if (isChanged && !(await runSwitch(id)).running) stopped.push(id);
  }
  return stopped;
}
