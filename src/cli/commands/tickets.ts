import type { ForeseenStep, Tickets } from '../../domain/delivery.ts';
import { Failure } from '../../domain/failure.ts';
import type { Cloud } from '../../domain/tenant.ts';
import { storedHistory } from '../../history/storedHistory.ts';
import { terminalText } from '../../reports/text/terminal.ts';
import { day, moment } from '../../reports/when.ts';
import { type SignInOptions, signInBy } from '../signInOptions.ts';
import { openStoredState, type StoredState } from '../storedState.ts';
import type { Terminal } from '../terminal.ts';

export interface TicketsOptions extends SignInOptions {
  tenant: string;
  cloud: Cloud;
  storage?: string;
  folder: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `plumbline tickets`: what is open where; with `--dry-run` what would be sent for the newest run. Nothing is sent. */
export async function ticketsCommand(options: TicketsOptions, terminal: Terminal): Promise<void> {
  const state = await openStoredState(options, signInBy(options, undefined), options.tenant);
  const tenant = await configured(state, options.tenant);
  const document: Tickets = {
    schema: 'plumbline.tickets/1',
    tenant,
    tickets: await state.deliveries.tickets(tenant),
    refusals: await state.deliveries.refusals(tenant),
    foreseen: options.dryRun === true ? await foreseen(state, tenant) : null,
  };
  terminal.out(
    options.json === true ? `${JSON.stringify(document, null, 2)}\n` : described(document, terminal),
  );
}

/** The id under which a tenant is configured. @throws Failure (`configuration`) */
async function configured({ tenants }: StoredState, wanted: string): Promise<string> {
  const id = wanted.toLowerCase();
  const tenant = await tenants.get(id);
  if (!tenant) {
    const ids = await tenants.ids();
    throw new Failure('configuration', `No tenant ${wanted} is configured there.`, {
      remedy: ids.length === 0 ? 'There is none at all.' : `There are ${ids.slice(0, 10).join(', ')}.`,
    });
  }
  if (!tenant.ok) throw tenant.problem;
  return id;
}

async function foreseen({ storage, deliveries }: StoredState, tenant: string): Promise<ForeseenStep[]> {
  const history = storedHistory(storage);
  const run = await history.latest(tenant);
  if (!run) return [];
  const { since } = run;
  return deliveries.foresee(
    run,
    since ? await history.read(tenant, since.evaluatedAt, since.run) : undefined,
  );
}

function described({ tickets, refusals, foreseen: steps }: Tickets, { unicode }: Terminal): string {
  const open = tickets.filter(({ state }) => state === 'open');
  const lines = [
    open.length === 0 ? 'No ticket is open.' : `Open: ${open.length}`,
    ...open.flatMap(({ label, controls, destination, since, url, waiting, waiverAskedAt }) => [
      `  ${label ?? 'not there yet'}  ${controls.join(', ')}`,
      `      ${destination}, since ${day(since)}${waiting > 0 ? `, ${waiting} to be sent` : ''}${url === null ? '' : `, ${url}`}`,
      ...(waiverAskedAt === null
        ? []
        : [
            `      a label asks since ${day(waiverAskedAt)} that it be accepted; only a waiver in the tenant file accepts`,
          ]),
    ]),
    ...(refusals.length === 0 ? [] : ['', 'Refused, until somebody changes something']),
    ...refusals.map(
      ({ destination, text, since, count }) =>
        `  ${destination}, since ${moment(since)}, holds up ${count}: ${text}`,
    ),
    ...(steps === null
      ? []
      : ['', steps.length === 0 ? 'Nothing would be sent.' : `Would be sent: ${steps.length}`]),
    ...(steps ?? []).flatMap(toBeSent),
  ];
  return `${lines.map((line) => terminalText(line, unicode)).join('\n')}\n`;
}

function toBeSent({
  destination,
  kind,
  controls,
  key,
  waiting,
  title,
  labels,
  due,
  body,
}: ForeseenStep): string[] {
  const about = controls.length > 0 ? ` ${controls.join(', ')}` : '';
  return [
    '',
    `--- ${kind}${about} → ${destination} (${key}${waiting ? ', waits' : ''})`,
    ...(title === null ? [] : [title]),
    ...(labels.length > 0 ? [`labels ${labels.join(', ')}${due === undefined ? '' : `; due ${due}`}`] : []),
    '',
    ...body.split('\n'),
  ];
}
