import { type JournalPlace, readJournal } from '../../src/journal/journal.ts';
import { pastWrites } from '../../src/remediation/past.ts';
import { outcomesOf, type RemediableTenant, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

const policy = '/policies/authorizationPolicy';
const controls = ['guests.invitations', 'identity.tenantCreation'];

let it: RemediableTenant;
beforeEach(async () => {
  it = await startRemediable();
  await it.approve(controls);
});
afterEach(() => it.close());

class Killed extends Error {
  override name = 'Killed';
}

/** The process ends at the nth thing that it waits for: before it is done, or when it is done and nobody hears of it. */
function killer(at: number, when: 'before' | 'after') {
  let count = 0;
  const awaited =
    <A extends unknown[], R>(inner: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      count += 1;
      if (count > at || (count === at && when === 'before')) {
        count = Math.max(count, at + 1);
        throw new Killed();
      }
      const result = await inner(...args);
      if (count < at) return result;
      count = at + 1;
      throw new Killed();
    };
  return { awaited };
}

function mortal(place: JournalPlace, awaited: ReturnType<typeof killer>['awaited']): JournalPlace {
  return {
    entries: awaited((tenant) => place.entries(tenant)),
    insert: awaited((tenant, entry) => place.insert(tenant, entry)),
    anchor: awaited((tenant, head) => place.anchor(tenant, head)),
    anchors: awaited((tenant) => place.anchors(tenant)),
  };
}

/** Requests count as things that are waited for as well: `fetch` is what the clients end in. */
async function withMortalFetch<T>(
  awaited: ReturnType<typeof killer>['awaited'],
  run: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = awaited(fetch);
  return run().finally(() => {
    globalThis.fetch = fetch;
  });
}

/** Dying after one thing is dying before the next, but for what was on its way. */
const moments = Array.from({ length: 40 }, (_, index) => index + 1).map(
  (at) => [at, at % 2 === 0 ? 'before' : 'after'] as const,
);

test.each(moments)(
  'killed at %i, %s it was done: one write an intent, nothing lost, and the next goes on',
  async (at, when) => {
    const plan = await it.plan();
    const before = await readState(it.tenant, policy);
    const { awaited } = killer(at, when);
    await withMortalFetch(awaited, () =>
      it.apply(plan, {
        place: mortal(it.place, awaited),
        runSwitch: awaited(async () => ({ running: true }) as const),
      }),
    ).catch((error: unknown) => error);

    await it.tenant.clock.sleep(60_000);
    const application = await it.apply(plan);
    const outcomes = [...application.recovered, ...application.outcomes];
    // Whatever was answered without an answer is never called done unseen.
    const held = await readState(it.tenant, policy);
    for (const { control, outcome } of outcomes) {
      if (outcome !== 'applied' && outcome !== 'alreadyThere') continue;
      expect([control, valueOf(held, control)]).toEqual([control, wanted[control]]);
    }
    expect(Object.values(outcomesOf(application)).every((outcome) => outcome !== 'contended')).toBe(true);

    const { entries, verified } = await readJournal(it.place, it.tenant.id);
    expect(verified.ok).toBe(true);
    const past = pastWrites(entries);
    expect(past.every(({ outcome }) => outcome !== undefined)).toBe(true);
    // A write that was sent has an intent that was there before it, with the value that was there.
    const writes = await it.writes();
    const sent = past.filter(({ outcome }) => outcome?.reason.kind !== 'notWritten');
    expect(writes.length).toBeLessThanOrEqual(sent.length);
    for (const { change } of past)
      for (const { before: kept } of Object.values(change.touched))
        expect(kept).toEqual(valueOf(before, change.control));
  },
  20_000,
);

test.each([
  ['before the write', 2, 'refused', []],
  ['after it', 3, 'applied', ['guests.invitations']],
] as const)(
  'what was left in the middle, %s, can be taken back as far as it was done',
  async (_when, entries, found, undone) => {
    await it.approve(['guests.invitations']);
    const plan = await it.plan();
    const before = await readState(it.tenant, policy);
    let written = 0;
    const insert: JournalPlace['insert'] = async (...entry) => {
      written += 1;
      const done = written < 3 && (await it.place.insert(...entry));
      if (written >= entries) throw new Killed();
      return done;
    };
    await expect(it.apply(plan, { place: { ...it.place, insert } })).rejects.toThrow(Killed);
    await it.tenant.clock.sleep(25 * 3_600_000);
    const { entries: left } = await readJournal(it.place, it.tenant.id);
    const { outcomes, recovered } = await it.apply(await it.undo(left[0]?.note.application ?? ''));
    expect(recovered.map(({ outcome }) => outcome)).toEqual([found]);
    const applied = outcomes.filter(({ outcome }) => outcome === 'applied');
    expect(applied.map(({ control }) => control)).toEqual(undone);
    expect(await readState(it.tenant, policy)).toEqual(before);
  },
);

const wanted: Record<string, unknown> = {
  'guests.invitations': 'adminsAndGuestInviters',
  'identity.tenantCreation': false,
};

function valueOf(state: Awaited<ReturnType<typeof readState>>, control: string): unknown {
  if (control === 'guests.invitations') return state['allowInvitesFrom'];
  return (state['defaultUserRolePermissions'] as { allowedToCreateTenants: unknown }).allowedToCreateTenants;
}
