import * as fc from 'fast-check';
import type { Result, Run } from '../../src/domain/run.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { usualDueDays, type Writing } from '../../src/tickets/content.ts';
import {
  advanceGroup,
  type Group,
  type GroupedBy,
  sharedPlace,
  wholeTenant,
} from '../../src/tickets/group.ts';
import type { Advance, KnownTicket, Seen } from '../../src/tickets/lifecycle.ts';
import { markdownOf } from '../../src/tickets/markup/markdown.ts';
import { plainOf } from '../../src/tickets/markup/plain.ts';
import { recordSteps } from '../../src/tickets/record.ts';
import { type TicketRows, ticketRows } from '../../src/tickets/ticketRow.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';

const writing: Writing = { labels: [], dueDays: usualDueDays, reportUrl: 'https://p.example/{tenant}/{run}' };
const start = Date.parse('2026-11-01T03:00:00.000Z');
const day = 86_400_000;
const waiver = { owner: 'Ann', reason: 'agreed', expires: '2027-01-01' };

type Verdicts = Record<string, Partial<Result> & Pick<Result, 'verdict'>>;

function runOf(night: number, verdicts: Verdicts, tenant = 'contoso'): Run {
  const evaluatedAt = new Date(start + night * day).toISOString();
  const results = Object.entries(verdicts).map(([control, given]) => {
    const count = given.itemCount ?? (given.verdict === 'fail' ? 1 : 0);
    const items = Array.from({ length: count }, (_, n) => ({
      type: 'user',
      id: `u${n}`,
      actual: null,
      expected: null,
    }));
    return result(control, 'mfa', 'high', given.verdict, { title: control, mode: 'ticket', items, ...given });
  });
  const open = results
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ control }) => ({ id: control, control, since: evaluatedAt, seen: true, waived: false }));
  return {
    ...exampleRun,
    id: `${tenant}-${night}`,
    tenant: { ...exampleRun.tenant, id: tenant, displayName: `Of ${tenant}` },
    evaluatedAt,
    results,
    episodes: { open, closed: [] },
  };
}

const whole: Group = { by: 'tenant', place: 'contoso', control: wholeTenant };

function step(known: KnownTicket | undefined, run: Run, group = whole): Advance {
  const seen = run.results.map(
    (one): Seen => ({
      run,
      result: one,
      episode: run.episodes.open.find(({ control }) => control === one.control),
    }),
  );
  return advanceGroup(known, group, { run, seen, writing });
}

function after(...nights: (Verdicts | number)[]): Advance {
  let night = 0;
  return nights.reduce<Advance>(
    (before, one) => {
      if (typeof one === 'number') {
        night += one;
        return before;
      }
      return step(before.ticket, runOf((night += 1), one));
    },
    { ticket: undefined, steps: [] },
  );
}

const kinds = ({ steps }: Advance): string[] => steps.map(({ kind }) => kind);
const fail = { verdict: 'fail' } as const;
const pass = { verdict: 'pass' } as const;
const unknown = { verdict: 'unknown' } as const;

test.each<[string, (Verdicts | number)[], string[]]>([
  ['the first failure opens it', [{ a: fail, b: pass }], ['open']],
  ['several at once open one', [{ a: fail, b: fail }], ['open']],
  ['the same failures say nothing', [{ a: fail }, { a: fail, b: pass }], []],
  ['another one is told in it', [{ a: fail }, { a: fail, b: fail }], ['update', 'comment']],
  ['one that gets worse is told', [{ a: fail }, { a: { ...fail, itemCount: 2 } }], ['update', 'comment']],
  ['less is only written down', [{ a: { ...fail, itemCount: 2 } }, { a: fail }], ['update']],
  [
    'to and fro is told once',
    [{ a: fail }, { a: { ...fail, itemCount: 2 } }, { a: fail }, { a: { ...fail, itemCount: 2 } }],
    ['update'],
  ],
  [
    'one of two that passes closes nothing',
    [
      { a: fail, b: fail },
      { a: pass, b: fail },
    ],
    ['update'],
  ],
  [
    'the last that passes closes it',
    [
      { a: fail, b: fail },
      { a: pass, b: fail },
      { a: pass, b: pass },
    ],
    ['close'],
  ],
  [
    'all at once close it',
    [
      { a: fail, b: fail },
      { a: pass, b: pass },
    ],
    ['close'],
  ],
  [
    'what could not be read closes nothing',
    [
      { a: fail, b: fail },
      { a: pass, b: unknown },
    ],
    ['update'],
  ],
  ['nor what is not looked at any more', [{ a: fail, b: fail }, { a: pass }], ['update']],
  [
    'nor what no longer applies, which is said',
    [{ a: fail }, { a: { verdict: 'notApplicable' } }],
    ['update', 'comment'],
  ],
  ['once', [{ a: fail }, { a: { verdict: 'notApplicable' } }, { a: { verdict: 'notApplicable' } }], []],
  [
    'one that passed and fails again is told',
    [
      { a: fail, b: fail },
      { a: pass, b: fail },
      { a: fail, b: fail },
    ],
    ['update', 'comment'],
  ],
  ['within a week it is opened again', [{ a: fail }, { a: pass }, 5, { b: fail }], ['reopen', 'update']],
  ['after more than a week there is another', [{ a: fail }, { a: pass }, 8, { a: fail }], ['open']],
  ['what only audits opens none', [{ a: { ...fail, mode: 'audit' } }], []],
  ['what is accepted opens none', [{ a: { ...fail, waiver } }], []],
])('%s', (_, nights, steps) => {
  expect(kinds(after(...nights))).toEqual(steps);
});

test('more of what is accepted is no news', () => {
  expect(kinds(after({ a: fail }, { a: { ...fail, itemCount: 2, waiver } }))).toEqual(['update']);
});

test('one that is opened again stands for what fails now', () => {
  const { ticket } = after({ a: fail, b: fail }, { a: pass, b: pass }, { b: fail });
  expect(ticket?.members?.map(({ id }) => id)).toEqual(['b']);
});

test('what closes it says when each was seen to pass, and in which run', () => {
  const { steps } = after({ a: fail, b: fail }, { a: pass, b: fail }, { a: pass, b: pass });
  const [close] = steps;
  const text = close?.kind === 'close' ? plainOf(close.note.blocks) : '';
  expect(text).toMatch(/Not so: a: seen to pass in run contoso-2/);
  expect(text).toMatch(/Not so: b: seen to pass in run contoso-3/);
});

test('it says what fails, what passes again, what to do and until when', () => {
  const { steps } = after(
    { a: fail, b: { ...fail, severity: 'critical' }, c: fail },
    { a: fail, b: fail, c: pass },
  );
  const content = steps[0]?.kind === 'update' ? steps[0].content : undefined;
  expect(content).toMatchObject({ title: 'Of contoso: 2 findings', due: '2026-11-04', severity: 'critical' });
  const text = plainOf(content?.blocks ?? []);
  expect(text).toMatch(/WHAT FAILS\n\n- Not so: b: critical; 1 person; since .*\n- Not so: a: high/);
  expect(text).toMatch(/WHAT PASSES AGAIN\n\n- Not so: c/);
  expect(text).toContain('1. Open the Entra admin center.');
  expect(text).toContain('https://p.example/contoso/contoso-2');
});

test.each(['tenant', 'control'] as const)('however much there is, it is not too long: %s', (by) => {
  const odd = '\u202E@`'.repeat(1_000);
  const given = {
    ...fail,
    itemCount: 50,
    reason: { kind: 'x', text: odd },
    failing: odd,
    rationale: odd,
    manually: Array.from({ length: 30 }, () => odd),
  };
  const controls = Array.from({ length: 300 }, (_, n) => [`a.c${n}`, given] as const);
  const group: Group = by === 'tenant' ? whole : { by, place: 'p', control: 'a.c0' };
  const { steps, ticket } = step(undefined, runOf(1, Object.fromEntries(controls)), group);
  const blocks = steps[0]?.kind === 'open' ? steps[0].content.blocks : [];
  expect(blocks.length).toBeGreaterThan(3);
  expect(plainOf(blocks).length).toBeLessThan(32_000);
  expect(markdownOf(blocks).length).toBeLessThan(60_000);
  expect(JSON.stringify(ticket).length).toBeLessThan(by === 'tenant' ? 200_000 : 2_000);
});

describe('whatever happens on whatever nights', () => {
  const seen = fc.record({
    verdict: fc.constantFrom('fail', 'fail', 'pass', 'pass', 'unknown', 'notApplicable', 'notLicensed'),
    itemCount: fc.integer({ min: 1, max: 3 }),
    severity: fc.constantFrom('critical', 'high', 'low'),
    mode: fc.constantFrom('ticket', 'ticket', 'audit'),
    waiver: fc.constantFrom(null, null, waiver),
  });
  const nights = fc.array(
    fc.tuple(fc.constantFrom(1, 1, 1, 4, 9), fc.record({ a: seen, b: seen, c: seen }, { requiredKeys: [] })),
    { maxLength: 25 },
  );

  test('it is open while one of them was not seen to pass, and closed by nothing else', () => {
    fc.assert(
      fc.property(nights, (all) => {
        let ticket: KnownTicket | undefined;
        const failing = new Set<string>();
        const ids: string[] = [];
        let night = 0;
        for (const [later, verdicts] of all) {
          const run = runOf((night += later), verdicts);
          for (const { control, verdict, mode, waiver: accepted } of run.results) {
            if (verdict === 'fail' && mode === 'ticket' && !accepted) failing.add(control);
            if (verdict === 'pass') failing.delete(control);
          }
          const before = ticket;
          const now = step(ticket, run);
          ({ ticket } = now);
          ids.push(...now.steps.map(({ id }) => id));
          expect(ticket?.state === 'open').toBe(failing.size > 0);
          expect(kinds(now).includes('close')).toBe(before?.state === 'open' && failing.size === 0);
          expect(step(ticket, run)).toEqual({ ticket, steps: [] });
        }
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('rows', () => {
  let azurite: Azurite;
  let tables = 0;
  let rows: TicketRows;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.close());
  const inAzurite = (): TicketRows =>
    ticketRows(
      createAzureStorage(azurite.account, createTestClock('2026-11-24T03:00:00.000Z')).table(
        `groups${(tables += 1)}`,
      ),
    );
  const record = (run: Run, group: GroupedBy | undefined, destination = 'd'): Promise<number> =>
    recordSteps(run, rows, { destination, group, writing }, new Date(start));
  const shared = async (): Promise<{
    state?: string | undefined;
    steps?: string[] | undefined;
    members?: unknown;
  }> => {
    const row = await rows.get(sharedPlace('d'), 'a.b');
    return {
      state: row?.value.ticket.state,
      steps: row?.value.pending.map(({ kind }) => kind),
      members: row?.value.ticket.members?.map(({ id, passed }) => `${id} ${passed ? 'passes' : 'fails'}`),
    };
  };

  test('runs of several tenants at once, each told twice, have one ticket; it is closed by the last of them', async () => {
    rows = inAzurite();
    const tenants = ['t1', 't2', 't3', 't4'];
    const at = (night: number, verdicts: Verdicts): Promise<number[]> =>
      Promise.all(
        tenants.flatMap((tenant) => [1, 2].map(() => record(runOf(night, verdicts, tenant), 'control'))),
      );
    const told = await at(1, { 'a.b': fail });
    expect(told.filter((added) => added > 0)).toHaveLength(4);
    expect(await shared()).toMatchObject({
      state: 'open',
      steps: ['open', 'comment', 'comment', 'update', 'comment'],
      members: tenants.map((tenant) => `${tenant} fails`),
    });
    await record(runOf(2, { 'a.b': unknown }, 't1'), 'control');
    for (const tenant of ['t2', 't3', 't4']) await record(runOf(2, { 'a.b': pass }, tenant), 'control');
    expect(await shared()).toMatchObject({ state: 'open' });
    await record(runOf(3, { 'a.b': pass }, 't1'), 'control');
    expect(await shared()).toMatchObject({ state: 'closed' });
    expect((await shared()).steps?.at(-1)).toBe('close');
  });

  test('where tenants name different places, each has its own', async () => {
    rows = ticketRows(memoryTable());
    await record(runOf(1, { 'a.b': fail }, 't1'), 'control');
    await record(runOf(1, { 'a.b': fail }, 't2'), 'control', 'elsewhere');
    expect(await shared()).toMatchObject({ members: ['t1 fails'] });
  });

  test('a group that is full, in a night without the system, fits into its row; further tenants have their own', async () => {
    rows = ticketRows(memoryTable());
    const odd = '\u202Eü'.repeat(200);
    for (let n = 0; n < 502; n += 1) {
      const run = runOf(
        1,
        { 'a.b': { ...fail, reason: { kind: 'x', text: odd }, waiver: null } },
        `${n}`.padStart(36, 't'),
      );
      await record({ ...run, tenant: { ...run.tenant, displayName: odd } }, 'control');
    }
    const row = await rows.get(sharedPlace('d'), 'a.b');
    expect(row?.value.ticket.members).toHaveLength(500);
    expect(JSON.stringify(row?.value).length).toBeLessThan(450_000);
    for (const n of [500, 501])
      expect(await Array.fromAsync(rows.ofTenant(`${n}`.padStart(36, 't')))).toHaveLength(1);
  });

  test.each<[GroupedBy | undefined, GroupedBy | undefined]>([
    [undefined, 'tenant'],
    ['tenant', undefined],
    [undefined, 'control'],
    ['control', 'tenant'],
    ['tenant', 'control'],
  ])('a finding stays with its ticket when the file that said %s says %s', async (before, now) => {
    rows = ticketRows(memoryTable());
    await record(runOf(1, { 'a.b': fail }), before);
    expect(await record(runOf(2, { 'a.b': fail }), now)).toBe(0);
    expect(await record(runOf(3, { 'a.b': fail, 'a.c': fail }), now)).toBe(1);
    expect(await record(runOf(4, { 'a.b': pass, 'a.c': pass }), now)).toBe(2);
    const all = await Promise.all(
      ['contoso', sharedPlace('d')].map((place) => Array.fromAsync(rows.ofTenant(place))),
    );
    expect(all.flat().map(({ value }) => value.ticket.state)).toEqual(['closed', 'closed']);
  });
});
