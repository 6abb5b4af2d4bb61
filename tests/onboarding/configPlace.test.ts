import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controls } from '../../src/controls/index.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Storage } from '../../src/history/storage.ts';
import { configInContainer, configInFolder } from '../../src/onboarding/configPlace.ts';
import { configContainer, configFolder } from '../../src/service/configStore.ts';
import { places } from '../../src/service/places.ts';
import { configuredTenants } from '../../src/service/tenants.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { startOfTests } from '../tenant.ts';

const id = '9b1d0000-0000-4000-8000-000000000001';
const text = `tenant: ${id}\nbaseline: ../baselines/own.yaml\nonboarded: ${startOfTests}\n`;
let azurite: Azurite;
let storage: Storage;
let folder: string;
beforeAll(async () => {
  azurite = await startAzurite();
  storage = createAzureStorage(azurite.account, createTestClock(startOfTests));
  folder = await mkdtemp(join(tmpdir(), 'plumbline-config-'));
});
afterAll(async () => {
  await azurite.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds = {
  'a container': () => {
    const container = storage.container(places.config);
    return { place: configInContainer(container, 'x'), store: configContainer(container) };
  },
  'a folder': () => ({ place: configInFolder(folder), store: configFolder(folder) }),
};

test.each(Object.entries(kinds))('in %s the tenant file is what the timers go by', async (_name, kind) => {
  const { place, store } = kind();
  const tenants = configuredTenants(store, controls);
  expect([await place.names(), await tenants.ids()]).toEqual([[], []]);

  await place.write(
    'baselines/own.yaml',
    'name: own\ntitle: Own\nextends: essential\ncontrols: { guests.invitations: audit }\n',
  );
  expect(await tenants.ids()).toEqual([]);
  await place.write(`tenants/${id}.yaml`, text);
  expect(await place.read(`tenants/${id}.yaml`)).toBe(text);
  expect((await place.names()).toSorted()).toEqual(['baselines/own.yaml', `tenants/${id}.yaml`]);
  expect(await tenants.ids()).toEqual([id]);
  expect(await tenants.get(id)).toMatchObject({ ok: true, loaded: { onboarded: startOfTests } });

  await place.remove(`tenants/${id}.yaml`);
  await place.remove(`tenants/${id}.yaml`);
  await place.remove('baselines/own.yaml');
  expect([await place.names(), await tenants.ids()]).toEqual([[], []]);
});
