import { type TicketRow, ticketRows } from '../../src/tickets/ticketRow.ts';
import { areLabelsDue, readLabels } from '../../src/tickets/waiverRequests.ts';
import { memoryTable } from './memoryTable.ts';

const at = '2026-11-24T03:00:00.000Z';
const day = 86_400_000;

function rowOf(given: Partial<TicketRow> = {}, ticket: Partial<TicketRow['ticket']> = {}): TicketRow {
  return {
    tenant: 't',
    ticket: {
      control: 'a.b',
      episode: 'e',
      key: 'k',
      since: at,
      state: 'open',
      closedAt: null,
      failed: null,
      told: { digest: '', count: 1, severity: 'high', notApplicable: false },
      ...ticket,
    },
    destination: 'd',
    refs: { k: { id: '1', label: '#1', url: null } },
    pending: [],
    begun: null,
    tries: 0,
    dueAt: at,
    claim: null,
    refusal: null,
    lookAgainAt: null,
    labels: { readAt: at, waiverAskedAt: null },
    ...given,
  };
}

const touched = { labels: { readAt: null, waiverAskedAt: null } };

test.each<[string, TicketRow, number, boolean]>([
  ['read a moment ago', rowOf(), 0, false],
  ['read a night ago', rowOf(), day, true],
  ['touched since', rowOf(touched), 0, true],
  ['closed', rowOf(touched, { state: 'closed' }), day, false],
  ['not there yet', rowOf({ ...touched, refs: {} }), day, false],
  [
    'somebody is at it',
    rowOf({ ...touched, claim: { by: 'x', until: '2026-11-26T03:00:00.000Z' } }),
    day,
    false,
  ],
  ['somebody was at it', rowOf({ ...touched, claim: { by: 'x', until: at } }), day, true],
])('labels of a ticket that was %s', (_, row, later, due) => {
  expect(areLabelsDue(row, new Date(Date.parse(at) + later), day)).toBe(due);
});

async function read(row: TicketRow, now: Date): Promise<TicketRow['labels'] | undefined> {
  const rows = ticketRows(memoryTable());
  await rows.insert(row);
  const stored = await rows.get('t', 'a.b');
  if (!stored) throw new Error('it is there');
  const labels = async (): Promise<string[]> => {
    const fresh = await rows.get('t', 'a.b');
    if (fresh && row.ticket.key === 'moves')
      await rows.replace(fresh, rowOf({ refs: {} }, { key: 'another' }));
    return ['plumbline:waiver'];
  };
  await readLabels(stored, labels, { rows, now: () => now });
  return (await rows.get('t', 'a.b'))?.value.labels;
}

test('a request is as old as when it was first seen', async () => {
  const row = rowOf({ labels: { readAt: at, waiverAskedAt: at } });
  const now = new Date(Date.parse(at) + day);
  expect(await read(row, now)).toEqual({ readAt: now.toISOString(), waiverAskedAt: at });
});

test('what was asked on a ticket that has given way to another is not asked on the other', async () => {
  const row = rowOf({ refs: { moves: { id: '1', label: '#1', url: null } } }, { key: 'moves' });
  expect((await read(row, new Date(at)))?.waiverAskedAt).toBeNull();
});
