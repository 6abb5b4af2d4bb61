import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignIn } from '../../src/graph/signIn.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Queue, Storage } from '../../src/history/storage.ts';
import type { Clock } from '../../src/pipeline/ports.ts';
import { configFolder } from '../../src/service/configStore.ts';
import { places } from '../../src/service/places.ts';
import { type Limits, type Serving, type ServingParts, serve, usualLimits } from '../../src/serving.ts';
import { type ServingRemediation, serveRemediation } from '../../src/servingRemediation.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { startTenant, type TestTenant } from '../tenant.ts';
import { limitedTo } from './limitedTo.ts';

const minute = 60_000;

export interface TestService {
  tenant: TestTenant;
  azurite: Azurite;
  clock: Clock;
  storage: Storage;
  serving: Serving;
  /** Another instance of the same service. */
  another: (parts?: {
    storage?: Storage;
    limits?: Partial<Limits>;
    signIn?: SignIn;
    remediation?: 'on' | 'off';
    outgoing?: ServingParts['outgoing'];
  }) => Serving;
  /** Messages that wait, the first that shows itself first. */
  waiting: Message[];
  /** The same of the queue `remediations`. */
  approved: Message[];
  remediator: ServingRemediation;
  /** What `run-switch.json` says. */
  runSwitch(text: string): Promise<void>;
  /** The remediator takes its next message. */
  remediate(): Promise<void>;
  /** Everything that was logged. */
  said: string[];
  log: Record<'info' | 'warn' | 'error', (text: string) => void>;
  configure(id: string, yaml: string): Promise<void>;
  unconfigure(id: string): Promise<void>;
  /** Takes messages until none is left, moving time on to each. */
  work(serving?: Serving): Promise<number>;
  /** Takes the next message that shows itself, as the host does: five tries, then it is parked. */
  takeOne(serving?: Serving): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  text: string;
  at: number;
  tries: number;
}

/** The queue `audits` by the clock of the test: Azurite's hides messages by the system's. */
function queueOf(waiting: Message[], clock: Clock): Queue {
  return {
    async send(text, delayMs) {
      waiting.push({ text, at: clock.now().getTime() + delayMs, tries: 0 });
    },
    depth: async () => waiting.length,
  };
}

export async function startService(users?: number): Promise<TestService> {
  const tenant = await startTenant(users === undefined ? {} : { tenants: [{ kind: 'generated', users }] });
  const azurite = await startAzurite();
  const { clock } = tenant;
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-config-'));
  await mkdir(join(folder, 'tenants'));
  const waiting: Message[] = [];
  const stored = createAzureStorage(azurite.account, clock);
  const approved: Message[] = [];
  const storage: Storage = {
    ...stored,
    queue: (name) => queueOf(name === places.remediations ? approved : waiting, clock),
  };
  const refused: string[] = [];
  const said: string[] = [];
  const log = {
    info: (text: string) => void said.push(text),
    warn: (text: string) => void said.push(text),
    error: (text: string) => void said.push(text),
  };
  const another: TestService['another'] = (parts = {}) =>
    serve({
      storage: limitedTo('auditor', parts.storage ?? storage, refused),
      config: configFolder(folder),
      clock,
      cloud: 'global',
      signInTo: () => parts.signIn ?? tenant.how,
      trust: {
        tenant: tenant.id,
        issuer: '',
        audience: '',
        keys: () => Promise.reject(new Error('nobody signs in here')),
        now: () => clock.now(),
      },
      page: undefined,
      outgoing: parts.outgoing ?? {
        settings: {},
        entraToken: () => Promise.reject(new Error('no identity here')),
      },
      limits: { ...usualLimits, ...parts.limits },
      evidenceDays: 30,
      reportDays: 400,
      queueLimit: 20,
      remediation: parts.remediation ?? 'on',
    });
  const serving = another();
  const remediator = serveRemediation({
    storage: limitedTo('remediator', storage, refused),
    config: configFolder(folder),
    clock,
    cloud: 'global',
    signInTo: () => ({ ...tenant.how, clientId: remediatorClientId }),
  });
  const service: TestService = {
    tenant,
    azurite,
    clock,
    storage,
    serving,
    another,
    waiting,
    approved,
    remediator,
    said,
    log,
    configure: (id, yaml) => writeFile(join(folder, 'tenants', `${id}.yaml`), yaml),
    runSwitch: (text) => writeFile(join(folder, 'run-switch.json'), text),
    async remediate() {
      const [next, ...others] = approved.toSorted((one, other) => one.at - other.at);
      if (!next) throw new Error('nothing was approved');
      approved.splice(0, approved.length, ...others);
      const wait = next.at - clock.now().getTime();
      if (wait > 0) await clock.sleep(wait);
      await remediator.remediate(JSON.parse(next.text), log);
    },
    unconfigure: (id) => rm(join(folder, 'tenants', `${id}.yaml`)),
    async takeOne(by = serving) {
      const [next, ...others] = waiting.toSorted((one, other) => one.at - other.at);
      if (!next) throw new Error('no message waits');
      waiting.splice(0, waiting.length, ...others);
      const wait = next.at - clock.now().getTime();
      if (wait > 0) await clock.sleep(wait);
      try {
        await by.audit(JSON.parse(next.text), log);
      } catch {
        const tries = next.tries + 1;
        if (tries < 5) waiting.push({ ...next, tries, at: clock.now().getTime() + minute });
        else await by.park(next.text, log);
      }
    },
    async work(by = serving) {
      let taken = 0;
      for (; waiting.length > 0; taken += 1) await service.takeOne(by);
      return taken;
    },
    async close() {
      await Promise.all([tenant.close(), azurite.close()]);
      await rm(folder, { recursive: true, force: true });
      expect(refused).toEqual([]);
    },
  };
  return service;
}

/** Starts it for a test file; tenants and messages of one test are gone in the next. */
export function serviceFor(users?: number): () => TestService {
  let service: TestService | undefined;
  beforeAll(async () => {
    service = await startService(users);
  });
  afterEach(async () => {
    if (!service) return;
    await service.tenant.clearFaults();
    service.waiting.length = 0;
    service.approved.length = 0;
    service.said.length = 0;
  });
  afterAll(() => service?.close());
  return () => {
    if (!service) throw new Error('the service has not started');
    return service;
  };
}

/** A tenant file, as small as one can be. */
export function fileOf(id: string, more = ''): string {
  return `tenant: ${id}\ndisplayName: Contoso\nbaseline: essential\n${more}`;
}
