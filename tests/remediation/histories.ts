import * as fc from 'fast-check';
import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { readJournal } from '../../src/journal/journal.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import { checkConvergence, checkRecord, truly } from './invariants.ts';
import {
  type ControlId,
  heldBy,
  isSetting,
  policiesPath,
  policyIds,
  type SettingId,
  settingIds,
  settings,
} from './modelled.ts';
import { type RemediableTenant, running, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/**
 * Random histories of one tenant: others weaken settings and edit policies, plans are made and applied, answers get
 * lost, workers die, two apply at once, emergency accounts come and go, a person takes something back.
 */
export interface Story {
  controls: ControlId[];
  steps: Step[];
}

const faults = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'reset', afterBytes: 0 },
  { kind: 'acceptThenHang', ms: 60_000 },
  { kind: 'stale', reads: 2 },
  { kind: 'stale', reads: 25, forMs: 3_600_000 },
  { kind: 'expireToken' },
] as const;

export type Step =
  | { kind: 'edit'; nth: number; strength: number }
  | { kind: 'apply'; fault: number | null; change: number; call: number; switchedOffAfter: number | null }
  | { kind: 'meanwhile'; nth: number; strength: number; at: number }
  | { kind: 'two' }
  | { kind: 'killed'; after: number }
  | { kind: 'undo' }
  | { kind: 'wait'; hours: number }
  | { kind: 'emergency'; nth: number; enabled: boolean }
  | { kind: 'policy'; nth: number; edit: PolicyEdit };

/** What people do to policies, ours or theirs. */
const policyEdits = ['rename', 'switchOn', 'leaveOut', 'delete'] as const;
type PolicyEdit = (typeof policyEdits)[number];

const nth = fc.nat(7);
const strength = fc.nat(4);
const anApply = fc.record({
  kind: fc.constant('apply' as const),
  fault: fc.option(fc.nat(faults.length - 1)),
  change: fc.nat(3),
  call: fc.integer({ min: 1, max: 2 }),
  switchedOffAfter: fc.option(fc.nat(6)),
});
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), nth, strength }) },
  { weight: 4, arbitrary: anApply },
  fc.record({ kind: fc.constant('meanwhile' as const), nth, strength, at: fc.integer({ min: 1, max: 6 }) }),
  fc.constant({ kind: 'two' as const }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('killed' as const), after: fc.integer({ min: 1, max: 12 }) }),
  },
  fc.constant({ kind: 'undo' as const }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('emergency' as const), nth: fc.nat(1), enabled: fc.boolean() }),
  fc.record({ kind: fc.constant('policy' as const), nth, edit: fc.constantFrom(...policyEdits) }),
);
export const aHistory: fc.Arbitrary<Story> = fc.record({
  controls: fc.uniqueArray(fc.constantFrom<ControlId>(...settingIds, ...policyIds), {
    minLength: 2,
    maxLength: 4,
  }),
  steps: fc.array(aStep, { minLength: 2, maxLength: 8 }),
});

/** @throws Broken */
export async function live({ controls, steps }: Story): Promise<void> {
  const it = await startRemediable({
    tenants: [{ kind: 'hardened' }],
    grant: [...auditorPermissions(), teamsAdminPermission],
  });
  try {
    await it.approve(controls, {}, { emergencyAccounts: [...emergencyAccounts], teamsAdminApi: 'change' });
    await weaken(it, controls);
    for (const step of steps) {
      await take(step, controls, it);
      await it.tenant.clearFaults();
      await checkRecord(it);
    }
    for (const id of emergencyAccounts) await it.tenant.edit(`/users/${id}`, { accountEnabled: true });
    await checkConvergence(it, controls);
  } finally {
    await it.close();
  }
}

/** There is something to mend from the beginning. */
async function weaken(it: RemediableTenant, controls: ControlId[]): Promise<void> {
  for (const id of controls.filter(isSetting)) await editTo(it, id, 0);
  if (controls.every(isSetting)) return;
  const { policies } = await heldBy(it, []);
  for (const { id } of policies) await it.tenant.edit(`${policiesPath}/${id}`, { state: 'disabled' });
}

async function editTo(it: RemediableTenant, id: SettingId, step: number): Promise<void> {
  const { path, values, edit } = settings[id];
  await it.tenant.edit(path, edit(await readState(it.tenant, path), values[step % values.length]));
}

async function take(step: Step, controls: ControlId[], it: RemediableTenant): Promise<void> {
  const own = controls.filter(isSetting);
  const chosen = 'nth' in step ? own[step.nth % own.length] : undefined;
  switch (step.kind) {
    case 'edit':
      if (chosen) await editTo(it, chosen, step.strength);
      return;
    case 'emergency':
      await it.tenant.edit(`/users/${emergencyAccounts[step.nth]}`, { accountEnabled: step.enabled });
      return;
    case 'policy':
      await editPolicy(it, step);
      return;
    case 'wait':
      await it.tenant.clock.sleep(step.hours * 3_600_000);
      return;
    case 'undo': {
      const last = await lastApplication(it);
      const plan = last === undefined ? undefined : await it.undo(last);
      if (plan && plan.changes.length > 0) await truly(it, own, () => it.apply(plan), { mayWeaken: true });
      return;
    }
    case 'apply':
    case 'meanwhile':
    case 'two':
    case 'killed':
      await change(step, own, chosen, it);
  }
}

type Changing = Extract<Step, { kind: 'apply' | 'meanwhile' | 'two' | 'killed' }>;

async function change(
  step: Changing,
  own: SettingId[],
  chosen: SettingId | undefined,
  it: RemediableTenant,
): Promise<void> {
  const plan = await it.plan();
  if (plan.changes.length === 0) return;
  switch (step.kind) {
    case 'apply': {
      const target = plan.changes[step.change % plan.changes.length];
      const fault = step.fault === null ? undefined : faults[step.fault];
      if (fault && target) {
        const match = { method: target.method, path: decodeURIComponent(target.path) };
        await it.tenant.fault({ match, calls: [step.call], fault });
      }
      let asked = 0;
      const runSwitch = async () => {
        asked += 1;
        return step.switchedOffAfter === null || asked <= step.switchedOffAfter
          ? running
          : ({ running: false, why: 'off' } as const);
      };
      await truly(it, own, () => it.apply(plan, { runSwitch, timeoutMs: 300 }));
      return;
    }
    case 'meanwhile': {
      let asked = 0;
      const runSwitch = async () => {
        asked += 1;
        if (asked === step.at && chosen) await editTo(it, chosen, step.strength);
        return running;
      };
      await truly(it, own, () => it.apply(plan, { runSwitch }), { edited: chosen });
      return;
    }
    case 'two':
      await truly(it, own, async () => {
        const [one] = await Promise.allSettled([it.apply(plan), it.apply(plan)]);
        return one.status === 'fulfilled' ? one.value : undefined;
      });
      return;
    case 'killed': {
      let written = 0;
      const place = {
        ...it.place,
        insert: async (...args: Parameters<typeof it.place.insert>) => {
          written += 1;
          if (written > step.after) throw new Error('killed');
          return it.place.insert(...args);
        },
      };
      await truly(it, own, () => it.apply(plan, { place }).catch(() => undefined));
      await it.tenant.clock.sleep(61_000);
    }
  }
}

async function editPolicy(it: RemediableTenant, step: Extract<Step, { kind: 'policy' }>): Promise<void> {
  const { policies } = await heldBy(it, []);
  // The newest first: those are ours, if there are any.
  const policy = policies.toReversed()[step.nth % 3];
  if (!policy) return;
  const path = `${policiesPath}/${policy.id}`;
  const { excludeUsers = [] } = policy.conditions.users;
  const stranger = 'e3e20000-0000-4000-8000-0000000000ff';
  const edits: Record<PolicyEdit, object | null> = {
    rename: { displayName: `${policy.displayName} (renamed)` },
    switchOn: { state: 'enabled' },
    leaveOut: { conditions: { users: { excludeUsers: [...new Set([...excludeUsers, stranger])] } } },
    delete: null,
  };
  await it.tenant.edit(path, edits[step.edit]);
}

async function lastApplication({ place, tenant }: RemediableTenant): Promise<string | undefined> {
  const { entries } = await readJournal(place, tenant.id);
  return entries.map(({ note }) => note.application).at(-1);
}
