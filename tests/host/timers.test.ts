import { app, type Timer, type TimerHandler } from '@azure/functions';
import { eventually } from './eventually.ts';
import { type HandClock, handClock } from './handClock.ts';
import { type Started, started, stopAll } from './starting.ts';

afterEach(stopAll);

let clock: HandClock;
beforeEach(() => {
  clock = handClock('2026-11-24T08:07:00.000Z');
});

function quarterly(handler: TimerHandler, more: { runOnStartup?: boolean } = {}): Promise<Started> {
  return started(() => app.timer('quarterly', { schedule: '%WHEN%', handler, ...more }), {
    clock,
    settings: { WHEN: '0 */15 * * * *' },
  });
}

const time = (): string => clock.now().toISOString().slice(11, 16);

test('a timer runs whenever it is due', async () => {
  const runs: string[] = [];
  await quarterly(() => void runs.push(time()));
  await clock.to('2026-11-24T08:59:59.000Z');
  expect(runs).toEqual(['08:15', '08:30', '08:45']);
});

test('it is told when it ran and when it runs next', async () => {
  const told: Timer[] = [];
  await quarterly((timer) => void told.push(timer));
  await clock.to('2026-11-24T08:30:00.000Z');
  expect(told[1]).toEqual({
    schedule: { adjustForDST: true },
    scheduleStatus: {
      last: '2026-11-24T08:15:00.000Z',
      next: '2026-11-24T08:30:00.000Z',
      lastUpdated: '2026-11-24T08:15:00.000Z',
    },
    isPastDue: false,
  });
});

test('one that takes long is followed by the next at once, and no other is made up for', async () => {
  const runs: string[] = [];
  const first = Promise.withResolvers<void>();
  await quarterly(() => {
    runs.push(time());
    return runs.length === 1 ? first.promise : undefined;
  });
  await clock.to('2026-11-24T09:07:00.000Z');
  expect(runs).toEqual(['08:15']);
  first.resolve();
  await eventually(() => runs.length === 2);
  await clock.to('2026-11-24T09:16:00.000Z');
  expect(runs).toEqual(['08:15', '09:07', '09:15']);
});

test('one that fails is logged, and runs again when it is due', async () => {
  let runs = 0;
  const { said } = await quarterly(() => {
    runs += 1;
    throw new RangeError('too far');
  });
  await clock.to('2026-11-24T08:30:00.000Z');
  expect(runs).toBe(2);
  expect(said).toEqual([
    expect.objectContaining({ level: 'error', category: 'Function.quarterly' }),
    expect.objectContaining({ message: expect.stringContaining('RangeError: too far') }),
  ]);
});

test('it runs at the start when it asks for that', async () => {
  const runs: string[] = [];
  await quarterly(() => void runs.push(time()), { runOnStartup: true });
  await eventually(() => runs.length === 1);
  expect(runs).toEqual(['08:07']);
});

test('it runs when somebody says so, who learns how it ended', async () => {
  let isBroken = false;
  const host = await quarterly(() => {
    if (isBroken) throw new Error('broken');
  });
  expect(await host.invoke('quarterly')).toBe(true);
  isBroken = true;
  expect(await host.invoke('quarterly')).toBe(false);
  await expect(host.invoke('yearly')).rejects.toMatchObject({ kind: 'usage' });
});

test('when the host stops, what somebody set going ends too', async () => {
  const gate = Promise.withResolvers<void>();
  const said: string[] = [];
  const host = await quarterly(() => gate.promise);
  const run = host.invoke('quarterly').then(() => said.push('ended'));
  const stopping = host.stop().then(() => said.push('stopped'));
  const isClosed = (): Promise<boolean> =>
    fetch(host.url).then(
      () => false,
      () => true,
    );
  await eventually(isClosed);
  await eventually(isClosed);
  expect(said).toEqual([]);
  gate.resolve();
  await Promise.all([run, stopping]);
  expect(said).toEqual(['ended', 'stopped']);
});

test('when the host stops, what runs ends and nothing begins', async () => {
  const first = Promise.withResolvers<void>();
  const runs: string[] = [];
  const host = await quarterly(async () => {
    runs.push('begun');
    await first.promise;
    runs.push('ended');
  });
  await clock.to('2026-11-24T08:15:00.000Z');
  const stopping = host.stop().then(() => runs.push('stopped'));
  await clock.to('2026-11-24T09:15:00.000Z');
  first.resolve();
  await stopping;
  expect(runs).toEqual(['begun', 'ended', 'stopped']);
});
