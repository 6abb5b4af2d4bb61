import { readFile } from 'node:fs/promises';
import { loadYardstick } from '../../src/cli/judging.ts';
import { Plan } from '../../src/domain/plan.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { folderHistory } from '../../src/history/folder.ts';
import { folderJournal } from '../../src/journal/folderJournal.ts';
import type { JournalPlace } from '../../src/journal/journal.ts';
import { storedJournal } from '../../src/journal/storedJournal.ts';
import type { Clock } from '../../src/pipeline/ports.ts';
import { applyRemediation } from '../../src/remediating.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';

/** Applies a plan in a process of its own, and tells the onlooker before and after whatever it waits for. */
export interface ApplyProcess {
  /** Of the onlooker, through which everything goes. */
  url: string;
  plan: string;
  tenant: string;
  tenantFile: string;
  controls: string[];
  history: string;
  /** Where the journal lies, when it is in Azure Storage and not in the history. */
  storage?: Parameters<typeof createAzureStorage>[0];
  application: string;
  now: string;
}

const told = JSON.parse(process.argv[2] ?? '') as ApplyProcess;

async function tell(path: string, body: object = {}): Promise<string> {
  const answer = await fetch(new URL(path, told.url), { method: 'POST', body: JSON.stringify(body) });
  return answer.text();
}

let now = told.now;
const clock: Clock = {
  now: () => new Date(now),
  async sleep(ms) {
    now = await tell('/_onlooker/sleep', { ms });
  },
};

async function around<T>(what: string, run: () => Promise<T>): Promise<T> {
  await tell(`/_onlooker/${what}`);
  const result = await run();
  await tell(`/_onlooker/${what}/done`);
  return result;
}

function watched(place: JournalPlace): JournalPlace {
  return {
    entries: (tenant) => around('entries', () => place.entries(tenant)),
    insert: (tenant, entry) => around(`insert/${entry.note.kind}`, () => place.insert(tenant, entry)),
    anchor: (tenant, head) => around('anchor', () => place.anchor(tenant, head)),
    anchors: (tenant) => around('anchors', () => place.anchors(tenant)),
  };
}

await applyRemediation({
  plan: Plan.parse(JSON.parse(await readFile(told.plan, 'utf8'))),
  wave: 1,
  application: told.application,
  yardstick: await loadYardstick({ tenantFile: told.tenantFile, control: told.controls }),
  tenant: told.tenant,
  how: { kind: 'simulator', url: told.url, clientId: remediatorClientId },
  cloud: 'global',
  history: folderHistory(told.history),
  place: watched(
    told.storage
      ? storedJournal(createAzureStorage(told.storage, { ...clock, sleep: async () => {} }))
      : folderJournal(told.history),
  ),
  async runSwitch() {
    await tell('/_onlooker/runSwitch');
    return { running: true };
  },
  clock,
  signal: new AbortController().signal,
  progress: () => {},
});
