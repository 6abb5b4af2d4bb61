import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import type { Onboarding } from '../../src/domain/onboarding.ts';
import type { Cloud } from '../../src/domain/tenant.ts';
import { readClientFile } from '../../src/onboarding/clientFile.ts';
import { configInFolder } from '../../src/onboarding/configPlace.ts';
import { doSteps, openSite, planSteps } from '../../src/onboardingTenant.ts';
import { auditorClientId, onboarderClientId, remediatorClientId } from '../../src/simulator/identities.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { type RoleName, roleTemplates } from '../../src/simulator/kinds/roleTemplates.ts';
import { control } from '../simulator/client.ts';
import { never, startTenant, type TestTenant } from '../tenant.ts';

export const emergency = ['e3e20000-0000-4000-8000-00000000000a', 'e3e20000-0000-4000-8000-00000000000b'];
export const readerAppId = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';

export const deployment = {
  auditorClientId,
  remediatorClientId,
  auditorHostName: 'plumbline.azurewebsites.net',
  configUri: 'https://plumbline.blob.core.windows.net/config',
};

/** A tenant that was never set up, with a client file that reads one thing of Teams and changes one of Entra. */
export interface SettingUp {
  tenant: TestTenant;
  /** The folder in place of the container. */
  config: string;
  write(more?: string): Promise<void>;
  plan(way?: 'inspect' | 'undo', options?: Doing): Promise<Onboarding>;
  onboard(options?: Doing): Promise<Onboarding>;
  offboard(options?: Doing): Promise<Onboarding>;
  /** Whoever signs in is an ordinary member with these roles. */
  signInWith(roles: RoleName[]): Promise<void>;
  /** Everything in the directory and the configuration that this could have touched, as it is. */
  whole(): Promise<unknown>;
  /** The same without what differs from time to time: ids that Microsoft gives, and dates. */
  shape(): Promise<unknown>;
  close(): Promise<void>;
}

interface Doing {
  /** Gives up after so many deeds. */
  deeds?: number;
  deployed?: boolean;
  cloud?: Cloud;
}

const collections = [
  '/applications',
  '/directory/deletedItems',
  '/servicePrincipals',
  '/groups',
  '/appRoleAssignments',
  '/roleManagement/directory/roleAssignments',
];

export async function startSettingUp(): Promise<SettingUp> {
  const tenant = await startTenant({ tenants: [{ kind: 'hardened', users: 8 }] });
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-onboarding-'));
  const file = join(folder, 'tenants', 'client.yaml');
  const config = join(folder, 'config');

  const read = async (path: string): Promise<JsonObject[]> => {
    const at = `/tenants/${tenant.id}/state?path=${encodeURIComponent(path)}`;
    const { value } = (await (await control(tenant.simulator, 'GET', at)).json()) as { value: JsonObject[] };
    return value;
  };
  const forgetReader = async (): Promise<void> => {
    const reader = (await read('/servicePrincipals')).find(({ appId }) => appId === readerAppId);
    for (const path of ['/appRoleAssignments', '/roleManagement/directory/roleAssignments']) {
      const others = (await read(path)).filter(({ principalId }) => principalId !== reader?.['id']);
      await tenant.edit(path, { value: others });
    }
    await tenant.edit(`/servicePrincipals/${textOf(reader?.['id'])}`, null);
  };
  const filesOf = async (): Promise<Record<string, string>> => {
    const names = await readdir(config, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    files.sort((one, other) => (one < other ? -1 : 1));
    const texts = await Promise.all(files.map((name) => readFile(name, 'utf8')));
    return Object.fromEntries(files.map((name, n) => [name.slice(config.length + 1), texts[n] ?? '']));
  };
  const open = async (signal: AbortSignal, doing: boolean, { deployed = true, cloud = 'global' }: Doing) =>
    openSite({
      client: await readClientFile(file, controls),
      deployment: deployed ? deployment : undefined,
      tenant: tenant.id,
      how: { kind: 'simulator', url: tenant.simulator.url, clientId: onboarderClientId },
      cloud,
      clock: tenant.clock,
      signal,
      config: configInFolder(config),
      doing,
    });
  const run = async (way: 'inspect' | 'undo', options: Doing = {}): Promise<Onboarding> => {
    const ending = new AbortController();
    let left = options.deeds ?? Number.POSITIVE_INFINITY;
    return doSteps(await open(ending.signal, true, options), way, () => {
      left -= 1;
      if (left === 0) ending.abort(new Error('interrupted'));
    });
  };

  await forgetReader();
  await mkdir(join(folder, 'tenants'));
  await mkdir(join(folder, 'baselines'));
  await writeFile(
    join(folder, 'baselines', 'small.yaml'),
    'name: small\ntitle: Two things\ncontrols: { teams.lobby: audit, guests.invitations: approve }\n',
  );
  const setting: SettingUp = {
    tenant,
    config,
    write: (more = '') =>
      writeFile(
        file,
        `tenant: ${tenant.id}
displayName: Straight and True
baseline: ../baselines/small.yaml
emergencyAccounts: [${emergency.join(', ')}]
${more}`,
      ),
    plan: async (way = 'inspect', options = {}) => planSteps(await open(never, false, options), way),
    onboard: (options) => run('inspect', options),
    offboard: (options) => run('undo', options),
    async signInWith(roles) {
      const path = '/roleManagement/directory/roleAssignments';
      const member = (await read('/users')).find(({ id }) => !emergency.includes(textOf(id)));
      const own = roles.map((role) => ({
        id: `own-${role}`,
        principalId: member?.['id'],
        roleDefinitionId: roleTemplates[role],
        directoryScopeId: '/',
      }));
      const others = (await read(path)).filter(({ id }) => !textOf(id).startsWith('own-'));
      await tenant.edit(path, { value: [...own, ...others] });
    },
    whole: async () => {
      const rows = await Promise.all(collections.map(async (path) => [path, await read(path)]));
      return { rows: Object.fromEntries(rows), files: await filesOf() };
    },
    async shape() {
      const rows = await Promise.all(collections.map((path) => read(path)));
      const names = new Map(
        rows.flat().flatMap(({ id, appId, uniqueName, displayName }): [string, string][] => {
          const name = textOf(uniqueName ?? displayName);
          const own: [string, string][] = [
            [textOf(id), `id of ${name}`],
            [textOf(appId), `client of ${name}`],
          ];
          return own.filter(([key]) => name !== '' && key !== '');
        }),
      );
      const named = (text: string): string =>
        [...names].reduce((whole, [id, name]) => whole.replaceAll(id, name), text);
      const shapes = rows.map((list) =>
        list
          .map((row) =>
            named(JSON.stringify(row))
              .replaceAll(/"id":"[^"]*"/g, '"id":"…"')
              .replaceAll(/"createdDateTime":"[^"]*"/g, ''),
          )
          .toSorted(),
      );
      const files = JSON.stringify(await filesOf()).replaceAll(/onboarded: [^\\]*/g, 'onboarded: …');
      return { shapes, files };
    },
    async close() {
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await setting.write();
  return setting;
}
