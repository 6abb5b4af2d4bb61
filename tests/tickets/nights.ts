import { TicketsEntry } from '../../src/domain/delivery.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { episodesAfter } from '../../src/pipeline/episodes.ts';
import { createDeliveries, type Deliveries } from '../../src/tickets/deliveries.ts';
import { ticketKey } from '../../src/tickets/key.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';
import { type Fault, type Operation, type Stub, startDesk } from './stubs/desk.ts';

export interface Outcome {
  system: string;
  /** Stretches in which a control failed. */
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
const operations: Operation[] = ['find', 'open', 'update', 'comment', 'move', 'token', 'read'];
const down: Fault = { status: 503, text: '<html>Down for maintenance</html>' };
const denied: Fault = { status: 401, json: { message: 'no' } };
const busy: Fault = { status: 429, headers: { 'retry-after': '300' }, json: {} };

/**
 * Nights of drift and recovery, in which readings fail, the ticket system is down, slow, busy, loses answers or locks
 * Plumbline out, workers die, and everything is told twice and swept by two at once. After them a few calm ones.
 */
export async function simulateNights(stub: Stub, nights: number, seed: number): Promise<Outcome> {
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
      entriesOf: async () => ({ tickets: TicketsEntry.parse({ to: stub.to }), notify: [], timeZone: 'UTC' }),
      tenants: async () => [exampleRun.tenant.id],
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

  const failing = new Set<string>();
  const expected = new Map<string, boolean>();
  let earlier: Run | undefined;
  try {
    for (let night = 0; night < nights + calmNights; night += 1) {
      const calm = night >= nights;
      for (const control of controls)
        if (!calm && fate() < 0.25) failing[failing.has(control) ? 'delete' : 'add'](control);
      const unreadable = !calm && fate() < 0.15;
      const run = runOf(night, now, failing, unreadable, Math.ceil(fate() * 4), earlier);
      for (const { id, control } of run.episodes.open)
        expected.set(ticketKey(run.tenant.id, control, id), true);
      for (const { id, control } of run.episodes.closed)
        expected.set(ticketKey(run.tenant.id, control, id), false);

      desk.keeper.lagMs = calm ? 0 : Math.floor(random() * 2) * minute;
      dies = calm ? 0 : 0.03;
      meet(down, 0);
      if (!calm && chance(0.15)) meet(down, 400);
      else if (!calm && chance(0.1)) meet(denied, 3);
      else if (!calm && chance(0.2)) meet(busy, 1);
      else if (!calm && chance(0.4)) meet('lost', 1);

      const worker = restarted();
      await Promise.all([worker.deliver(run, earlier), worker.deliver(run, earlier)]);
      earlier = run;
      for (const end = now + day; now < end; now += 60 * minute) await sweep();
    }
  } finally {
    await desk.close();
  }
  const kept = desk.keeper.tickets;
  const isWrong = ({ key, isOpen }: (typeof kept)[number]): boolean => expected.get(key) !== isOpen;
  return {
    system: stub.to.system,
    episodes: expected.size,
    tickets: stub.keeps
      ? kept.filter(({ key }) => expected.has(key)).length
      : new Set(kept.map(({ key }) => key)).size,
    wrongState: stub.keeps ? kept.filter(isWrong).length : 0,
  };
}

class WorkerDied extends Error {
  override name = 'WorkerDied';
}

function runOf(
  night: number,
  now: number,
  failing: ReadonlySet<string>,
  unreadable: boolean,
  count: number,
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
    return result(control, 'mfa', 'high', verdict, { title: 'T', mode: 'ticket', items });
  });
  const id = `night${night}`;
  const at = new Date(now).toISOString();
  const judged = {
    tenant: exampleRun.tenant.id,
    run: id,
    now: at,
    results,
    baseline: { controls: controls.map((control) => ({ control, mode: 'ticket' as const, settings: {} })) },
    changedBy: () => undefined,
  };
  return { ...exampleRun, id, evaluatedAt: at, results, episodes: episodesAfter(earlier?.episodes, judged) };
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
