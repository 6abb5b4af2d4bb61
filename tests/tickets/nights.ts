import { TicketsEntry } from '../../src/domain/delivery.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { episodesAfter } from '../../src/pipeline/episodes.ts';
import { createDeliveries, type Deliveries } from '../../src/tickets/deliveries.ts';
import { type GroupedBy, sharedPlace, wholeTenant } from '../../src/tickets/group.ts';
import { ticketKey } from '../../src/tickets/key.ts';
import { readDelivery } from '../../src/tickets/settings.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';
import { type Fault, type Operation, type Stub, startDesk } from './stubs/desk.ts';

export interface Outcome {
  system: string;
  group: GroupedBy | 'none';
  /** Stretches in which a control failed; of a group, in which any of its findings did. */
  episodes: number;
  /** Tickets that the system has; for a channel, tickets that its messages speak of. */
  tickets: number;
  /** Tickets that are open and should not be, or the other way round. A channel keeps no state. */
  wrongState: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const calmNights = 3;
const controls = ['a.one', 'a.two', 'a.three', 'a.four', 'a.five'];
/** Plumbline may change this one, so it has a ticket once a change of it was refused. */
const mended = 'a.five';
const operations: Operation[] = ['find', 'open', 'update', 'comment', 'move', 'token', 'read'];
const down: Fault = { status: 503, text: '<html>Down for maintenance</html>' };
const denied: Fault = { status: 401, json: { message: 'no' } };
const busy: Fault = { status: 429, headers: { 'retry-after': '300' }, json: {} };

/**
 * Nights of drift and recovery, in which readings fail, the ticket system is down, slow, busy, loses answers or locks
 * Plumbline out, workers die, and everything is told twice and swept by two at once. After them a few calm ones.
 */
export async function simulateNights(
  stub: Stub,
  nights: number,
  seed: number,
  group?: GroupedBy,
): Promise<Outcome> {
  const tenants = group === 'control' ? ['contoso', 'fabrikam', 'northwind'] : ['contoso'];
  let now = Date.parse('2026-11-01T03:00:00.000Z');
  // Workers race, and so does their chance; what happens to the tenant is the same every time.
  const random = seeded(seed);
  const fate = seeded(seed + 1);
  const chance = (probability: number): boolean => random() < probability;
  const desk = await startDesk(stub, () => now);
  const tables = { tickets: memoryTable(), notices: memoryTable() };
  let dies = 0;
  /** A worker that remembers nothing of the one before. */
  const restarted = (): Deliveries =>
    createDeliveries({
      tables,
      entriesOf: async () => ({
        tickets: TicketsEntry.parse({ to: stub.to, group }),
        notify: [],
        timeZone: 'UTC',
      }),
      tenants: async () => tenants,
      latest: async () => undefined,
      connecting: {
        ...desk.connecting,
        async send(request) {
          const reply = await desk.connecting.send(request);
          if (chance(dies)) throw new WorkerDied();
          return reply;
        },
      },
      random,
      labelsEveryMs: 20 * 60 * minute,
    });
  const sweep = async (): Promise<void> => {
    const until = new Date(now + minute);
    const sweeps = [restarted(), restarted()].map((worker) => worker.sweepOutbox({ until }));
    for (const { troubles } of await Promise.all(sweeps)) {
      const odd = troubles.find((text) => text.endsWith('Error'));
      if (odd !== undefined) throw new Error(odd);
    }
  };
  const meet = (fault: Fault, times: number): void => {
    for (const operation of operations) desk.next(operation, ...Array.from({ length: times }, () => fault));
  };

  const failing = new Map(tenants.map((tenant) => [tenant, new Set<string>()]));
  const expected = expectation(group, await destinationOf(stub));
  const earlier = new Map<string, Run>();
  /** Nights in which all is well: a group is closed by nothing less. */
  let peace = 0;
  try {
    for (let night = 0; night < nights + calmNights; night += 1) {
      const calm = night >= nights;
      peace -= 1;
      if (group && !calm && peace < -4 && fate() < 0.3) peace = fate() < 0.5 ? 9 : 2;
      const runs = tenants.map((tenant) => {
        const here = failing.get(tenant) ?? new Set();
        for (const control of controls)
          if (peace > 0) here.delete(control);
          else if (!calm && fate() < 0.25) here[here.has(control) ? 'delete' : 'add'](control);
        const unreadable = !calm && fate() < 0.15;
        const count = Math.ceil(fate() * 4);
        const refused = fate() < 0.4;
        return runOf(tenant, { night, now, failing: here, unreadable, count, refused }, earlier.get(tenant));
      });
      expected.see(runs);

      desk.keeper.lagMs = calm ? 0 : Math.floor(random() * 2) * minute;
      dies = calm ? 0 : 0.03;
      meet(down, 0);
      if (!calm && chance(0.15)) meet(down, 400);
      else if (!calm && chance(0.1)) meet(denied, 3);
      else if (!calm && chance(0.2)) meet(busy, 1);
      else if (!calm && chance(0.4)) meet('lost', 1);

      const worker = restarted();
      for (const run of runs) {
        const before = earlier.get(run.tenant.id);
        await Promise.all([worker.deliver(run, before), worker.deliver(run, before)]);
        earlier.set(run.tenant.id, run);
      }
      for (const end = now + day; now < end; now += 60 * minute) await sweep();
    }
  } finally {
    await desk.close();
  }
  const kept = desk.keeper.tickets;
  const { states } = expected;
  const isWrong = ({ key, isOpen }: (typeof kept)[number]): boolean => states.get(key) !== isOpen;
  return {
    system: stub.to.system,
    group: group ?? 'none',
    episodes: states.size,
    tickets: stub.keeps
      ? kept.filter(({ key }) => states.has(key)).length
      : new Set(kept.map(({ key }) => key)).size,
    wrongState: stub.keeps ? kept.filter(isWrong).length : 0,
  };
}

async function destinationOf(stub: Stub): Promise<string> {
  const { tickets } = await readDelivery({
    tickets: TicketsEntry.parse({ to: stub.to }),
    notify: [],
    timeZone: 'UTC',
  });
  return tickets?.destination.name ?? '';
}

interface Expectation {
  see(runs: Run[]): void;
  /** By key, whether the ticket is to be open. */
  states: Map<string, boolean>;
}

/** Which tickets there are to be, worked out from the verdicts alone. */
function expectation(group: GroupedBy | undefined, destination: string): Expectation {
  const states = new Map<string, boolean>();
  const groups = new Map<string, { key: string; failing: Set<string>; closedAt: number }>();
  const seeOwn = (run: Run): void => {
    const { tenant, episodes } = run;
    for (const { id, control, seen } of episodes.open) {
      const key = ticketKey(tenant.id, control, id);
      if (seen && isTold(run, control)) states.set(key, true);
    }
    for (const { id, control } of episodes.closed) {
      const key = ticketKey(tenant.id, control, id);
      if (states.has(key)) states.set(key, false);
    }
  };
  const seeGroup = (run: Run, place: string, control: string, results: Result[], member: string[]): void => {
    const known = groups.get(control);
    const failing = new Set(known?.failing);
    for (const [n, { verdict, control: judged }] of results.entries()) {
      if (verdict === 'fail' && isTold(run, judged)) failing.add(member[n] ?? '');
      if (verdict === 'pass') failing.delete(member[n] ?? '');
    }
    if (failing.size === 0 && !known) return;
    const at = Date.parse(run.evaluatedAt);
    const isNew = !known || (known.failing.size === 0 && at - known.closedAt > 7 * day);
    if (isNew && failing.size === 0) return;
    const key = isNew ? ticketKey(place, control, run.id) : known.key;
    const closes = failing.size === 0 && (known?.failing.size ?? 0) > 0;
    groups.set(control, { key, failing, closedAt: closes ? at : (known?.closedAt ?? 0) });
    states.set(key, failing.size > 0);
  };
  return {
    states,
    see(runs) {
      for (const run of runs) {
        const { results, tenant } = run;
        if (group === undefined) seeOwn(run);
        else if (group === 'tenant')
          seeGroup(
            run,
            tenant.id,
            wholeTenant,
            results,
            results.map(({ control }) => control),
          );
        else
          for (const one of results) seeGroup(run, sharedPlace(destination), one.control, [one], [tenant.id]);
      }
    },
  };
}

class WorkerDied extends Error {
  override name = 'WorkerDied';
}

interface Night {
  night: number;
  now: number;
  failing: ReadonlySet<string>;
  unreadable: boolean;
  count: number;
  /** Whether a change was tried, and refused. */
  refused: boolean;
}

function runOf(
  tenant: string,
  { night, now, failing, unreadable, count, refused }: Night,
  earlier: Run | undefined,
): Run {
  const verdictOf = (control: string): Result['verdict'] =>
    unreadable ? 'unknown' : failing.has(control) ? 'fail' : 'pass';
  const results = controls.map((control) => {
    const verdict = verdictOf(control);
    const items = Array.from({ length: verdict === 'fail' ? count : 0 }, (_, n) => ({
      type: 'user',
      id: `u${n}`,
      actual: null,
      expected: null,
    }));
    return result(control, 'mfa', 'high', verdict, { title: 'T', mode: modeOf(control), items });
  });
  const id = `${tenant}-night${night}`;
  const at = new Date(now).toISOString();
  const judged = {
    tenant,
    run: id,
    now: at,
    results,
    baseline: { controls: controls.map((control) => ({ control, mode: modeOf(control), settings: {} })) },
    changedBy: () => undefined,
  };
  return {
    ...exampleRun,
    id,
    tenant: { ...exampleRun.tenant, id: tenant, displayName: tenant },
    evaluatedAt: at,
    results,
    episodes: episodesAfter(earlier?.episodes, judged),
    applications: refused ? [refusal(at)] : [],
  };
}

function modeOf(control: string): 'ticket' | 'approve' {
  return control === mended ? 'approve' : 'ticket';
}

function refusal(at: string): Run['applications'][number] {
  const reason = { kind: 'moved', text: 'It was something else by then.' };
  return {
    id: 'a',
    plan: 'p',
    wave: 1,
    at,
    requestedBy: 'x',
    approvedBy: 'y',
    ended: true,
    outcomes: [{ change: 'c', control: mended, title: 'T', outcome: 'refused', reason }],
  };
}

/** Whether a control that fails in this run gets a ticket by it. */
function isTold({ applications }: Run, control: string): boolean {
  return control !== mended || applications.length > 0;
}

/** Chance that can be had again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
