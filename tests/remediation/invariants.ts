import { isDeepStrictEqual } from 'node:util';
import { readJournal } from '../../src/journal/journal.ts';
import { pastWrites } from '../../src/remediation/past.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import {
  type ControlId,
  disturbed,
  type Held,
  heldBy,
  isSetting,
  type SettingId,
  settings,
  strengthOf,
} from './modelled.ts';
import type { RemediableTenant } from './remediable.ts';

/** Whatever happens to a tenant, these hold. */
export const invariants = [
  'neverWeaker',
  'noWriteWithoutIntent',
  'journalIntact',
  'outcomesAreTrue',
  'othersKept',
  'emergencyAccountsLeftOut',
  'twoAdministrators',
  'onePolicyEach',
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

type Applied = Awaited<ReturnType<RemediableTenant['apply']>>;

/** What is allowed to be otherwise around one application. */
export interface Allowed {
  /** A person takes something back. */
  mayWeaken?: boolean;
  /** What somebody else writes at the same time. */
  edited?: SettingId | undefined;
}

/** Applies something and looks at what came of it, and at whether what was said of it is so. */
export async function truly(
  it: RemediableTenant,
  ids: SettingId[],
  applying: () => Promise<Applied | undefined>,
  allowed: Allowed = {},
): Promise<void> {
  const before = await heldBy(it, ids);
  const application = await applying().catch((error: unknown) => {
    // Two at once, or one that was killed a moment ago: then nothing was begun.
    if (error instanceof Error && ['Failure', 'Overtaken'].includes(error.name)) return undefined;
    throw error;
  });
  const after = await heldBy(it, ids);
  const settled = ids.filter((id) => id !== allowed.edited);
  const weaker = settled.filter((id) => strengthOf(id, after) < strengthOf(id, before));
  if (!allowed.mayWeaken && weaker.length > 0)
    throw new Broken('neverWeaker', JSON.stringify({ weaker, before: before.values, after: after.values }));
  checkOthers(before, after, allowed);
  checkPolicies(before, after);
  if (application) await checkComplete(it);
  if (!allowed.mayWeaken && application) await checkOutcomes(it, application, settled, before, after);
}

/** Whoever came to the end has found out what others left in the middle. */
async function checkComplete(it: RemediableTenant): Promise<void> {
  const past = pastWrites((await readJournal(it.place, it.tenant.id)).entries);
  const open = past.filter(({ outcome }) => outcome === undefined);
  if (open.length > 0)
    throw new Broken('journalIntact', `nobody knows of ${open.map(({ change }) => change.title).join(', ')}`);
}

async function checkOutcomes(
  it: RemediableTenant,
  { outcomes }: Applied,
  settled: SettingId[],
  before: Held,
  after: Held,
): Promise<void> {
  const past = pastWrites((await readJournal(it.place, it.tenant.id)).entries);
  for (const { control, outcome, change } of outcomes) {
    const id = settled.find((candidate) => candidate === control);
    if (!id || outcome !== 'applied') continue;
    const wanted = past.find((write) => write.change.id === change)?.change.touched;
    const held = Object.values(wanted ?? {}).some(({ after: value }) =>
      isDeepStrictEqual(value, after.values[id]),
    );
    if (!held && strengthOf(id, after) <= strengthOf(id, before))
      throw new Broken('outcomesAreTrue', `${control} is called applied, and is not`);
  }
}

/** Nothing beside what was to be changed moved, and no policy that was there. */
function checkOthers(before: Held, after: Held, { mayWeaken, edited }: Allowed): void {
  const moved = disturbed(before, after).filter(
    (path) => edited === undefined || settings[edited].path !== path,
  );
  if (moved.length > 0) throw new Broken('othersKept', moved.join(', '));
  for (const policy of before.policies) {
    const now = after.policies.find(({ id }) => id === policy.id);
    // Only an undo takes one away, and only one of ours.
    if (!now && mayWeaken) continue;
    if (!isDeepStrictEqual(now, policy)) throw new Broken('othersKept', `the policy ${policy.displayName}`);
  }
}

/** A policy that we made leaves out both emergency accounts, and two administrators can sign in past it. */
function checkPolicies(before: Held, after: Held): void {
  const known = new Set(before.policies.map(({ id }) => id));
  const made = after.policies.filter(({ id }) => !known.has(id));
  for (const { displayName, state, conditions } of made) {
    const { excludeUsers = [] } = conditions.users;
    if (!emergencyAccounts.every((id) => excludeUsers.includes(id)) || state === 'enabled')
      throw new Broken('emergencyAccountsLeftOut', displayName);
    if (before.waysBack.filter((id) => excludeUsers.includes(id)).length < 2)
      throw new Broken('twoAdministrators', displayName);
  }
  const names = after.policies
    .map(({ displayName }) => displayName.replaceAll(' (renamed)', ''))
    .filter((name) => name.startsWith('Plumbline: '));
  if (new Set(names).size < names.length) throw new Broken('onePolicyEach', names.join(', '));
}

export async function checkRecord(it: RemediableTenant): Promise<void> {
  const { entries, verified } = await readJournal(it.place, it.tenant.id);
  if (!verified.ok) throw new Broken('journalIntact', verified.text);
  const past = pastWrites(entries);
  // 429 and an expired token are written into the ledger although nothing was done.
  const rows = (await it.tenant.ledger()).filter(
    ({ write, path, status }) =>
      write && !path.includes('configurationManagement') && status !== 429 && status !== 401,
  );
  const written = (method: string, path: string): number =>
    rows.filter((row) => row.method === method && row.path === path).length;
  for (const { method, path } of rows) {
    const meant = past.filter(
      ({ change }) => change.method === method && decodeURIComponent(change.path) === path,
    );
    if (written(method, path) > meant.length)
      throw new Broken('noWriteWithoutIntent', `${method} ${path}: ${meant.length} intents`);
  }
}

const day = 24 * 3_600_000;
const mostRounds = 6;

/** Left alone, everything is mended, or is for a person to switch on. */
export async function checkConvergence(it: RemediableTenant, controls: ControlId[]): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    await it.tenant.clock.sleep(8 * day);
    const plan = await it.plan();
    if (plan.changes.length === 0) break;
    await truly(it, controls.filter(isSetting), () => it.apply(plan));
  }
  const { changes, withheld } = await it.plan();
  const left = withheld.filter(({ control }) => isSetting(control as ControlId));
  if (changes.length + left.length > 0)
    throw new Broken('converges', JSON.stringify([...changes.map(({ control }) => control), ...left]));
  const verdicts = await it.verdicts();
  const failing = controls.filter((id) => isSetting(id) && verdicts[id] !== 'pass');
  if (failing.length > 0) throw new Broken('converges', failing.join(' '));
}
