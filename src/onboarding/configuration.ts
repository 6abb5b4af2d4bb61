import type { Written } from '../pipeline/ports.ts';
import { type Deed, nothingToDo, type Site, type Step, waitsForDeployment } from './step.ts';

const runSwitch = 'run-switch.json';
const takes = { roles: [], scopes: [] };

/** What the apps read besides the tenant file. A run switch that somebody set is left as it is. */
export const configuration: Step = {
  id: 'configuration',
  title: 'baselines of the client’s own, and the run switch',
  takes,
  async inspect({ config, client }) {
    if (!config) return waitsForDeployment;
    const deeds: Deed[] = [];
    for (const [name, text] of client.baselines) {
      if ((await config.read(name)) === text) continue;
      deeds.push({ text: `write ${name}`, act: () => done(config.write(name, text)) });
    }
    if ((await config.read(runSwitch)) === undefined) {
      const act = (): Promise<Written> => done(config.write(runSwitch, '{"state":"stop"}\n'));
      deeds.push({ text: 'write the run switch, at “stop”: a person sets it to “run”', act });
    }
    return { deeds };
  },
  async undo({ config, client, tenant }) {
    if (!config) return nothingToDo;
    const names = await config.names();
    const others = names.filter((name) => name.startsWith('tenants/') && name !== fileOf(tenant));
    if (others.length > 0) {
      const note = `${others.length} other tenants are configured there: run switch and baselines are left.`;
      return { deeds: [], notes: [note] };
    }
    const own = [...client.baselines.keys(), runSwitch].filter((name) => names.includes(name));
    return { deeds: own.map((name) => ({ text: `remove ${name}`, act: () => done(config.remove(name)) })) };
  },
};

/**
 * The tenant file. The timers look only at tenants that have one, so that it is what switches them on, and it is
 * written when everything else is done.
 */
export const tenantFile: Step = {
  id: 'tenantFile',
  title: 'the tenant file: from now on the tenant is audited by itself',
  takes,
  async inspect(site) {
    const { config, client } = site;
    if (!config) return waitsForDeployment;
    const name = fileOf(site.tenant);
    const there = await config.read(name);
    if (there !== undefined && withoutTime(there) === client.text) return nothingToDo;
    const act = (): Promise<Written> => done(config.write(name, `${client.text}onboarded: ${site.now()}\n`));
    return { deeds: [{ text: `write ${name} to ${config.where}`, act }] };
  },
  async undo(site) {
    const { config } = site;
    if (!config) return nothingToDo;
    const name = fileOf(site.tenant);
    if ((await config.read(name)) === undefined) return nothingToDo;
    const text = `remove ${name}: the tenant is audited no more`;
    return { deeds: [{ text, act: () => done(config.remove(name)) }] };
  },
};

function fileOf(tenant: Site['tenant']): string {
  return `tenants/${tenant}.yaml`;
}

/** A tenant file without the line that says when it was written. */
function withoutTime(text: string): string {
  return text.replace(/^onboarded: .*\n/m, '');
}

/** Storage answers with a Failure where it did not do it. */
async function done(writing: Promise<void>): Promise<Written> {
  await writing;
  return { kind: 'accepted', body: undefined };
}
