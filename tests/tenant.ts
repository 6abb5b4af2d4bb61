import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../src/auditing.ts';
import { auditorPermissions } from '../src/cli/commands/simulate.ts';
import { loadYardstick, type YardstickOptions } from '../src/cli/judging.ts';
import { checkPermissions } from '../src/cli/preflight.ts';
import type { Evidence } from '../src/domain/evidence.ts';
import type { Run } from '../src/domain/run.ts';
import { createGraphClient, type GraphClient } from '../src/graph/client.ts';
import { type SignIn, signIn } from '../src/graph/signIn.ts';
import { createTenantReader } from '../src/graph/tenantReader.ts';
import { folderHistory } from '../src/history/folder.ts';
import type { CollectLog } from '../src/pipeline/collectLog.ts';
import type { Clock, History, TenantReader } from '../src/pipeline/ports.ts';
import { auditorClientId } from '../src/simulator/identities.ts';
import type { LedgerRow } from '../src/simulator/ledger.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../src/simulator/simulator.ts';
import { createTestClock } from './clock.ts';
import { control, fault, grant, ledger, patch } from './simulator/client.ts';

export const startOfTests = '2026-11-24T08:00:00.000Z';

/** What a test may vary about one audit. */
export interface AuditOptions extends YardstickOptions {
  partial?: boolean;
  fresh?: boolean;
  /** The application that signs in. */
  clientId?: string;
  signal?: AbortSignal;
  /** How long an answer may take. */
  timeoutMs?: number;
  log?: CollectLog;
  timeIsUp?: () => boolean;
  clock?: Clock;
}

/** A simulated tenant, read by the real clients over real HTTP. Its clock moves only while everybody waits. */
export interface TestTenant {
  id: string;
  simulator: Simulator;
  clock: Clock;
  history: History;
  how: Extract<SignIn, { kind: 'simulator' }>;
  audit(options?: AuditOptions): Promise<{ evidence: Evidence; run: Run }>;
  /** Audits and keeps the run, as the command line does. */
  auditAndSave(options?: AuditOptions): Promise<Run>;
  /** The Graph client and the reader upon it, signed in. */
  connect(options?: {
    timeoutMs?: number;
    clock?: Clock;
  }): Promise<{ client: GraphClient; reader: TenantReader }>;
  ledger(): Promise<LedgerRow[]>;
  /** Empties the ledger and counts calls for faults from one again. */
  forget(): Promise<unknown>;
  fault(rule: unknown): Promise<string>;
  clearFaults(): Promise<unknown>;
  grant(permissions: string[]): Promise<void>;
  /** Another administrator's edit. */
  edit(path: string, change: unknown): Promise<number>;
  close(): Promise<void>;
}

export async function startTenant(options: Partial<SimulatorOptions> = {}): Promise<TestTenant> {
  const clock = createTestClock(startOfTests);
  const simulator = await startSimulator({
    tenants: [{ kind: 'messy' }],
    grant: auditorPermissions(),
    ...options,
    now: () => clock.now().getTime(),
  });
  const [{ id } = { id: '' }] = simulator.document.tenants;
  const how: TestTenant['how'] = { kind: 'simulator', url: simulator.url, clientId: auditorClientId };
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  const history = folderHistory(folder);
  const auditTenant: TestTenant['audit'] = async ({
    partial,
    fresh,
    signal,
    timeoutMs,
    clientId,
    log,
    timeIsUp,
    clock: own = clock,
    ...yardstick
  } = {}) =>
    audit({
      yardstick: await loadYardstick(yardstick),
      tenant: id,
      how: { ...how, clientId: clientId ?? auditorClientId },
      cloud: 'global',
      history,
      clock: own,
      run: 'run',
      ...(log && { log }),
      ...(timeIsUp && { timeIsUp }),
      scheduled: false,
      ...(!partial && { inspect: checkPermissions }),
      fresh: fresh ?? false,
      signal: signal ?? new AbortController().signal,
      progress: () => {},
      timeoutMs,
    });
  return {
    id,
    simulator,
    clock,
    history,
    how,
    audit: auditTenant,
    async auditAndSave(auditOptions) {
      const { run } = await auditTenant(auditOptions);
      await history.save(run);
      return run;
    },
    async connect({ timeoutMs, clock: own = clock } = {}) {
      const { tokens } = await signIn(how, id, 'global', [], { timeoutMs });
      const client = createGraphClient({
        cloud: 'global',
        tokens,
        clock: own,
        random: () => 0.5,
        simulator: simulator.url,
        timeoutMs,
      });
      return { client, reader: createTenantReader(client, own, () => 0.5) };
    },
    ledger: () => ledger(simulator),
    forget: () => control(simulator, 'DELETE', '/ledger'),
    fault: (rule) => fault(simulator, rule),
    clearFaults: () => control(simulator, 'DELETE', '/faults'),
    grant: (permissions) => grant(simulator, permissions),
    edit: (path, change) => patch(simulator, path, change),
    async close() {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a tenant for a test file and closes it at the end. Faults and the ledger do not outlive a test. */
export function tenantFor(options: Partial<SimulatorOptions> = {}): () => TestTenant {
  let tenant: TestTenant | undefined;
  beforeAll(async () => {
    tenant = await startTenant(options);
  });
  afterEach(async () => {
    await tenant?.clearFaults();
    // The next test is not throttled for what this one asked.
    await tenant?.clock.sleep(60_000);
    await tenant?.forget();
  });
  afterAll(() => tenant?.close());
  return () => {
    if (!tenant) throw new Error('the tenant has not started');
    return tenant;
  };
}

export const never = new AbortController().signal;
