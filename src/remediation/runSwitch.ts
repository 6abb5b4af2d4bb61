import * as z from 'zod';
import { parsedJson } from '../domain/json.ts';

/** Whether changes may be made. Everything but a clear yes is a no. */
export type RunSwitch = { running: true } | { running: false; why: string };

/** `run-switch.json`: for all tenants, and for single ones by id. A word that is misspelt stops all of them. */
const Written = z.strictObject({ state: z.string(), tenants: z.record(z.guid(), z.string()).optional() });

/**
 * What the switch says for a tenant.
 * @param text what the file holds; `undefined` when it is not there or cannot be read
 * @param place where it lies, for people
 */
export function runSwitchOf(text: string | undefined, tenant: string, place: string): RunSwitch {
  if (text === undefined)
    return stopped(
      `there is no run switch at ${place}, or it cannot be read; {"state":"run"} in it allows them`,
    );
  const { data } = Written.safeParse(parsedJson(text));
  if (!data) return stopped('the run switch cannot be understood');
  if (data.state !== 'run') return stopped(`the run switch says “${data.state}” for all tenants`);
  const own = Object.entries(data.tenants ?? {}).find(
    ([id, state]) => id.toLowerCase() === tenant.toLowerCase() && state !== 'run',
  );
  return own ? stopped(`the run switch says “${own[1]}” for this tenant`) : { running: true };
}

function stopped(why: string): RunSwitch {
  return { running: false, why: `Changes are stopped: ${why}.` };
}
