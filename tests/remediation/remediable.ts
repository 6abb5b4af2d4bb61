import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadYardstick } from '../../src/cli/judging.ts';
import type { Application } from '../../src/domain/application.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { folderJournal } from '../../src/journal/folderJournal.ts';
import { type JournalPlace, readJournal } from '../../src/journal/journal.ts';
import type { Clock } from '../../src/pipeline/ports.ts';
import {
  applyRemediation,
  planRemediation,
  type Remediating,
  rehearseRemediation,
} from '../../src/remediating.ts';
import { configDigestOf } from '../../src/remediation/planChanges.ts';
import { planUndo } from '../../src/remediation/planUndo.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator.ts';
import { never, startTenant, type TestTenant } from '../tenant.ts';

export const running = { running: true } as const;

/** A simulated tenant whose tenant file lets some controls be changed. */
export interface RemediableTenant {
  tenant: TestTenant;
  place: JournalPlace;
  /** Lets these controls be changed from now on, and nothing else be judged, but for those beside them. */
  approve: (
    controls: string[],
    settings?: Record<string, unknown>,
    more?: object,
    beside?: string[],
  ) => Promise<void>;
  plan: () => Promise<Plan>;
  /** Verdicts as they would be, by control. */
  rehearse: () => Promise<Record<string, string>>;
  apply: (plan: Plan, more?: Partial<Remediating>) => Promise<Application>;
  undo: (what: string) => Promise<Plan>;
  /** Verdicts of those controls. */
  verdicts: () => Promise<Record<string, string>>;
  /** Writes of the ledger so far: method and path. */
  writes: () => Promise<string[]>;
  /** What a process of its own has to be told. */
  where: () => { tenantFile: string; controls: string[]; history: string };
  close: () => Promise<void>;
}

/** @param placed where the journal lies; in a folder when absent */
export async function startRemediable(
  options: Partial<SimulatorOptions> = { tenants: [{ kind: 'fresh' }] },
  placed?: (clock: Clock) => JournalPlace,
): Promise<RemediableTenant> {
  const tenant = await startTenant(options);
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-remediation-'));
  const tenantFile = join(folder, 'tenant.yaml');
  const history = join(folder, 'history');
  const place = placed?.(tenant.clock) ?? folderJournal(history);
  let named: string[] = [];
  const yardstick = () => loadYardstick({ tenantFile, control: named });

  const planningRun = async () => ({
    auditing: {
      run: randomUUID(),
      yardstick: await yardstick(),
      tenant: tenant.id,
      how: tenant.how,
      cloud: 'global' as const,
      history: tenant.history,
      clock: tenant.clock,
      fresh: true,
      scheduled: false,
      signal: never,
      progress: () => {},
    },
    place,
  });

  return {
    tenant,
    place,
    async approve(controls, settings = {}, more = {}, beside = []) {
      named = [...controls, ...beside];
      const modes = controls
        .map((id) => `  ${id}: ${JSON.stringify({ mode: 'approve', settings: settings[id] ?? {} })}\n`)
        .join('');
      const rest = Object.entries(more)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        .join('');
      await writeFile(tenantFile, `tenant: ${tenant.id}\nbaseline: strict\ncontrols:\n${modes}${rest}`);
    },
    async plan() {
      return (await planRemediation(await planningRun())).plan;
    },
    async rehearse() {
      const { verdicts } = await rehearseRemediation(await planningRun());
      return Object.fromEntries(verdicts.map(({ control, after }) => [control, after]));
    },
    async apply(plan, more = {}) {
      return applyRemediation({
        plan,
        wave: 1,
        application: randomUUID(),
        yardstick: await yardstick(),
        tenant: tenant.id,
        how: { ...tenant.how, clientId: remediatorClientId },
        cloud: 'global',
        history: tenant.history,
        place,
        runSwitch: async () => running,
        clock: tenant.clock,
        signal: never,
        progress: () => {},
        ...more,
      });
    },
    async undo(what) {
      const { baseline, config, judged } = await yardstick();
      const { entries } = await readJournal(place, tenant.id);
      return planUndo({
        what,
        controls: judged,
        entries,
        tenant: tenant.id,
        tenantName: '',
        configDigest: configDigestOf(baseline, config),
        requestedBy: 'somebody',
        now: tenant.clock.now().toISOString(),
      });
    },
    async verdicts() {
      const { run } = await tenant.audit({ tenantFile, control: named });
      return Object.fromEntries(run.results.map(({ control, verdict }) => [control, verdict]));
    },
    async writes() {
      const rows = await tenant.ledger();
      return rows
        .filter(({ write, path }) => write && !path.includes('configurationManagement'))
        .map(({ method, path }) => `${method} ${path}`);
    },
    where: () => ({ tenantFile, controls: named, history }),
    async close() {
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One for a test file; closed at the end. */
export function remediableFor(options?: Partial<SimulatorOptions>): () => RemediableTenant {
  let remediable: RemediableTenant | undefined;
  beforeAll(async () => {
    remediable = await startRemediable(options);
  });
  afterEach(() => remediable?.tenant.clearFaults());
  afterAll(() => remediable?.close());
  return () => {
    if (!remediable) throw new Error('the tenant has not started');
    return remediable;
  };
}

/** What became of each change, by control. */
export function outcomesOf({ outcomes }: Application): Record<string, string> {
  return Object.fromEntries(outcomes.map(({ control, outcome }) => [control, outcome]));
}
