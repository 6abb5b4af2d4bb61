import type { Run } from '../../src/domain/run.ts';
import { type CollectLog, type LogEntry, Paused } from '../../src/pipeline/collectLog.ts';
import type { Clock } from '../../src/pipeline/ports.ts';
import { tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy' }] });
const large = tenantFor({ tenants: [{ kind: 'generated', users: 4_000 }] });

/** The worker that holds it is killed: nothing more of what it does counts. */
class Killed extends Error {}

/** A log that outlives its workers; the nth append of a worker kills it, before or after the entry is kept. */
function logOf(kept: LogEntry[], killAt: number, keepLast: boolean): CollectLog {
  let appends = 0;
  return {
    entries: [...kept],
    append: async (entry) => {
      appends += 1;
      if (appends > killAt) throw new Killed();
      if (appends < killAt || keepLast) kept.push(structuredClone(entry));
      if (appends === killAt) throw new Killed();
    },
  };
}

/** What a run comes to, without what differs from one reading to the next. */
function outcome({ results }: Run): unknown {
  return results.map(({ control, verdict, items, itemCount }) => ({
    control,
    verdict,
    itemCount,
    items: items.map(({ type, id, property }) => [type, id, property]),
  }));
}

test.each([2, 5, 13])('killed at every %i entries, a run comes to the same end', async (every) => {
  const whole = outcome((await tenant().audit()).run);
  const kept: LogEntry[] = [];
  for (let worker = 0; ; worker += 1) {
    const log = logOf(kept, every, worker % 2 === 1);
    const done = await tenant()
      .audit({ log })
      .catch((error: unknown) => {
        if (error instanceof Killed) return undefined;
        throw error;
      });
    if (!done) {
      await tenant().clock.sleep(60_000);
      continue;
    }
    expect(outcome(done.run)).toEqual(whole);
    return;
  }
});

test('told that time is up, it leaves off after the page that it reads, and no page is read twice', async () => {
  const kept: LogEntry[] = [];
  let workers = 0;
  for (;;) {
    workers += 1;
    const log: CollectLog = {
      entries: [...kept],
      append: async (entry) => void kept.push(structuredClone(entry)),
    };
    try {
      const { evidence } = await large().audit({ log, timeIsUp: () => true });
      expect(evidence.requests?.total).toBeGreaterThan(0);
      break;
    } catch (error) {
      if (!(error instanceof Paused)) throw error;
      await large().clock.sleep(60_000);
    }
  }
  expect(workers).toBeGreaterThan(1);
  const pages = (await large().ledger())
    .filter(
      ({ method, batch, path }) =>
        method === 'GET' && batch === null && !path.startsWith('/admin/configurationManagement'),
    )
    .map(({ path, query }) => `${path}?${query}`);
  expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
});

test('a wait that is longer than a worker should be held pauses the run, and says for how long', async () => {
  const clock: Clock = {
    now: () => tenant().clock.now(),
    sleep: (ms, signal) => {
      if (ms >= 10_000) throw new Paused(ms);
      return tenant().clock.sleep(ms, signal);
    },
  };
  const kept: LogEntry[] = [];
  const log: CollectLog = { entries: [], append: async (entry) => void kept.push(structuredClone(entry)) };
  await expect(tenant().audit({ clock, log, fresh: true })).rejects.toBeInstanceOf(Paused);
  await tenant().clock.sleep(60_000);
  const { run } = await tenant().audit({ clock, log: { ...log, entries: [...kept] }, fresh: true });
  expect(run.results.find(({ control }) => control === 'teams.lobby')?.verdict).toBe('fail');
});
