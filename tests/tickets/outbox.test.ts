import * as fc from 'fast-check';
import type { Result, Run } from '../../src/domain/run.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Table } from '../../src/history/storage.ts';
import { backOffMs } from '../../src/tickets/backOff.ts';
import { usualDueDays, type Writing } from '../../src/tickets/content.ts';
import { isDue, sendNext } from '../../src/tickets/outbox.ts';
import { type NewTicket, type Ref, type TicketSystem, Trouble } from '../../src/tickets/port.ts';
import { recordSteps } from '../../src/tickets/record.ts';
import { type TicketRow, type TicketRows, ticketRows } from '../../src/tickets/ticketRow.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';

const start = Date.parse('2026-11-24T03:00:00.000Z');
const minute = 60_000;
const tenant = exampleRun.tenant.id;
const writing: Writing = { labels: [], dueDays: usualDueDays, reportUrl: null };
const delivery = { destination: 'd', group: undefined, writing };

function run(id: string, verdict: Result['verdict'], count = 1): Run {
  const items = Array.from({ length: count }, (_, n) => ({
    type: 'user',
    id: `u${n}`,
    actual: 0,
    expected: 1,
  }));
  const given = { title: 'T', mode: 'ticket' as const, items: verdict === 'fail' ? items : [] };
  const since = new Date(start).toISOString();
  return {
    ...exampleRun,
    id,
    results: [result('a.b', 'mfa', 'high', verdict, given)],
    episodes: { open: [{ id: 'e1', control: 'a.b', since, seen: true, waived: false }], closed: [] },
  };
}

type Mishap = 'notDone' | 'lost' | 'unclear' | 'refused' | 'crash' | 'fine';

function refOf(n: number): Ref {
  return { id: String(n), label: `#${n}`, url: null };
}

/** A system that forgets nothing, shows late what it has, and to which things happen. */
function moody(now: () => number, mishaps: Mishap[]) {
  const lagMs = 5 * minute;
  const made: { key: string; at: number; isOpen: boolean; said: string[] }[] = [];
  const happen = async (doing: () => void): Promise<void> => {
    const mishap = mishaps.shift() ?? 'fine';
    if (mishap === 'notDone')
      throw new Trouble('notDone', 'busy', { retryAfterMs: 90_000, wholeSystem: true });
    if (mishap === 'refused') throw new Trouble('refused', 'not allowed', { wholeSystem: true });
    if (mishap === 'unclear') throw new Trouble('unclear', 'gateway');
    doing();
    if (mishap === 'lost') throw new Trouble('unclear', 'reset');
    if (mishap === 'crash') throw new Error('the worker died');
  };
  const of = (ref: Ref) => made[Number(ref.id)] ?? { key: '', at: 0, isOpen: false, said: [] };
  const system: TicketSystem = {
    lookup: { kind: 'search', lagMs },
    saysWhenMoving: false,
    find: async (key) =>
      made.flatMap((ticket, n) => (ticket.key === key && ticket.at + lagMs <= now() ? [refOf(n)] : [])),
    async open({ key }: NewTicket) {
      await happen(() => made.push({ key, at: now(), isOpen: true, said: [] }));
      return refOf(made.length - 1);
    },
    update: () => happen(() => {}),
    comment: (ref, { id }) => happen(() => of(ref).said.push(id)),
    async close(ref) {
      if (!of(ref).isOpen) return 'already';
      await happen(() => {
        of(ref).isOpen = false;
      });
      return 'done';
    },
    async reopen(ref) {
      if (of(ref).isOpen) return 'already';
      await happen(() => {
        of(ref).isOpen = true;
      });
      return 'done';
    },
  };
  return { system, made };
}

let azurite: Azurite;
let tables = 0;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

const places: [string, () => Table][] = [
  ['memory', memoryTable],
  [
    'Azurite',
    () =>
      createAzureStorage(azurite.account, createTestClock('2026-11-24T03:00:00.000Z')).table(
        `tickets${(tables += 1)}`,
      ),
  ],
];

async function stored(rows: TicketRows): Promise<TicketRow> {
  const row = await rows.get(tenant, 'a.b');
  if (!row) throw new Error('no row');
  return row.value;
}

describe.each(places)('rows in %s', (_, place) => {
  let now = start;
  let rows: TicketRows;
  beforeEach(() => {
    now = start;
    rows = ticketRows(place());
  });
  const sending = (): Parameters<typeof sendNext>[2] => ({ rows, now: () => new Date(now), random: () => 0 });

  async function next(system: TicketSystem): Promise<unknown> {
    const row = await rows.get(tenant, 'a.b');
    return row && sendNext(row, system, sending()).catch((error: unknown) => error);
  }

  test('two workers at once: one ticket', async () => {
    const { system, made } = moody(() => now, []);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    const row = await rows.get(tenant, 'a.b');
    if (!row) throw new Error('no row');
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => sendNext(row, system, sending())));
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1);
    expect(made).toHaveLength(1);
  });

  test('the same run told twice, at once: one ticket', async () => {
    const { system, made } = moody(() => now, []);
    const told = [1, 2, 3].map(() => recordSteps(run('r1', 'fail'), rows, delivery, new Date(now)));
    expect((await Promise.all(told)).filter((added) => added === 1)).toHaveLength(1);
    await next(system);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    expect(await next(system)).toBe('idle');
    expect(made).toHaveLength(1);
  });

  test('what a run adds while a worker is at it is not lost', async () => {
    const { system, made } = moody(() => now, []);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    await next({
      ...system,
      async open(ticket, id) {
        await recordSteps(run('r2', 'pass'), rows, delivery, new Date(now));
        return system.open(ticket, id);
      },
    });
    expect((await stored(rows)).pending.map(({ kind }) => kind)).toEqual(['close']);
    await next(system);
    await next(system);
    expect(made).toMatchObject([{ isOpen: false, said: [expect.any(String)] }]);
  });

  test('a worker that dies is given a quarter of an hour, and then what it did is looked for', async () => {
    const { system, made } = moody(() => now, ['crash']);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    await next(system);
    now += 14 * minute;
    expect(await next(system)).toBe('idle');
    now += 2 * minute;
    expect(await next(system)).toBe('sent');
    expect(made).toHaveLength(1);
    expect((await stored(rows)).refs).toEqual({ [made[0]?.key ?? '']: { id: '0', label: '#0', url: null } });
  });
});

describe('in memory', () => {
  let now = start;
  let rows: TicketRows;
  beforeEach(() => {
    now = start;
    rows = ticketRows(memoryTable());
  });

  async function work(system: TicketSystem, random = () => 0.5): Promise<void> {
    for (;;) {
      const row = await rows.get(tenant, 'a.b');
      if (!row || !isDue(row.value, new Date(now))) return;
      await sendNext(row, system, { rows, now: () => new Date(now), random }).catch(() => {});
    }
  }

  test('a worker that comes back too late changes nothing', async () => {
    const { system, made } = moody(() => now, ['lost']);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    let late = 0;
    const slow: TicketSystem = {
      ...system,
      async open(ticket, id) {
        const outcome = await system.open(ticket, id).catch((error: unknown) => error);
        now += 20 * minute;
        late += 1;
        await work(system);
        throw outcome;
      },
    };
    await work(slow);
    expect([late, made.length]).toEqual([1, 1]);
    expect(await stored(rows)).toMatchObject({ pending: [], begun: null, tries: 0 });
  });

  test('a refusal is written down once, and tried again later', async () => {
    const { system, made } = moody(() => now, ['refused', 'refused']);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    await work(system);
    const { refusal } = await stored(rows);
    expect(refusal).toEqual({ text: 'not allowed', at: new Date(start).toISOString() });
    now += 25 * 60 * minute;
    await work(system);
    expect((await stored(rows)).refusal).toEqual(refusal);
    now += 25 * 60 * minute;
    await work(system);
    expect((await stored(rows)).refusal).toBeNull();
    expect(made).toHaveLength(1);
  });

  test('a comment that may have been said is not said again', async () => {
    const { system, made } = moody(() => now, ['fine', 'fine', 'unclear']);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    await work(system);
    await recordSteps(run('r2', 'fail', 2), rows, delivery, new Date(now));
    await work(system);
    now += 60 * minute;
    await work(system);
    expect(await stored(rows)).toMatchObject({ pending: [] });
    expect(made).toMatchObject([{ said: [] }]);
  });

  test('updates that nobody has begun are one', async () => {
    const { system } = moody(() => now, ['notDone', 'notDone', 'notDone']);
    await recordSteps(run('r1', 'fail', 5), rows, delivery, new Date(now));
    await work(system);
    for (const count of [4, 3, 2])
      await recordSteps(run(`r${count}`, 'fail', count), rows, delivery, new Date(now));
    expect((await stored(rows)).pending.map(({ kind }) => kind)).toEqual(['open', 'update']);
  });

  test('a ticket that lies in another system is left to people, and a new one is made', async () => {
    const { system, made } = moody(() => now, []);
    await recordSteps(run('r1', 'fail'), rows, delivery, new Date(now));
    await work(system);
    await recordSteps(run('r2', 'fail'), rows, { ...delivery, destination: 'other' }, new Date(now));
    expect(await stored(rows)).toMatchObject({ destination: 'other', refs: {}, pending: [{ kind: 'open' }] });
    expect(made).toHaveLength(1);
  });

  test('whatever happens, in the end there is one ticket, in the right state, and nothing is said twice', async () => {
    const night = fc.constantFrom('fail', 'fail', 'pass', 'unknown');
    const mishap = fc.constantFrom('fine', 'notDone', 'lost', 'unclear', 'refused', 'crash');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(night, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 10 }),
        fc.array(mishap, { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        async (nights, mishaps, hours) => {
          now = start;
          rows = ticketRows(memoryTable());
          const { system, made } = moody(() => now, mishaps);
          let last = 'none';
          for (const [n, [verdict, count]] of nights.entries()) {
            const told = run(`r${n}`, verdict, count);
            await recordSteps(told, rows, delivery, new Date(now));
            await recordSteps(told, rows, delivery, new Date(now));
            if (verdict === 'fail') last = 'open';
            if (verdict === 'pass' && last === 'open') last = 'closed';
            await work(system);
            now += hours * 60 * minute;
            await work(system);
          }
          for (let rest = 0; rest < 24; rest += 1) {
            now += 26 * 60 * minute;
            await work(system);
          }
          expect(made.map(({ isOpen }) => (isOpen ? 'open' : 'closed'))).toEqual(
            last === 'none' ? [] : [last],
          );
          for (const { said } of made) expect(new Set(said).size).toBe(said.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test.each([
  [1, 0, 0, 15_000],
  [1, 1, 0, 30_000],
  [3, 1, 0, 120_000],
  [30, 1, 0, 3_600_000],
  [1, 0, 90_000, 90_000],
  [1, 0, 99 * 3_600_000, 6 * 3_600_000],
])('after %i failures, chance %d and a wish of %i ms: %i ms', (tries, chance, wish, ms) => {
  expect(backOffMs(tries, () => chance, wish)).toBe(ms);
});
