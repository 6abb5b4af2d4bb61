import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Table } from '../../src/history/storage.ts';
import { removeClosedTickets } from '../../src/tickets/closedTickets.ts';
import type { Step } from '../../src/tickets/lifecycle.ts';
import { type TicketRow, ticketRows } from '../../src/tickets/ticketRow.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { createTestClock } from '../clock.ts';
import { memoryTable } from './memoryTable.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

function daysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

function rowOf(control: string, closedDaysAgo: number | null, pending: Step[] = [], tenant = 't'): TicketRow {
  const at = daysAgo(900);
  return {
    tenant,
    ticket: {
      control,
      episode: 'e',
      key: 'k',
      since: at,
      state: closedDaysAgo === null ? 'open' : 'closed',
      closedAt: closedDaysAgo === null ? null : daysAgo(closedDaysAgo),
      failed: null,
      told: { digest: '', count: 1, severity: 'high', notApplicable: false },
    },
    destination: 'd',
    refs: {},
    pending,
    begun: null,
    tries: 0,
    dueAt: at,
    claim: null,
    refusal: null,
    lookAgainAt: null,
    labels: { readAt: null, waiverAskedAt: null },
  };
}

const closing: Step = { kind: 'close', id: 'c', key: 'k', note: { blocks: [] }, said: false };

const places: [string, () => Table][] = [
  ['memory', memoryTable],
  [
    'Azurite',
    () => createAzureStorage(azurite.account, createTestClock(now.toISOString())).table('closedTickets'),
  ],
];

describe.each(places)('in %s', (_, place) => {
  test.each<[number, string[]]>([
    [400, ['open', 'recent', 'sixDays', 'waits', 'waitsLong']],
    [20, ['open', 'sixDays', 'waits']],
    [1, ['open', 'sixDays', 'waits']],
  ])('after %i days', async (days, kept) => {
    const table = place();
    const rows = ticketRows(table);
    const all = [
      rowOf('open', null),
      rowOf('sixDays', 6),
      rowOf('recent', 399),
      rowOf('old', 401),
      rowOf('waits', 25, [closing]),
      rowOf('waitsLong', 45, [closing]),
      rowOf('ofNobody', 500, [], 'no longer configured'),
    ];
    for (const row of all) await rows.insert(row);
    const removed = await removeClosedTickets(table, days, now);
    const left = await Promise.all(
      ['t', 'no longer configured'].map((tenant) => Array.fromAsync(rows.ofTenant(tenant))),
    );
    const names = left.flat().map(({ value }) => value.ticket.control);
    expect(names.toSorted()).toEqual(kept);
    expect(removed).toBe(all.length - kept.length);
    for (const { value } of left.flat()) await table.remove('t', value.ticket.control);
  });

  test('one that is opened again meanwhile stays', async () => {
    const table = place();
    const rows = ticketRows(table);
    await rows.insert(rowOf('back', 500));
    const racing: Table = {
      ...table,
      async remove(partition, key, etag) {
        const stored = await rows.get('t', 'back');
        if (stored) await rows.replace(stored, rowOf('back', null));
        return table.remove(partition, key, etag);
      },
    };
    expect(await removeClosedTickets(racing, 400, now)).toBe(0);
    expect((await rows.get('t', 'back'))?.value.ticket.state).toBe('open');
  });
});
