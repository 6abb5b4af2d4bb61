import type { ForeseenStep } from '../domain/delivery.ts';
import type { Run } from '../domain/run.ts';
import type { Table } from '../history/storage.ts';
import type { Step } from './lifecycle.ts';
import { hasNotice } from './noticeRow.ts';
import { changesMessage, noticesOf } from './notices.ts';
import { stepsOf } from './record.ts';
import type { Delivery } from './settings.ts';
import type { Destination } from './system.ts';
import type { TicketRows } from './ticketRow.ts';

/**
 * What would be sent for a run, as its destinations would have it: what was decided before and waits, and what this run
 * would add. Nothing is written down, and nobody is asked but our own tables.
 * @param run as it may be shown to whom; see `discreet`
 */
export async function foresee(
  { tickets, notify }: Delivery,
  { run, earlier }: { run: (people: 'ids' | 'names') => Run; earlier: Run | undefined },
  { rows, notices }: { rows: TicketRows; notices: Table },
): Promise<ForeseenStep[]> {
  const found: ForeseenStep[] = [];
  if (tickets) {
    const { destination, group, writing, people } = tickets;
    const told = run(people);
    const { waiting, next } = await stepsOf(told, rows, { destination: destination.name, group, writing });
    for (const { controls, step } of waiting) found.push(ofStep(step, controls, destination, true));
    for (const { controls, step } of next) found.push(ofStep(step, controls, destination, false));
  }
  for (const { destination, entry } of notify) {
    const told = run(entry.people);
    const message = changesMessage(told, noticesOf(told, earlier), entry, destination.name);
    if (!message || (await hasNotice(notices, told.tenant.id, message.id))) continue;
    const { subject, title, blocks } = message;
    const body = destination.written(title, blocks);
    found.push({
      destination: destination.name,
      kind: 'changes',
      controls: [],
      key: subject,
      waiting: false,
      title,
      labels: [],
      body,
    });
  }
  return found;
}

function ofStep(
  step: Step,
  controls: string[],
  { name, written }: Destination,
  waiting: boolean,
): ForeseenStep {
  const { kind, key } = step;
  const common = { destination: name, kind, controls, key, waiting };
  if (!('content' in step))
    return { ...common, title: null, labels: [], body: written('', step.note.blocks) };
  const { title, blocks, labels, severity, due } = step.content;
  return { ...common, title, labels, severity, due, body: written(title, blocks) };
}
