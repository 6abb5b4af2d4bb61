import { Failure } from '../../src/domain/failure.ts';
import type { Run } from '../../src/domain/run.ts';
import { isComplete, lastRunOf } from '../../src/http/lastRun.ts';
import type { ApprovalView, RunView, Service, TenantView } from '../../src/http/service.ts';
import { exampleRun } from '../reports/exampleRun.ts';

export const people = {
  /** May do everything at Contoso, and look at Fabrikam. */
  ana: '0a0a0a0a-0000-4000-8000-00000000000a',
  /** May look at Fabrikam alone. */
  ben: '0b0b0b0b-0000-4000-8000-00000000000b',
};
export const contoso = '0a1b2c3d-0000-4000-8000-000000000000';
export const fabrikam = 'fab00000-0000-4000-8000-000000000001';
export const broken = 'b40ce000-0000-4000-8000-000000000002';
export const untouched = '07000000-0000-4000-8000-000000000003';
/** An application of Contoso's that calls in its own name. */
export const pipelineApplication = '0d0d0d0d-0000-4000-8000-00000000000d';

export interface PlainService extends Service {
  now: string;
  /** So many audits wait already. */
  waiting: number;
  mostWaiting: number;
  views: TenantView[];
  documents: Map<string, Run>;
  runViews: Map<string, RunView>;
  keys: Map<string, string>;
  /** Runs that no worker could finish. */
  parked: Set<string>;
  /** Set: whatever is asked ends so. */
  fault: Error | undefined;
  told: Awaited<ReturnType<Service['tickets']>>;
  asked: { fresh: boolean; by: string }[];
  /** Approvals that were given. */
  given: Map<string, ApprovalView>;
  change(run: string, view: Partial<RunView>): void;
  /** The run ends well: what it found is what the example found. */
  record(run: string, document?: Run): void;
}

/** A service over plain data: the port as it is meant, with nothing behind it. */
export function createPlainService(): PlainService {
  const service: PlainService = {
    now: '2026-11-24T06:00:00.000Z',
    waiting: 0,
    mostWaiting: 100,
    views: [],
    documents: new Map(),
    runViews: new Map(),
    keys: new Map(),
    parked: new Set(),
    fault: undefined,
    asked: [],
    told: { tickets: [], refusals: [] },
    given: new Map(),

    tenants: () => answer(() => service.views),
    requestAudit: (id, by, { idempotencyKey, fresh }) =>
      answer(() => {
        const tenant = service.views.find((view) => view.id === id);
        if (tenant?.problem) throw new Failure('configuration', tenant.problem, { remedy: 'Mend the file.' });
        const key = `${id} ${by.id} ${idempotencyKey}`;
        const known = idempotencyKey === null ? undefined : service.keys.get(key);
        if (known !== undefined) return { run: known, joined: false };
        if (tenant?.active) return { run: tenant.active, joined: true };
        if (service.waiting >= service.mostWaiting) return 'tooMany';
        service.asked.push({ fresh, by: by.id });
        const run = `run-${service.runViews.size + 1}`;
        service.runViews.set(run, waitingRun(run, id, service.now));
        if (tenant) tenant.active = run;
        if (idempotencyKey !== null) service.keys.set(key, run);
        return { run, joined: false };
      }),
    replay: (tenant, run) =>
      answer(() => {
        if (!ofTenant(tenant, service.runViews.get(run)) || !service.parked.delete(run)) return 'notParked';
        service.change(run, { state: 'waiting', endedAt: null, failure: null });
        return 'replayed';
      }),
    run: (tenant, run) => answer(() => ofTenant(tenant, service.runViews.get(run))),
    document: (tenant, run) =>
      answer(() => (ofTenant(tenant, service.runViews.get(run)) ? service.documents.get(run) : undefined)),
    latest: (tenant) =>
      answer(() => {
        const run = service.views.find(({ id }) => id === tenant)?.lastRun?.run;
        return run === undefined ? undefined : service.documents.get(run);
      }),
    runs: (tenant) =>
      answer(() =>
        [...service.runViews.values()]
          .filter((view) => view.tenant === tenant)
          .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
      ),
    approve: (id, by, { plan, wave }) =>
      answer(() => {
        const latest = service.views.find((view) => view.id === id)?.lastRun?.run;
        const planned = latest === undefined ? null : service.documents.get(latest)?.plan;
        if (planned?.id !== plan) return 'noSuchPlan';
        const key = `${id} ${plan} ${wave}`;
        const approval: ApprovalView = service.given.get(key) ?? {
          approval: `a${service.given.size + 1}`,
          tenant: id,
          plan,
          wave: wave ?? 1,
          waves: planned.waves.length,
          approvedBy: by.id,
          approvedAt: service.now,
          notBefore: service.now,
          state: 'waiting',
          endedAt: null,
          outcomes: null,
          failure: null,
        };
        service.given.set(key, approval);
        return approval;
      }),
    approvals: (id) => answer(() => [...service.given.values()].filter(({ tenant }) => tenant === id)),
    approval: (id, approval) =>
      answer(() => [...service.given.values()].find((one) => one.tenant === id && one.approval === approval)),
    tickets: () => answer(() => service.told),
    health: () =>
      answer(() => ({
        status: 'degraded',
        checks: [{ name: 'storage', status: 'ok' }],
        late: [contoso, fabrikam],
        poison: 1,
      })),

    change(run, view) {
      const known = service.runViews.get(run);
      if (known) service.runViews.set(run, { ...known, ...view });
    },

    record(run, document = exampleRun) {
      const recorded: Run = { ...document, id: run };
      const tenant = service.views.find(({ id }) => id === service.runViews.get(run)?.tenant);
      service.documents.set(run, recorded);
      service.change(run, {
        state: 'recorded',
        endedAt: service.now,
        progress: null,
        summary: recorded.summary,
        complete: isComplete(recorded),
      });
      if (!tenant) return;
      tenant.lastRun = lastRunOf(recorded);
      tenant.active = null;
    },
  };

  async function answer<T>(give: () => T): Promise<T> {
    if (service.fault) throw service.fault;
    return give();
  }

  service.views = [
    tenantView(contoso, 'Contoso', [
      { id: people.ana, roles: ['Audit.Read', 'Audit.Run', 'Plan.Approve'] },
      { id: pipelineApplication, roles: ['Audit.Run', 'Audit.Read'] },
    ]),
    tenantView(fabrikam, 'Fabrikam', [
      { id: people.ana, roles: ['Audit.Read'] },
      { id: people.ben, roles: ['Audit.Read'] },
    ]),
    {
      ...tenantView(broken, 'Broken & Sons', [{ id: people.ana, roles: ['Audit.Read', 'Audit.Run'] }]),
      problem: 'tenants/broken.yaml: baseline: there is no baseline “standrad”.',
    },
    tenantView(untouched, 'Untouched', [{ id: people.ana, roles: ['Audit.Read', 'Audit.Run'] }]),
  ];
  service.runViews.set('7f3c', waitingRun('7f3c', contoso, '2026-11-24T03:10:00.000Z'));
  service.record('7f3c');
  return service;
}

function ofTenant(tenant: string, view: RunView | undefined): RunView | undefined {
  return view?.tenant === tenant ? view : undefined;
}

export function tenantView(id: string, displayName: string, callers: TenantView['callers']): TenantView {
  return {
    id,
    displayName,
    baseline: 'standard',
    lastRun: null,
    lastComplete: null,
    active: null,
    nextSlot: '2026-11-25T02:00:00.000Z',
    late: false,
    problem: null,
    callers,
  };
}

export function waitingRun(run: string, tenant: string, createdAt: string): RunView {
  return {
    run,
    tenant,
    state: 'waiting',
    createdAt,
    endedAt: null,
    progress: null,
    failure: null,
    summary: null,
    complete: null,
  };
}
