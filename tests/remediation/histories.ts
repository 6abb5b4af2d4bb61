import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { readJournal } from '../../src/journal/journal.ts';
import { pastWrites } from '../../src/remediation/past.ts';
import type { JsonObject } from '../../src/simulator/json.ts';
import { type RemediableTenant, running, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/**
 * Random histories of one tenant: others weaken settings, plans are made and applied, answers get lost, workers die,
 * two apply at once, a person takes something back. Whatever happens, these hold.
 */
export const invariants = [
  'neverWeaker',
  'noWriteWithoutIntent',
  'journalIntact',
  'outcomesAreTrue',
  'converges',
] as const;
export type Invariant = (typeof invariants)[number];

export class Broken extends Error {
  readonly invariant: Invariant;

  constructor(invariant: Invariant, text: string) {
    super(`${invariant}: ${text}`);
    this.invariant = invariant;
  }
}

const policy = '/policies/authorizationPolicy';
const day = 24 * 3_600_000;

/** What is changed, each from weakest to strongest. */
const settings = {
  'guests.invitations': {
    way: ['allowInvitesFrom'],
    values: ['everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none'],
  },
  'identity.tenantCreation': {
    way: ['defaultUserRolePermissions', 'allowedToCreateTenants'],
    values: [true, false],
  },
  'identity.applicationRegistration': {
    way: ['defaultUserRolePermissions', 'allowedToCreateApps'],
    values: [true, false],
  },
} as const;
type Id = keyof typeof settings;
const ids = Object.keys(settings) as Id[];

const faults = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'reset', afterBytes: 0 },
  { kind: 'acceptThenHang', ms: 60_000 },
  { kind: 'stale', reads: 2 },
  { kind: 'stale', reads: 25 },
  { kind: 'expireToken' },
] as const;

export type Step =
  | { kind: 'edit'; id: Id; strength: number }
  | { kind: 'apply'; fault: number | null; call: number; switchedOffAfter: number | null }
  | { kind: 'two' }
  | { kind: 'killed'; after: number }
  | { kind: 'undo' }
  | { kind: 'wait'; hours: number };

const anId = fc.constantFrom(...ids);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), id: anId, strength: fc.nat(3) }),
  fc.record({
    kind: fc.constant('apply' as const),
    fault: fc.option(fc.nat(faults.length - 1)),
    call: fc.integer({ min: 1, max: 3 }),
    switchedOffAfter: fc.option(fc.nat(6)),
  }),
  fc.constant({ kind: 'two' as const }),
  fc.record({ kind: fc.constant('killed' as const), after: fc.integer({ min: 1, max: 12 }) }),
  fc.constant({ kind: 'undo' as const }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
);
export const aHistory = fc.array(aStep, { minLength: 2, maxLength: 8 });

/** @throws Broken */
export async function live(history: Step[]): Promise<void> {
  const it = await startRemediable();
  try {
    await it.approve(ids);
    for (const step of history) {
      await take(step, it);
      await it.tenant.clearFaults();
      await checkRecord(it);
    }
    await checkConvergence(it);
  } finally {
    await it.close();
  }
}

async function take(step: Step, it: RemediableTenant): Promise<void> {
  switch (step.kind) {
    case 'edit': {
      const { way, values } = settings[step.id];
      const value = values[step.strength % values.length];
      const change = way.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
      await it.tenant.edit(policy, change);
      return;
    }
    case 'wait':
      await it.tenant.clock.sleep(step.hours * 3_600_000);
      return;
    case 'undo': {
      const last = await lastApplication(it);
      if (last === undefined) return;
      const plan = await it.undo(last);
      if (plan.changes.length > 0) await truly(it, () => it.apply(plan), 'mayWeaken');
      return;
    }
    case 'apply': {
      const plan = await it.plan();
      if (plan.changes.length === 0) return;
      if (step.fault !== null) {
        const fault = faults[step.fault];
        await it.tenant.fault({ match: { method: 'PATCH', path: policy }, calls: [step.call], fault });
      }
      let asked = 0;
      const runSwitch = async () => {
        asked += 1;
        return step.switchedOffAfter === null || asked <= step.switchedOffAfter
          ? running
          : ({ running: false, why: 'off' } as const);
      };
      await truly(it, () => it.apply(plan, { runSwitch, timeoutMs: 300 }), 'strengthens');
      return;
    }
    case 'two': {
      const plan = await it.plan();
      if (plan.changes.length === 0) return;
      await truly(
        it,
        async () => {
          const [one] = await Promise.allSettled([it.apply(plan), it.apply(plan)]);
          return one.status === 'fulfilled' ? one.value : undefined;
        },
        'strengthens',
      );
      return;
    }
    case 'killed': {
      const plan = await it.plan();
      if (plan.changes.length === 0) return;
      let written = 0;
      const place = {
        ...it.place,
        insert: async (...args: Parameters<typeof it.place.insert>) => {
          written += 1;
          if (written > step.after) throw new Error('killed');
          return it.place.insert(...args);
        },
      };
      await truly(it, () => it.apply(plan, { place }).catch(() => undefined), 'strengthens');
      await it.tenant.clock.sleep(61_000);
    }
  }
}

async function lastApplication({ place, tenant }: RemediableTenant): Promise<string | undefined> {
  const { entries } = await readJournal(place, tenant.id);
  return entries.map(({ note }) => note.application).at(-1);
}

type Applied = Awaited<ReturnType<RemediableTenant['apply']>>;

/** Nobody else writes meanwhile, so nothing may come out weaker, and what is called done is done. */
async function truly(
  it: RemediableTenant,
  applying: () => Promise<Applied | undefined>,
  how: 'strengthens' | 'mayWeaken',
): Promise<void> {
  const before = await strengths(it);
  const application = await applying().catch((error: unknown) => {
    // Two at once, or one that was killed a moment ago: then nothing was begun.
    if (error instanceof Error && ['Failure', 'Overtaken'].includes(error.name)) return undefined;
    throw error;
  });
  const after = await strengths(it);
  const weaker = ids.filter((id) => after[id] < before[id]);
  if (how === 'strengthens' && weaker.length > 0)
    throw new Broken('neverWeaker', JSON.stringify({ weaker, before, after }));
  for (const { control, outcome, change } of application?.outcomes ?? []) {
    if (outcome !== 'applied' || how === 'mayWeaken') continue;
    const wanted = (await changeOf(it, change))?.touched;
    const held = Object.values(wanted ?? {}).every(({ after: value }) =>
      isDeepStrictEqual(value, valueIn(it, control)),
    );
    if (wanted && !held && after[control as Id] <= before[control as Id])
      throw new Broken('outcomesAreTrue', `${control} is called applied, and is not`);
  }
}

async function changeOf({ place, tenant }: RemediableTenant, id: string) {
  const { entries } = await readJournal(place, tenant.id);
  return pastWrites(entries).find(({ change }) => change.id === id)?.change;
}

const seen = new WeakMap<RemediableTenant, Record<Id, unknown>>();

function valueIn(it: RemediableTenant, control: string): unknown {
  return seen.get(it)?.[control as Id];
}

async function strengths(it: RemediableTenant): Promise<Record<Id, number>> {
  const state = await readState(it.tenant, policy);
  const values = Object.fromEntries(
    ids.map((id) => [
      id,
      settings[id].way.reduce<unknown>((inner, name) => (inner as JsonObject)[name], state),
    ]),
  ) as Record<Id, unknown>;
  seen.set(it, values);
  return Object.fromEntries(
    ids.map((id) => [id, (settings[id].values as readonly unknown[]).indexOf(values[id])]),
  ) as Record<Id, number>;
}

async function checkRecord(it: RemediableTenant): Promise<void> {
  const { entries, verified } = await readJournal(it.place, it.tenant.id);
  if (!verified.ok) throw new Broken('journalIntact', verified.text);
  const intents = pastWrites(entries).length;
  // 429 and an expired token are written into the ledger although nothing was done.
  const rows = (await it.tenant.ledger()).filter(
    ({ write, path, status }) => write && path === policy && status !== 429 && status !== 401,
  );
  if (rows.length > intents)
    throw new Broken('noWriteWithoutIntent', `${rows.length} writes, ${intents} intents`);
}

/** Left alone, everything is mended, or is said to be written by somebody else. */
async function checkConvergence(it: RemediableTenant): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await it.tenant.clock.sleep(8 * day);
    const plan = await it.plan();
    if (plan.changes.length > 0) await it.apply(plan);
  }
  const { changes, withheld } = await it.plan();
  if (changes.length + withheld.length > 0)
    throw new Broken('converges', JSON.stringify([...changes.map(({ control }) => control), ...withheld]));
  const verdicts = Object.values(await it.verdicts());
  if (verdicts.some((verdict) => verdict !== 'pass')) throw new Broken('converges', verdicts.join(' '));
}
