import type { AnyControl } from '../domain/control.ts';
import type { Declared } from '../domain/declared.ts';
import type { Evidence, Responses } from '../domain/evidence.ts';
import { collect, sourcesToRead } from '../pipeline/collect.ts';
import { recordedTenant } from './recordedTenant.ts';

/** What recorded answers come to, read just as a tenant is. */
export async function evidenceOf(
  responses: Responses,
  controls: AnyControl[],
  declared: Declared,
): Promise<Evidence> {
  const { reader, snapshots } = recordedTenant(responses, sourcesToRead(controls));
  const collectedAt = new Date(responses.collectedAt);
  const evidence = await collect({
    controls,
    tenant: responses.tenant,
    declared,
    reader,
    snapshots,
    clock: { now: () => collectedAt, sleep: async () => {} },
    signal: new AbortController().signal,
    progress: () => {},
    exports: responses.powershell,
  });
  return { ...evidence, tenant: responses.tenant };
}
