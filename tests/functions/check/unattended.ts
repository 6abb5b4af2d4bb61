import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import { auditorPermissions } from '../../../src/cli/commands/simulate.ts';
import { Cadence } from '../../../src/domain/baseline.ts';
import { systemClock } from '../../../src/graph/systemClock.ts';
import { createAzureStorage } from '../../../src/history/azureStorage.ts';
import type { Storage } from '../../../src/history/storage.ts';
import { parkedMessages } from '../../../src/service/parked.ts';
import { places } from '../../../src/service/places.ts';
import { hasEnded, runRows } from '../../../src/service/runRow.ts';
import { dueSlot, runOfSlot } from '../../../src/service/slots.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { randomNumbers } from '../../../src/simulator/stableId.ts';
import { startAzurite } from '../../azurite.ts';
import { fault } from '../../simulator/client.ts';
import type { HostArguments } from './hostProcess.ts';

export interface Unattended {
  runsEnded: number;
  /** Tenants with more than one run of their slot, or more than one document of it. */
  duplicates: number;
  /** Tenants whose run had not ended when nothing more happened. */
  lost: number;
  /** Messages that nothing could be made of, and were kept. */
  parked: number;
  kills: number;
}

/** When no run has ended for so long, none will. */
const patienceMs = 5 * 60_000;
const nightly = Cadence.parse({});
const nonsense = ['', 'not even JSON', '{"tenant":"somebody"}'];

/** One night of many tenants, as bad as a night can be. */
export async function checkUnattended({
  seed,
  tenants: count,
}: {
  seed: number;
  tenants: number;
}): Promise<Unattended> {
  const random = randomNumbers(seed);
  const azurite = await startAzurite();
  const simulator = await startSimulator({
    tenants: [{ kind: 'messy', users: 40, seed: 1 }, ...others(count - 1)],
    grant: auditorPermissions(),
    utcmSeconds: 3,
    throttle: false,
  });
  const config = await mkdtemp(join(tmpdir(), 'plumbline-check-'));
  const hosts: ChildProcess[] = [];
  let kills = 0;
  try {
    const ids = simulator.document.tenants.map(({ id }) => id);
    await configure(config, ids);
    for (const [index, id] of ids.entries()) {
      const path = `/${id}/oauth2/v2.0/token`;
      if (index % 20 === 1) await fault(simulator, { match: { path }, fault: revoked });
      // Down for its first tries.
      if (index % 20 === 2) {
        const down = { kind: 'status', status: 503 };
        await fault(simulator, { match: { path }, calls: [1, 2, 3, 4], fault: down });
      }
    }
    const storage = createAzureStorage(azurite.account, systemClock);
    for (const text of nonsense) await storage.queue(places.audits).send(text, 0);

    const host: z.infer<typeof HostArguments> = {
      storage: azurite.account,
      connectionString: azurite.connectionString,
      config,
      simulator: simulator.url,
    };
    hosts.push(startProcess(host), startProcess(host));
    let progressAt = Date.now();
    let outageDone = false;
    let ended = 0;
    while (Date.now() - progressAt < patienceMs) {
      await pause(2_000 + random() * 3_000);
      if (kills < 12) {
        kills += 1;
        const index = Math.floor(random() * hosts.length);
        await killed(hosts[index]);
        hosts[index] = startProcess(host);
      }
      if (!outageDone && kills === 5) {
        outageDone = true;
        await azurite.stop();
        await pause(3_000);
        await azurite.start();
      }
      const endedNow = (await look(storage, ids)).filter((of) => of.ended > 0).length;
      if (endedNow > ended) progressAt = Date.now();
      ended = endedNow;
      if (ended === ids.length && outageDone && (await storage.queue(places.audits).depth()) === 0) break;
    }
    for (const one of hosts) await killed(one);
    const found = await look(storage, ids);
    return {
      runsEnded: found.filter((of) => of.ended > 0).length,
      duplicates: found.filter((of) => of.runs > 1 || of.documents > 1).length,
      lost: found.filter((of) => of.ended === 0).length,
      parked: (await parkedMessages(storage.table(places.state))).length,
      kills,
    };
  } finally {
    for (const one of hosts) await killed(one);
    await Promise.all([azurite.close(), simulator.close()]);
    await rm(config, { recursive: true, force: true });
  }
}

/** What is kept of each tenant's slot. */
async function look(
  storage: Storage,
  ids: string[],
): Promise<{ runs: number; ended: number; documents: number }[]> {
  const rows = runRows(storage.table(places.runs));
  return Promise.all(
    ids.map(async (id) => {
      const ofTenant = (await rows.ofTenant(id)).filter(({ state }) => state !== 'joined');
      const documents = await Array.fromAsync(storage.container(places.documents).list(`${id}/`));
      const slotRun = runOfSlot(nightly, id, dueSlot(nightly, id, new Date()));
      const ended = ofTenant.filter((row) => row.run === slotRun && hasEnded(row)).length;
      return { runs: ofTenant.length, ended, documents: documents.length };
    }),
  );
}

const revoked = {
  kind: 'status',
  status: 400,
  body: { error: 'invalid_client', error_description: 'AADSTS7000229: no' },
};

function others(count: number): { kind: 'messy'; users: number; seed: number }[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'messy', users: 40, seed: index + 2 }));
}

async function configure(folder: string, ids: string[]): Promise<void> {
  await mkdir(join(folder, 'tenants'));
  for (const id of ids)
    await writeFile(join(folder, 'tenants', `${id}.yaml`), `tenant: ${id}\nbaseline: essential\n`);
  // One whose file is broken is no other's trouble.
  await writeFile(join(folder, 'tenants', '99999999-9999-4999-8999-999999999999.yaml'), 'tenant: [');
}

const script = join(import.meta.dirname, 'hostProcess.ts');

function startProcess(host: z.infer<typeof HostArguments>): ChildProcess {
  return spawn(process.execPath, [script, JSON.stringify(host)], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
