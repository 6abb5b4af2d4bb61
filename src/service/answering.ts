import { randomUUID } from 'node:crypto';
import { modes } from '../domain/baseline.ts';
import { Failure } from '../domain/failure.ts';
import type { ApprovalView, RunView, Service, TenantView } from '../http/service.ts';
import type { History } from '../pipeline/ports.ts';
import type { Deliveries } from '../tickets/deliveries.ts';
import { type ApprovalRow, approvalViewOf } from './approvalRow.ts';
import { type Approving, approve, outcomeOfApproval } from './approving.ts';
import { type Beginning, beginRun } from './beginRun.ts';
import { healthOf, type Watched } from './health.ts';
import type { LastOfTenant } from './lastRuns.ts';
import { replay } from './parked.ts';
import { hasEnded, newRow, type RunRow } from './runRow.ts';
import { nextSlot, runId, runIdPattern } from './slots.ts';
import { isLate } from './sweep.ts';
import type { ConfiguredTenant, Tenants } from './tenants.ts';

export interface Answering extends Beginning, Watched, Approving {
  history: History;
  deliveries: Pick<Deliveries, 'tickets' | 'refusals'>;
  /** So many messages may wait. */
  queueLimit: number;
}

/** A configuration is looked at again after this long: a caller who was taken out of a file may ask for as long. */
const configIsGoodForMs = 10_000;
const runsShown = 50;

/** What the API and the page show, from what is stored. */
export function answering(parts: Answering): Service {
  const { rows, active, last, history, queue, queueLimit, clock } = parts;
  const configured = remembered(parts.tenants, () => clock.now());

  /** The run that is under way; what a worker left behind after its run had ended is cleared away. */
  async function underWay(tenant: string): Promise<string | undefined> {
    const entry = await active.get(tenant);
    if (!entry) return undefined;
    const row = await rows.get(tenant, entry.run);
    if (!row || !hasEnded(row.value)) return entry.run;
    await active.release(tenant, entry.run);
    return undefined;
  }

  async function resolved(tenant: string, run: string): Promise<RunRow | undefined> {
    if (!runIdPattern.test(run)) return undefined;
    const row = (await rows.get(tenant, run))?.value;
    return row?.joined == null ? row : (await rows.get(tenant, row.joined))?.value;
  }

  const viewOfApproval = async (row: ApprovalRow): Promise<ApprovalView> =>
    approvalViewOf(row, await outcomeOfApproval(parts.outcomes, row));

  return {
    async tenants() {
      const [tenants, lasts, running] = await Promise.all([
        configured(),
        last.all(),
        Array.fromAsync(active.all()),
      ]);
      const runOf = new Map(running.map(({ tenant, run }) => [tenant, run]));
      const now = clock.now();
      return tenants.map((tenant) => viewOf(tenant, lasts.get(tenant.id), runOf.get(tenant.id), now));
    },

    async requestAudit(tenant, by, { idempotencyKey, fresh }) {
      const file = await parts.tenants.get(tenant);
      if (!file) throw new Failure('configuration', 'This tenant is no longer configured.');
      if (!file.ok) throw file.problem;
      const run =
        idempotencyKey === null
          ? randomUUID().replaceAll('-', '')
          : runId(tenant, 'request', by.id, idempotencyKey);
      const before = await rows.get(tenant, run);
      if (before) return { run: before.value.joined ?? run, joined: before.value.joined !== null };
      if ((await underWay(tenant)) === undefined && (await queue.depth()) >= queueLimit) return 'tooMany';
      const row = newRow({ tenant, run, slot: null, requestedBy: by.id, fresh }, clock.now());
      const begun = await beginRun(row, parts);
      if (begun.run === run) return { run, joined: false };
      if (idempotencyKey !== null) {
        const endedAt = clock.now().toISOString();
        await rows.insert({ ...row, state: 'joined', joined: begun.run, endedAt });
      }
      return { run: begun.run, joined: true };
    },

    async run(tenant, run) {
      const row = await resolved(tenant, run);
      return row && runViewOf(row);
    },

    async document(tenant, run) {
      const row = await resolved(tenant, run);
      return row?.found ? history.read(tenant, row.found.evaluatedAt, row.run) : undefined;
    },

    latest: (tenant) => history.latest(tenant),

    async runs(tenant) {
      const all = await rows.ofTenant(tenant);
      return all
        .filter(({ state }) => state !== 'joined')
        .slice(0, runsShown)
        .map(runViewOf);
    },

    replay: async (tenant, run) =>
      runIdPattern.test(run) && (await replay(tenant, run, parts)) ? 'replayed' : 'notParked',

    async tickets(tenant) {
      const { deliveries } = parts;
      return { tickets: await deliveries.tickets(tenant), refusals: await deliveries.refusals(tenant) };
    },

    health: () => healthOf(parts),

    async approve(tenant, by, { plan: id, wave }) {
      const plan = (await history.latest(tenant))?.plan;
      if (plan?.id !== id) return 'noSuchPlan';
      return approve({ tenant, plan, by: by.id, wave: wave ?? undefined }, parts);
    },

    async approvals(tenant) {
      const views: ApprovalView[] = [];
      for await (const { value } of parts.approvalRows.all())
        if (value.tenant === tenant) views.push(await viewOfApproval(value));
      return views.toSorted((one, other) => (one.approvedAt < other.approvedAt ? 1 : -1));
    },

    async approval(tenant, id) {
      if (!runIdPattern.test(id)) return undefined;
      const row = await parts.approvalRows.get(tenant, id);
      return row && viewOfApproval(row);
    },
  };
}

function viewOf(
  tenant: ConfiguredTenant,
  last: LastOfTenant | undefined,
  active: string | undefined,
  now: Date,
): TenantView {
  const kept = {
    id: tenant.id,
    lastRun: last?.run ?? null,
    lastComplete: last?.lastComplete ?? null,
    active: active ?? null,
    late: isLate(tenant, last, now),
  };
  if (!tenant.ok) {
    return {
      ...kept,
      displayName: tenant.known?.displayName ?? tenant.id,
      baseline: tenant.known?.baseline ?? 'unknown',
      nextSlot: null,
      problem: tenant.problem.message,
      callers: tenant.known?.callers ?? [],
    };
  }
  const { displayName, baseline, cadence, callers } = tenant.loaded;
  const used = new Set(baseline.controls.map(({ mode }) => mode));
  const mode = modes.findLast((one) => one !== 'off' && used.has(one));
  return {
    ...kept,
    displayName,
    baseline: baseline.name,
    ...(mode && { mode }),
    nextSlot: nextSlot(cadence, tenant.id, now).toISOString(),
    problem: last?.failed?.failure.text ?? null,
    callers,
  };
}

function runViewOf(row: RunRow): RunView {
  const { tenant, run, state, createdAt, endedAt, progress, failure, found } = row;
  if (state === 'joined') throw new Error('a joined run stands for another');
  return {
    run,
    tenant,
    state,
    createdAt,
    endedAt,
    progress,
    failure,
    summary: found?.summary ?? null,
    complete: found?.complete ?? null,
  };
}

/** The configuration as it was at most ten seconds ago. */
function remembered(tenants: Tenants, now: () => Date): () => Promise<ConfiguredTenant[]> {
  let kept: { at: number; tenants: Promise<ConfiguredTenant[]> } | undefined;
  const load = async (): Promise<ConfiguredTenant[]> => {
    const found = await Promise.all((await tenants.ids()).map((id) => tenants.get(id)));
    return found.filter((tenant) => tenant !== undefined);
  };
  return () => {
    const at = now().getTime();
    if (kept && at - kept.at < configIsGoodForMs) return kept.tenants;
    const mine = { at, tenants: load() };
    kept = mine;
    mine.tenants.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return mine.tenants;
  };
}
