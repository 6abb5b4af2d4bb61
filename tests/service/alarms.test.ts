import type { Run } from '../../src/domain/run.ts';
import { alarms, coverageFell } from '../../src/service/alarms.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { startService, type TestService } from './testService.ts';

/** What the log says, so that somebody looks. The words themselves are held to the alerts by tests/bicep. */
const ana = 'aaaaaaaa-0000-4000-8000-00000000000a';
const caller = `callers:\n  - { id: ${ana}, roles: [Audit.Read, Audit.Run, Plan.Approve] }\n`;

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

function configure(more: string): Promise<void> {
  const { id } = service.tenant;
  return service.configure(id, `tenant: ${id}\nbaseline: essential\n${caller}${more}`);
}

async function audit(): Promise<void> {
  const { serving, tenant, clock } = service;
  await clock.sleep(60_000);
  await serving.service.requestAudit(tenant.id, { id: ana }, { idempotencyKey: null, fresh: true });
  await service.work();
}

function heard(alarm: keyof typeof alarms): string[] {
  return service.said.filter((line) => line.startsWith(alarms[alarm]));
}

test('less could be read than the last time', async () => {
  const { tenant } = service;
  await configure('');
  await audit();
  expect(heard('coverageFell')).toEqual([]);
  await tenant.fault({
    match: { path: '**/policies/authorizationPolicy' },
    fault: { kind: 'status', status: 403 },
  });
  await audit();
  expect(heard('coverageFell')).toEqual([
    expect.stringMatching(new RegExp(`^coverage fell: ${tenant.id}, from \\d+ % to \\d+ %$`)),
  ]);
  service.said.length = 0;
  await audit();
  expect(heard('coverageFell')).toEqual([]);
});

function run(summary: Partial<Run['summary']>): Run {
  return { ...exampleRun, summary: { ...exampleRun.summary, ...summary } };
}

test('a baseline that asks for less is no fall, nor is a first run', () => {
  const before = run({ coverage: 0.9, unknown: 2 });
  expect(coverageFell(run({ coverage: 0.8, unknown: 2 }), before)).toBeUndefined();
  expect(coverageFell(run({ coverage: 0.8, unknown: 3 }), undefined)).toBeUndefined();
  expect(coverageFell(run({ coverage: null, unknown: 0 }), before)).toBeUndefined();
  expect(coverageFell(run({ coverage: 0.8, unknown: 3 }), before)).toContain('from 90 % to 80 %');
});

test('the run switch is off, where there is something that it stops', async () => {
  await service.runSwitch('{"state":"stop"}');
  await configure('');
  await service.serving.sweep(service.log);
  expect(heard('stopped')).toEqual([]);
  await configure('controls: { guests.invitations: approve }\n');
  await service.serving.sweep(service.log);
  expect(heard('stopped')).toEqual([`run switch off: ${service.tenant.id}`]);
  service.said.length = 0;
  await service.another({ remediation: 'off' }).sweep(service.log);
  await service.runSwitch('{"state":"run"}');
  await service.serving.sweep(service.log);
  expect(heard('stopped')).toEqual([]);
});

test('a tenant was written to when it should not have been', async () => {
  const { tenant, serving } = service;
  await service.runSwitch('{"state":"run"}');
  const control = 'controls: { guests.invitations: approve }\n';
  await configure(control);
  await audit();
  const plan = (await serving.service.latest(tenant.id))?.plan?.id;
  if (plan === undefined) throw new Error('there is no plan');
  await serving.service.approve(tenant.id, { id: ana }, { plan, wave: null });
  await service.remediate();
  // It is Tuesday, 08:00: what was done at any time was done at a bad time.
  await configure(`${control}changes: { window: { from: '22:00', to: '23:00' } }\n`);
  await audit();
  expect(heard('outsideWindow')).toEqual([
    expect.stringMatching(
      new RegExp(`^written outside its window: guests.invitations of ${tenant.id} at 2026-11-24T08:`),
    ),
  ]);
  // Once: the next run looks at what was written since this one.
  service.said.length = 0;
  await audit();
  expect(heard('outsideWindow')).toEqual([]);
});
