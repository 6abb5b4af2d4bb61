import type { NotifyEntry, TicketsEntry } from '../../src/domain/delivery.ts';
import { NotifyEntry as Notify, TicketsEntry as Tickets } from '../../src/domain/delivery.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { difference } from '../../src/pipeline/decide.ts';
import { createDeliveries, type Deliveries } from '../../src/tickets/deliveries.ts';
import type { Swept } from '../../src/tickets/sweep.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';
import { type Desk, startDesk } from './stubs/desk.ts';
import { github } from './stubs/github.ts';
import { webhook } from './stubs/webhook.ts';

const start = Date.parse('2026-11-24T03:00:00.000Z');
const hour = 3_600_000;
const tenant = exampleRun.tenant.id;
const zofia = { type: 'user', id: 'zofias-id', name: 'Zofia Kowalska', actual: null, expected: null };

let now: number;
let desk: Desk;
let hooks: Desk;
let deliveries: Deliveries;
let latest: Run | undefined;
let tickets: TicketsEntry | null;
let notify: NotifyEntry[];
let isConfigured: boolean;

beforeEach(async () => {
  now = start;
  latest = undefined;
  isConfigured = true;
  tickets = Tickets.parse({ to: github.to });
  notify = [Notify.parse({ to: webhook.to })];
  desk = await startDesk(github, () => now);
  hooks = await startDesk(webhook, () => now);
  deliveries = createDeliveries({
    tables: { tickets: memoryTable(), notices: memoryTable() },
    entriesOf: async () => (isConfigured ? { tickets, notify, timeZone: 'Europe/Amsterdam' } : undefined),
    tenants: async () => ['another', tenant],
    latest: async (of) => (of === tenant ? latest : undefined),
    connecting: {
      ...desk.connecting,
      send: (request) => (request.url.includes('hooks') ? hooks : desk).connecting.send(request),
      secret: async (ref) =>
        ({ ...github.secrets, ...webhook.secrets })['setting' in ref ? ref.setting : ''] ?? '',
    },
    random: () => 0.5,
    labelsEveryMs: 20 * hour,
  });
});
afterEach(async () => {
  await desk.close();
  await hooks.close();
});

const everythingSaid = (): string => JSON.stringify([desk.asked, hooks.asked]);

type Seen = Partial<Result> & Pick<Result, 'verdict'>;

/** A night: what each control came to. */
async function night(id: string, seen: Record<string, Seen>): Promise<Run> {
  const results = Object.entries(seen).map(([control, given]) =>
    result(control, 'mfa', 'high', given.verdict, {
      title: 'People are safe',
      mode: 'ticket',
      items: given.verdict === 'fail' ? [zofia] : [],
      ...given,
    }),
  );
  const open = results
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ control }) => ({
      id: `e-${control}`,
      control,
      since: new Date(start).toISOString(),
      seen: true,
      waived: false,
    }));
  const run: Run = {
    ...exampleRun,
    id,
    results,
    since: latest ? difference(results, latest) : null,
    episodes: { open, closed: [] },
  };
  await deliveries.deliver(run, latest);
  await deliveries.deliver(run, latest);
  latest = run;
  return run;
}

const sweep = (): Promise<Swept> => deliveries.sweepOutbox({ until: new Date(now + hour) });
const told = (): { title: string; text: string }[] =>
  hooks.asked.map(({ body }) => (JSON.parse(body) as { data: { title: string; text: string } }).data);

test('from night to night: opened, left alone, closed; and the people told of what changed', async () => {
  await night('r1', { 'a.b': { verdict: 'fail' } });
  await sweep();
  expect(await deliveries.tickets(tenant)).toMatchObject([
    { controls: ['a.b'], group: null, state: 'open', label: '#1', waiting: 0 },
  ]);
  expect(told()).toEqual([]);
  await night('r2', { 'a.b': { verdict: 'fail' } });
  await night('r3', { 'a.b': { verdict: 'pass' } });
  await sweep();
  expect(desk.keeper.tickets).toMatchObject([
    { isOpen: false, comments: [expect.stringContaining('It passes')] },
  ]);
  expect(told().map(({ title }) => title)).toEqual([`${tenant}: one change`]);
  expect(told()[0]?.text).toContain('SECURE AGAIN');
});

test('people are named nowhere, unless the file says so', async () => {
  const reason = { kind: 'x', text: 'Zofia Kowalska is outside.' };
  const seen = { 'a.b': { verdict: 'fail' as const, reason } };
  await night('r1', { 'a.b': { verdict: 'pass' } });
  await night('r2', seen);
  await sweep();
  expect(everythingSaid()).toContain('zofias-id');
  expect(everythingSaid()).not.toMatch(/Zofia/);
  expect(everythingSaid()).not.toContain(exampleRun.tenant.displayName);
  tickets = Tickets.parse({ to: github.to, people: 'names' });
  await night('r3', { 'a.b': { verdict: 'fail', reason, itemCount: 2 } });
  await sweep();
  expect(everythingSaid()).toMatch(/Zofia/);
});

test('an audit goes on when tickets are set up wrongly, and whoever looks is told', async () => {
  tickets = Tickets.parse({ to: { ...github.to, repository: 'no repository' } });
  await night('r1', { 'a.b': { verdict: 'fail' } });
  expect((await sweep()).troubles).toEqual(
    expect.arrayContaining([
      expect.stringContaining('tickets.to.repository: a repository is written owner/name'),
    ]),
  );
  expect(await deliveries.refusals(tenant)).toMatchObject([{ destination: 'the tenant file', count: 1 }]);
  tickets = Tickets.parse({ to: github.to });
  await night('r2', { 'a.b': { verdict: 'fail' } });
  await sweep();
  expect(desk.keeper.tickets).toHaveLength(1);
});

test('a system that is down is asked once in a sweep, and has everything when it is back', async () => {
  const all = Object.fromEntries(
    ['a.a', 'a.b', 'a.c', 'a.d'].map((id) => [id, { verdict: 'fail' as const }]),
  );
  await night('r1', all);
  const down = { status: 503, text: '' };
  desk.next('find', down, down, down);
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await sweep()).toEqual({ sent: 0, troubles: [expect.stringContaining('(503)')] });
    expect(desk.asked).toHaveLength(tries + 1);
    now += hour;
  }
  await sweep();
  now += hour;
  await sweep();
  expect(desk.keeper.tickets).toHaveLength(4);
});

test('a refusal that meets many is told once', async () => {
  await night('r1', { 'a.a': { verdict: 'fail' }, 'a.b': { verdict: 'fail' } });
  const denied = { status: 403, json: { message: 'Resource not accessible by integration' } };
  desk.next('open', denied, denied);
  await sweep();
  now += hour;
  await sweep();
  expect(await deliveries.refusals(tenant)).toMatchObject([
    { text: expect.stringContaining('not accessible by integration'), count: 2 },
  ]);
});

const asked = async (): Promise<unknown[]> =>
  (await deliveries.standing(tenant)).waiverRequests.map(({ controls, label }) => [...controls, label]);
const reads = (): number => desk.asked.filter(({ operation }) => operation === 'read').length;

describe('a label that asks for a waiver', () => {
  beforeEach(async () => {
    await night('r1', { 'a.b': { verdict: 'fail' } });
    await sweep();
    desk.keeper.tickets[0]?.labels.push('Plumbline:Waiver');
  });

  test('is a request, and nothing more', async () => {
    now += 21 * hour;
    await sweep();
    expect(await asked()).toEqual([['a.b', '#1']]);
    await night('r2', { 'a.b': { verdict: 'fail', itemCount: 2 } });
    await sweep();
    expect(desk.keeper.tickets).toMatchObject([
      { isOpen: true, comments: [expect.stringContaining('worse')] },
    ]);
    expect(await asked()).toEqual([['a.b', '#1']]);
    desk.keeper.tickets[0]?.labels.splice(0);
    now += 21 * hour;
    await sweep();
    expect(await asked()).toEqual([]);
  });

  test('is read once a night, and when the ticket was touched', async () => {
    for (let hours = 0; hours < 19; hours += 1, now += hour) await sweep();
    expect(reads()).toBe(0);
    now += 2 * hour;
    await sweep();
    await sweep();
    expect(reads()).toBe(1);
    await night('r2', { 'a.b': { verdict: 'fail', itemCount: 2 } });
    await sweep();
    await sweep();
    expect(reads()).toBe(2);
  });

  test('of two workers, one reads it', async () => {
    now += 21 * hour;
    await Promise.all([sweep(), sweep()]);
    expect(reads()).toBe(1);
  });

  test('that cannot be read is not asked for again before the next night', async () => {
    now += 21 * hour;
    desk.next('read', { status: 503, text: '' });
    expect((await sweep()).troubles).toHaveLength(1);
    now += hour;
    expect((await sweep()).troubles).toEqual([]);
    expect([reads(), await asked()]).toEqual([1, []]);
    now += 21 * hour;
    await sweep();
    expect(await asked()).toEqual([['a.b', '#1']]);
  });

  test('is none any more when the ticket is closed', async () => {
    now += 21 * hour;
    await sweep();
    await night('r2', { 'a.b': { verdict: 'pass' } });
    expect(await asked()).toEqual([]);
  });
});

test('what is held up by a refusal stands in the next run, once', async () => {
  await night('r1', { 'a.a': { verdict: 'fail' }, 'a.b': { verdict: 'fail' } });
  desk.next('find', { status: 401, json: { message: 'Bad credentials' } });
  await sweep();
  expect(await deliveries.standing(tenant)).toMatchObject({
    waiverRequests: [],
    refusals: [{ destination: 'github  contoso/security', count: 1 }],
  });
});

test('a tenant that is not configured is left alone', async () => {
  isConfigured = false;
  await night('r1', { 'a.b': { verdict: 'fail' } });
  expect(await sweep()).toEqual({ sent: 0, troubles: [] });
  expect(await deliveries.tickets(tenant)).toEqual([]);
});

function thirty(verdict: Result['verdict']): Record<string, Seen> {
  return Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`a.c${n}`, { verdict }]));
}

describe('who is told what', () => {
  const quiet: Seen = { verdict: 'pass' };
  const intruder = { kind: 'unexpectedMember', text: 'One more.' };
  const waiver = { owner: 'Ann', reason: 'agreed', expires: '2027-01-01' };
  test.each<[string, Seen, Seen, string | undefined]>([
    ['new', quiet, { verdict: 'fail' }, 'NOT SECURE ANY MORE'],
    ['worse', { verdict: 'fail' }, { verdict: 'fail', itemCount: 4 }, 'WORSE THAN BEFORE'],
    ['recovered', { verdict: 'fail' }, quiet, 'SECURE AGAIN'],
    ['no longer read', quiet, { verdict: 'unknown' }, 'COULD NOT BE READ'],
    ['an intruder', quiet, { verdict: 'fail', reason: intruder }, 'SOMEBODY UNEXPECTED'],
    [
      'one intruder more',
      { verdict: 'fail', reason: intruder },
      { verdict: 'fail', reason: intruder, items: [{ ...zofia, id: 'other' }] },
      'SOMEBODY UNEXPECTED',
    ],
    [
      'the same intruder',
      { verdict: 'fail', reason: intruder },
      { verdict: 'fail', reason: intruder },
      undefined,
    ],
    ['the same', { verdict: 'fail' }, { verdict: 'fail' }, undefined],
    ['accepted', quiet, { verdict: 'fail', waiver }, undefined],
    ['known again', { verdict: 'unknown' }, quiet, undefined],
    ['another rule', quiet, { verdict: 'fail', revision: 2 }, undefined],
    ['gone for another reason', { verdict: 'fail' }, { verdict: 'notApplicable' }, undefined],
  ])('%s', async (_, before, after, heading) => {
    await night('r1', { 'a.b': before });
    await sweep();
    hooks.asked.length = 0;
    await night('r2', { 'a.b': after });
    await sweep();
    const headings = told().map(({ text }) => text.split('\n')[0] ?? '');
    expect(headings.length).toBe(heading === undefined ? 0 : 1);
    expect(headings.every((each) => each.startsWith(heading ?? 'nothing'))).toBe(true);
  });

  test.each([
    [{ severities: ['critical'] }, 0],
    [{ severities: ['high'] }, 1],
    [{ controls: ['c.d'] }, 0],
    [{ controls: ['a.b'] }, 1],
    [{ on: ['recovered'] }, 0],
    [{ on: [] }, 0],
  ])('by %j', async (entry, messages) => {
    notify = [Notify.parse({ to: webhook.to, ...entry })];
    await night('r1', { 'a.b': quiet });
    await night('r2', { 'a.b': { verdict: 'fail' } });
    await sweep();
    expect(hooks.asked).toHaveLength(messages);
  });

  test('one message a night, however much changes', async () => {
    await night('r1', thirty('pass'));
    await night('r2', thirty('fail'));
    await sweep();
    expect(told()).toMatchObject([
      { title: `${tenant}: 30 changes`, text: expect.stringContaining('And 10 more.') },
    ]);
  });

  test('a message that may have been taken is sent again under its id, and stale news is not sent', async () => {
    await night('r1', { 'a.b': quiet });
    await night('r2', { 'a.b': { verdict: 'fail' } });
    hooks.next('open', 'lost');
    await sweep();
    now += hour;
    await sweep();
    expect(new Set(hooks.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(hooks.asked).toHaveLength(2);
    await night('r3', { 'a.b': quiet });
    now += 4 * 24 * hour;
    await sweep();
    expect(hooks.asked).toHaveLength(2);
  });

  test('a digest comes at its hour, once, and not when it is long past', async () => {
    notify = [Notify.parse({ to: webhook.to, on: [], digest: { every: 'day', at: '08:00' } })];
    await night('r1', { 'a.b': { verdict: 'fail' } });
    // 08:00 in Amsterdam is 07:00 UTC in November.
    for (const time of ['06:59', '07:01', '07:16', '12:00']) {
      now = Date.parse(`2026-11-24T${time}:00.000Z`);
      await sweep();
    }
    expect(told()).toMatchObject([{ title: `${tenant}: how things stand` }]);
    now = Date.parse('2026-11-25T14:00:00.000Z');
    await sweep();
    expect(told()).toHaveLength(1);
    notify = [Notify.parse({ to: webhook.to, on: [], digest: {} })];
    for (const day of [26, 27, 28, 29, 30]) {
      now = Date.parse(`2026-11-${day}T07:05:00.000Z`);
      await sweep();
    }
    expect(hooks.asked.at(-1)?.at).toBe(Date.parse('2026-11-30T07:05:00.000Z'));
    expect(told()).toHaveLength(2);
  });
});

describe('what would be sent', () => {
  const quiet: Seen = { verdict: 'pass' };

  test('is said in the markup of each destination, and people are named nowhere', async () => {
    const first = await night('r1', { 'a.b': quiet });
    const second = { ...(await night('r2', { 'a.b': { verdict: 'fail' } })) };
    const steps = await deliveries.foresee(second, first);
    expect(steps.map(({ kind, waiting, controls }) => [kind, waiting, ...controls])).toEqual([
      ['open', true, 'a.b'],
    ]);
    expect(JSON.stringify(steps)).not.toContain('Zofia');
    const another = { ...second, id: 'r3' };
    const message = (await deliveries.foresee(another, first)).find(({ kind }) => kind === 'changes');
    expect(message).toMatchObject({
      title: `${tenant}: one change`,
      destination: expect.stringContaining('webhook'),
    });
    expect(JSON.stringify(message)).not.toMatch(/Zofia|Contoso/);
  });

  test('an update that waits gives way to the next', async () => {
    await night('r1', { 'a.b': { verdict: 'fail', itemCount: 4 } });
    await night('r2', { 'a.b': { verdict: 'fail', itemCount: 3 } });
    const run = await night('r3', { 'a.b': { verdict: 'fail', itemCount: 2 } });
    const next = { ...run, id: 'r4', results: run.results.map((each) => ({ ...each, itemCount: 1 })) };
    const kinds = (await deliveries.foresee(next, run)).map(({ kind, waiting }) => `${kind} ${waiting}`);
    expect(kinds).toEqual(['open true', 'update false']);
  });
});

function runOf(of: string, id: string, verdict: Result['verdict']): Run {
  return {
    ...exampleRun,
    id,
    tenant: { ...exampleRun.tenant, id: of, displayName: `The company ${of}` },
    evaluatedAt: new Date(now).toISOString(),
    results: [result('a.b', 'mfa', 'high', verdict, { title: 'T', mode: 'ticket' })],
    episodes: {
      open: [{ id: 'e', control: 'a.b', since: new Date(start).toISOString(), seen: true, waived: false }],
      closed: [],
    },
  };
}

describe('tickets that tenants share', () => {
  const two: string[] = [];
  const listed: string[] = [];

  beforeEach(() => {
    two.splice(0, 2, 'contoso', 'fabrikam');
    listed.length = 0;
    const table = memoryTable();
    tickets = Tickets.parse({ to: github.to, group: 'control' });
    deliveries = createDeliveries({
      tables: {
        tickets: {
          ...table,
          list(place, from) {
            listed.push(place);
            return table.list(place, from);
          },
        },
        notices: memoryTable(),
      },
      entriesOf: async () => ({ tickets, notify: [], timeZone: 'UTC' }),
      tenants: async () => two,
      latest: async () => undefined,
      connecting: { ...desk.connecting },
      random: () => 0.5,
      labelsEveryMs: 20 * hour,
    });
  });

  test('a tenant is told of its own part alone', async () => {
    await deliveries.deliver(runOf('contoso', 'r1', 'fail'), undefined);
    expect(await deliveries.tickets('fabrikam')).toEqual([]);
    await deliveries.deliver(runOf('fabrikam', 'r2', 'fail'), undefined);
    expect(await deliveries.tickets('fabrikam')).toMatchObject([{ controls: ['a.b'], group: 'control' }]);
    await deliveries.deliver(runOf('fabrikam', 'r3', 'pass'), undefined);
    expect(await deliveries.tickets('fabrikam')).toMatchObject([{ controls: [], state: 'open' }]);
    expect(JSON.stringify(await deliveries.tickets('fabrikam'))).not.toContain('contoso"');
  });

  test('are looked through once in a sweep, and have one ticket', async () => {
    for (const of of two) await deliveries.deliver(runOf(of, `r-${of}`, 'fail'), undefined);
    listed.length = 0;
    await sweep();
    expect(listed.filter((place) => place.startsWith('shared-'))).toHaveLength(1);
    expect(desk.keeper.tickets).toHaveLength(1);
    expect(everythingSaid()).toContain('fabrikam');
    expect(everythingSaid()).not.toContain('The company');
  });
});
