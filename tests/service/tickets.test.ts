import { startTicketDesk, type TicketDesk } from '../../src/desk/ticketDesk.ts';
import type { Run } from '../../src/domain/run.ts';
import { htmlReport } from '../../src/reports/html.ts';
import type { Serving } from '../../src/serving.ts';
import { startService, type TestService } from './testService.ts';

const ana = 'aaaaaaaa-0000-4000-8000-00000000000a';
const hour = 3_600_000;
const policy = '/policies/authorizationPolicy';

let service: TestService;
let desk: TicketDesk;
let serving: Serving;
beforeEach(async () => {
  service = await startService();
  desk = await startTicketDesk(() => service.clock.now());
  serving = service.another({
    outgoing: {
      settings: { PLUMBLINE_SECRET_DESK: desk.token },
      entraToken: () => Promise.reject(new Error('no identity here')),
      standIn: desk.standIn,
    },
  });
  await service.runSwitch('{"state":"run"}');
});
afterEach(() => Promise.all([service.close(), desk.close()]));

/** One control that has tickets, and one that may be changed once Ana says so. */
function configure(
  to = '{ system: github, repository: contoso/security, token: { setting: PLUMBLINE_SECRET_DESK } }',
): Promise<void> {
  return service.configure(
    service.tenant.id,
    `tenant: ${service.tenant.id}
baseline: essential
controls:
  guests.directoryAccess: ticket
  guests.invitations: { mode: approve, settings: { least: adminsAndGuestInviters } }
callers: [{ id: ${ana}, roles: [Audit.Read, Audit.Run, Plan.Approve] }]
tickets: { to: ${to} }
`,
  );
}

/** An audit, an hour after the last, and the sweep after it. */
async function audited(): Promise<Run> {
  const { id } = service.tenant;
  await service.clock.sleep(hour);
  await serving.service.requestAudit(id, { id: ana }, { idempotencyKey: null, fresh: false });
  await service.work(serving);
  await serving.sweep(service.log);
  const run = await serving.service.latest(id);
  if (!run) throw new Error('nothing is recorded');
  return run;
}

async function titles(): Promise<string[]> {
  const text = await (await fetch(desk.url)).text();
  return Array.from(text.matchAll(/<bdi>[^<]+: ([^<]+)<\/bdi><\/a>/g), ([, title = '']) => title);
}

async function ticketOf(control: string): Promise<{ number: string; text: string }> {
  const { tickets } = await serving.service.tickets(service.tenant.id);
  const ticket = tickets.find(({ controls }) => controls.includes(control));
  const number = ticket?.label?.slice(1) ?? 'none';
  return { number, text: await (await fetch(`${desk.url}/issues/${number}`)).text() };
}

function act(number: string, what: string): Promise<Response> {
  return fetch(`${desk.url}/issues/${number}/${what}`, { method: 'POST', headers: { origin: desk.url } });
}

test('from an audit to a ticket, and back: a label is a request in the next report, and nothing else', async () => {
  await configure();
  const first = await audited();
  expect(first.tickets).toEqual({ waiverRequests: [], refusals: [] });
  const { number } = await ticketOf('guests.directoryAccess');
  await act(number, 'askForWaiver');
  await service.clock.sleep(21 * hour);
  await serving.sweep(service.log);
  const second = await audited();
  expect(second.tickets?.waiverRequests).toMatchObject([
    { controls: ['guests.directoryAccess'], label: `#${number}` },
  ]);
  expect(second.results.find(({ control }) => control === 'guests.directoryAccess')?.waiver).toBeNull();
  expect(htmlReport(second)).toContain('That accepts nothing');
});

test('a change that was refused has a ticket, which says why, and what was to be changed', async () => {
  await configure();
  const before = await audited();
  expect((await ticketOf('guests.invitations')).number).toBe('none');
  await serving.service.approve(service.tenant.id, { id: ana }, { plan: before.plan?.id ?? '', wave: null });
  await service.tenant.edit(policy, { allowInvitesFrom: 'adminsGuestInvitersAndAllMembers' });
  await service.remediate();
  const after = await audited();
  expect(after.applications[0]?.outcomes).toMatchObject([{ outcome: 'refused' }]);
  const { text } = await ticketOf('guests.invitations');
  expect(text).toContain('Why this is for a person');
  expect(text).toContain('allowInvitesFrom');
  await service.tenant.edit(policy, { allowInvitesFrom: 'adminsAndGuestInviters' });
  await audited();
  expect((await ticketOf('guests.invitations')).text).toContain('<strong>closed</strong>');
});

test('what is refused stands in the next run, and tickets come when it is mended', async () => {
  await configure(
    '{ system: github, repository: contoso/security, token: { setting: PLUMBLINE_SECRET_NONE } }',
  );
  await audited();
  expect(await titles()).toEqual([]);
  const second = await audited();
  expect(second.tickets?.refusals).toMatchObject([
    { destination: 'github  contoso/security', text: 'The setting PLUMBLINE_SECRET_NONE is not there.' },
  ]);
  await configure();
  await service.clock.sleep(7 * hour);
  await serving.sweep(service.log);
  await serving.sweep(service.log);
  expect((await titles()).length).toBeGreaterThan(0);
});
