import type { JsonObject } from '../../src/simulator/json.ts';
import type { TestTenant } from '../tenant.ts';

/** What a simulated tenant holds at a path, whatever it shows. */
export async function readState({ simulator, id }: TestTenant, path: string): Promise<JsonObject> {
  const address = new URL(`/_simulator/tenants/${id}/state`, simulator.url);
  address.searchParams.set('path', path);
  return (await (await fetch(address)).json()) as JsonObject;
}
