import { contentOf, passedNote, usualDueDays } from '../../src/tickets/content.ts';
import { ticketKey } from '../../src/tickets/key.ts';
import type { Step } from '../../src/tickets/lifecycle.ts';
import { isDue, sendNext } from '../../src/tickets/outbox.ts';
import { type NewTicket, type TicketSystem, Trouble } from '../../src/tickets/port.ts';
import { systems } from '../../src/tickets/systems/list.ts';
import { type TicketRow, type TicketRows, ticketRows } from '../../src/tickets/ticketRow.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { memoryTable } from './memoryTable.ts';
import { type Desk, type Stub, startDesk } from './stubs/desk.ts';
import { stubs } from './stubs/list.ts';

const start = '2026-11-24T08:00:00.000Z';
const [finding] = exampleRun.results;
if (!finding) throw new Error('the example has findings');
const content = contentOf(exampleRun, finding, start, {
  labels: [],
  dueDays: usualDueDays,
  reportUrl: null,
});
const note = passedNote(exampleRun, finding);
const keyOf = (episode: string): string => ticketKey('t', 'c', episode);
const key = keyOf('e');
const ticket: NewTicket = { key, content };
const saying = { id: `${key}-1`, note };

test('every system has a stub', () => {
  expect(stubs.map(({ to }) => to.system).toSorted()).toEqual(Object.keys(systems));
});

let now = Date.parse(start);
let desk: Desk;
let system: TicketSystem;
let rows: TicketRows;

async function connected(stub: Stub): Promise<void> {
  now = Date.parse(start);
  desk = await startDesk(stub, () => now);
  const module = await systems[stub.to.system]?.();
  const destination = module?.system.read(stub.to);
  if (!destination || 'issues' in destination) throw new Error(JSON.stringify(destination));
  system = destination.connect(desk.connecting);
  rows = ticketRows(memoryTable());
}

const step: Step = { kind: 'open', id: `${key}-open`, key, since: start, content };

async function queue(...pending: Step[]): Promise<void> {
  const told = { digest: '', count: 1, severity: content.severity, notApplicable: false };
  await rows.insert({
    tenant: 't',
    ticket: {
      control: 'c',
      episode: 'e',
      key,
      since: start,
      state: 'open',
      closedAt: null,
      failed: null,
      told,
    },
    destination: 'd',
    refs: {},
    pending,
    begun: null,
    tries: 0,
    dueAt: start,
    claim: null,
    refusal: null,
    lookAgainAt: null,
    labels: { readAt: null, waiverAskedAt: null },
  });
}

async function row(): Promise<TicketRow> {
  const stored = await rows.get('t', 'c');
  if (!stored) throw new Error('no row');
  return stored.value;
}

/** Goes on, minute by minute, for some hours. */
async function workFor(hours: number): Promise<void> {
  const end = now + hours * 3_600_000;
  for (; now < end; now += 60_000) {
    for (;;) {
      const stored = await rows.get('t', 'c');
      if (!stored || !isDue(stored.value, new Date(now))) break;
      await sendNext(stored, system, { rows, now: () => new Date(now), random: () => 0.5 });
    }
  }
}

const named = (some: Stub[]) => some.map((stub) => [stub.name, stub] as const);
const count = (): number => desk.keeper.tickets.length;
const keysThere = (): string[] => desk.keeper.tickets.map((kept) => kept.key);

describe.each(named(stubs.filter(({ keeps }) => keeps)))('%s keeps tickets', (_, stub) => {
  beforeEach(() => connected(stub));
  afterEach(() => desk.close());

  test('a ticket lives: it is opened, found, told more, closed and opened again', async () => {
    const ref = await system.open(ticket, saying.id);
    expect(keysThere()).toEqual([key]);
    const [kept] = desk.keeper.tickets;
    expect(kept?.text).toContain(finding.manually[0]);
    expect(await system.find(key, start)).toEqual([ref]);
    expect(await system.find(keyOf('other'), start)).toEqual([]);
    await system.comment(ref, saying);
    expect(kept?.comments).toHaveLength(1);
    const changed = [
      { kind: 'heading' as const, text: 'About this ticket' },
      { kind: 'paragraph' as const, text: 'Changed.' },
    ];
    await system.update(ref, { key, content: { ...content, blocks: changed } }, saying.id);
    expect(kept?.text).toContain('Changed.');
    expect(await system.find(key, start)).toEqual([ref]);
    expect(await system.close(ref, saying)).toBe('done');
    expect(kept).toMatchObject({ isOpen: false });
    expect(await system.reopen(ref, saying)).toBe('done');
    expect(kept).toMatchObject({ isOpen: true });
    expect(count()).toBe(1);
  });

  test('what a person has closed stays as they left it, and is not closed again', async () => {
    const ref = await system.open(ticket, saying.id);
    for (const kept of desk.keeper.tickets) kept.isOpen = false;
    expect(await system.close(ref, saying)).toBe('already');
    expect(desk.asked.filter(({ operation }) => operation === 'move')).toEqual([]);
  });

  test('what people have labelled it with is read, where there are labels', async () => {
    const ref = await system.open(ticket, saying.id);
    const [kept] = desk.keeper.tickets;
    kept?.labels.push('plumbline:waiver');
    expect(await system.find(key, start)).toEqual([ref]);
    expect((await system.labels?.(ref))?.includes('plumbline:waiver')).toBe(
      ['github', 'jira', 'azureDevOps'].includes(stub.to.system) ? true : undefined,
    );
    desk.keeper.tickets.length = 0;
    expect(await system.labels?.(ref)).toEqual(system.labels && []);
  });

  test('a ticket that is no longer there is gone', async () => {
    const ref = await system.open(ticket, saying.id);
    desk.keeper.tickets.length = 0;
    expect(await system.reopen(ref, saying)).toBe('gone');
  });

  test.each(['lost', { status: 502, text: '<html>Bad gateway</html>' }] as const)(
    'accepted, and then %j: one ticket',
    async (fault) => {
      await queue(step);
      desk.keeper.lagMs = (system.lookup.kind === 'search' ? system.lookup.lagMs : 0) - 60_000;
      desk.next('open', fault);
      await workFor(3);
      expect(await row()).toMatchObject({ pending: [], lookAgainAt: null });
      expect(count()).toBe(1);
    },
  );

  test('other tickets that a search shows are none of ours', async () => {
    desk.keeper.ignoresFilters = true;
    await system.open({ key: keyOf('other'), content }, saying.id);
    expect(await system.find(key, start)).toEqual([]);
  });

  test('a ticket of that key which is there already is taken over', async () => {
    const ref = await system.open(ticket, saying.id);
    await queue(step);
    await workFor(1);
    expect((await row()).refs).toEqual({ [key]: ref });
    expect(count()).toBe(1);
  });

  test('made twice, the other one is closed', async () => {
    await queue(step);
    await sendNext((await rows.get('t', 'c')) ?? never(), system, {
      rows,
      now: () => new Date(now),
      random: () => 0.5,
    });
    await system.open(ticket, saying.id);
    await workFor(1);
    expect(desk.keeper.tickets.map(({ isOpen }) => isOpen)).toEqual([true, false]);
  });

  test('what cannot be opened again gives way to a new ticket', async () => {
    const successor = keyOf('again');
    const instead = { key: successor, since: start, content };
    await queue(
      step,
      { kind: 'close', id: `${key}-close`, key, note, said: false },
      { kind: 'reopen', id: `${key}-reopen`, key, note, said: false, instead },
      { kind: 'update', id: `${key}-update`, key, content },
    );
    desk.next('update', 'lost');
    await system.open({ key: keyOf('other'), content }, saying.id);
    for (let steps = stub.ends ? 2 : 3; steps > 0; steps -= 1) {
      const stored = (await rows.get('t', 'c')) ?? never();
      await sendNext(stored, system, { rows, now: () => new Date(now), random: () => 0.5 });
    }
    const own = desk.keeper.tickets.find((kept) => kept.key === key) ?? never();
    if (stub.ends) own.isFinal = true;
    else desk.keeper.tickets.splice(desk.keeper.tickets.indexOf(own), 1);
    await workFor(6);
    expect(desk.keeper.tickets.find((kept) => kept.key === successor)).toMatchObject({ isOpen: true });
    expect(await row()).toMatchObject({ pending: [], ticket: { key: successor } });
  });
});

describe.each(named(stubs.filter(({ keeps }) => !keeps)))('%s takes messages', (_, stub) => {
  beforeEach(() => connected(stub));
  afterEach(() => desk.close());

  test('every step in the life of a ticket is a message that names it', async () => {
    const ref = await system.open(ticket, saying.id);
    await system.comment(ref, saying);
    expect(await system.close(ref, saying)).toBe('done');
    expect(await system.reopen(ref, saying)).toBe('done');
    expect(keysThere()).toEqual([key, key, key, key]);
    expect(await system.find(key, start)).toEqual([]);
  });

  test('after one that may have been accepted the same is said again', async () => {
    await queue(step);
    desk.next('open', 'lost');
    await workFor(1);
    expect(await row()).toMatchObject({ pending: [] });
    expect(keysThere()).toEqual([key, key]);
  });
});

describe.each(named(stubs))('%s', (_, stub) => {
  beforeEach(() => connected(stub));
  afterEach(() => desk.close());

  test('asked to wait, it waits as long as it was told', async () => {
    await queue(step);
    desk.next('open', { status: 429, headers: { 'retry-after': '1500' }, json: {} });
    await workFor(1);
    const tries = desk.asked.filter(({ operation }) => operation === 'open');
    expect(tries.map(({ at }) => at - Date.parse(start))).toEqual([0, 1_500_000]);
    expect(count()).toBe(1);
  });

  test.each(stub.misleading.map((each) => [each.name, each] as const))(
    '%s',
    async (_name, { on, answer, means }) => {
      const ref = on === 'move' || on === 'comment' ? await system.open(ticket, saying.id) : undefined;
      desk.next(on, answer, answer);
      const doing = {
        find: () => system.find(key, start),
        open: () => system.open(ticket, saying.id),
        comment: () => system.comment(ref ?? never(), saying),
        move: () => system.close(ref ?? never(), saying),
      };
      if (!(on in doing)) throw new Error(`${on} cannot be misled`);
      const error = await doing[on as keyof typeof doing]().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Trouble);
      expect(error).toMatchObject({ outcome: means });
      expect(String(error)).not.toMatch(/secret|sig=|whsec|Bearer|Basic /);
    },
  );
});

function never(): never {
  throw new Error('it is there');
}
