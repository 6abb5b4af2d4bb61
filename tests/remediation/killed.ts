import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import { readJournal } from '../../src/journal/journal.ts';
import { storedJournal } from '../../src/journal/storedJournal.ts';
import { pastWrites } from '../../src/remediation/past.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import type { Azurite } from '../azurite.ts';
import type { ApplyProcess } from './applyProcess.ts';
import { type Moment, startOnlooker } from './onlooker.ts';
import { type RemediableTenant, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/**
 * A process that applies a plan is killed (SIGKILL) at something that it waits for, and another goes on. Whatever the
 * moment, each change is made once, and the journal tells of it.
 */
export const killedInvariants = [
  'oneEffectAnIntent',
  'journalComplete',
  'previousValueKept',
  'goesOn',
] as const;
export type KilledInvariant = (typeof killedInvariants)[number];

export class KilledBroken extends Error {
  readonly invariant: KilledInvariant;

  constructor(invariant: KilledInvariant, text: string) {
    super(`${invariant}: ${text}`);
    this.invariant = invariant;
  }
}

const policies = '/identity/conditionalAccess/policies';

/** Two settings of one object, and a policy that is made. */
const scenarios = {
  settings: {
    kind: 'fresh',
    controls: ['guests.invitations', 'identity.tenantCreation'],
    path: '/policies/authorizationPolicy',
    more: {},
  },
  policy: {
    kind: 'hardened',
    controls: ['conditionalAccess.mfaForAllUsers'],
    path: policies,
    more: { emergencyAccounts: [...emergencyAccounts] },
  },
} as const;
export type Scenario = keyof typeof scenarios;

/** `draft`: while the nth entry of a journal in a folder is being written. */
export type Death = Moment | { at: number; when: 'draft' };

export interface Killing {
  scenario: Scenario;
  /** `undefined`: nobody is killed. */
  death: Death | undefined;
  /** The journal is in a folder when absent. */
  azurite?: Azurite | undefined;
}

/** How many things the process waits for, at most; and how many entries it writes, at least. */
export const mostWaits = 38;
export const fewestEntries = 4;

export const aKilling: fc.Arbitrary<{ scenario: Scenario; death: Death }> = fc.record({
  scenario: fc.constantFrom<Scenario>('settings', 'policy'),
  death: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record<Death>({
        at: fc.integer({ min: 1, max: mostWaits }),
        when: fc.constantFrom('before', 'after'),
      }),
    },
    fc.record<Death>({ at: fc.integer({ min: 1, max: fewestEntries }), when: fc.constant('draft') }),
  ),
});

async function prepared({ scenario, azurite }: Killing): Promise<RemediableTenant> {
  const { kind, controls, more } = scenarios[scenario];
  const it = await startRemediable(
    { tenants: [{ kind }] },
    azurite && ((clock) => storedJournal(createAzureStorage(azurite.account, clock))),
  );
  await it.approve([...controls], {}, more);
  if (scenario === 'policy') {
    const { value } = (await readState(it.tenant, policies)) as { value: JsonObject[] };
    for (const policy of value)
      await it.tenant.edit(`${policies}/${textOf(policy['id'])}`, { state: 'disabled' });
  }
  return it;
}

/**
 * @returns what the process waited for until it died or came to its end
 * @throws KilledBroken
 */
export async function liveThrough(killing: Killing): Promise<string[]> {
  const it = await prepared(killing);
  try {
    const before = await readState(it.tenant, scenarios[killing.scenario].path);
    const plan = await it.plan();
    const seen = await applyUntilKilled(it, plan, killing);
    await it.tenant.clock.sleep(60_000);
    const application = await it.apply(plan);
    const outcomes = application.outcomes.map(({ outcome }) => outcome);
    if (outcomes.some((outcome) => outcome !== 'applied' && outcome !== 'alreadyThere'))
      throw new KilledBroken('goesOn', JSON.stringify(application));
    await checkRecord(it, plan.changes.length);
    await takeBack(it);
    const after = await readState(it.tenant, scenarios[killing.scenario].path);
    if (!isDeepStrictEqual(after, before))
      throw new KilledBroken(
        'previousValueKept',
        `${JSON.stringify(before)} became ${JSON.stringify(after)}`,
      );
    return seen;
  } finally {
    await it.close();
  }
}

type Plan = Awaited<ReturnType<RemediableTenant['plan']>>;

async function applyUntilKilled(
  it: RemediableTenant,
  plan: Plan,
  { death, azurite }: Killing,
): Promise<string[]> {
  const { history, tenantFile, controls } = it.where();
  const onlooker = await startOnlooker(it.tenant, death?.when === 'draft' ? undefined : death);
  const file = join(history, 'plan.json');
  await mkdir(history, { recursive: true });
  await writeFile(file, JSON.stringify(plan));
  const told: ApplyProcess = {
    url: onlooker.url,
    plan: file,
    tenant: it.tenant.id,
    tenantFile,
    controls,
    history,
    ...(azurite && { storage: azurite.account }),
    application: randomUUID(),
    now: it.tenant.clock.now().toISOString(),
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'applyProcess.ts'), JSON.stringify(told)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  onlooker.victim = child;
  const ended = once(child, 'exit');
  const watching = new AbortController();
  if (death?.when === 'draft') void killAtDraft(it, child, death.at, watching.signal);
  const said: Buffer[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text));
  const [code] = (await ended) as [number | null];
  watching.abort();
  await onlooker.close();
  if (code !== null && code !== 0) throw new Error(Buffer.concat(said).toString());
  return onlooker.seen;
}

/** An entry is written beside its place and put there when it is whole. */
async function killAtDraft(
  it: RemediableTenant,
  child: ReturnType<typeof spawn>,
  nth: number,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(it.where().history, it.tenant.id, 'journal');
  await mkdir(folder, { recursive: true });
  const drafts = new Set<string>();
  try {
    for await (const { filename } of watch(folder, { signal })) {
      if (filename?.endsWith('.tmp')) drafts.add(filename);
      if (drafts.size >= nth) child.kill('SIGKILL');
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function checkRecord(it: RemediableTenant, changes: number): Promise<void> {
  const { entries, verified } = await readJournal(it.place, it.tenant.id);
  if (!verified.ok) throw new KilledBroken('journalComplete', verified.text);
  const past = pastWrites(entries);
  const open = past.filter(({ outcome }) => outcome === undefined);
  if (open.length > 0) throw new KilledBroken('journalComplete', `${open.length} intents have no outcome`);
  const accepted = (await it.tenant.ledger()).filter(
    ({ write, path, status }) => write && !path.includes('configurationManagement') && status < 300,
  );
  const effective = past.filter(({ outcome }) => outcome?.outcome === 'applied');
  if (accepted.length !== changes || effective.length !== changes)
    throw new KilledBroken(
      'oneEffectAnIntent',
      `${changes} changes, ${accepted.length} writes, ${effective.length} intents that are said to be applied`,
    );
}

/** What the journal kept is enough to put everything back. */
async function takeBack(it: RemediableTenant): Promise<void> {
  const { entries } = await readJournal(it.place, it.tenant.id);
  const applied = pastWrites(entries).filter(({ outcome }) => outcome?.outcome === 'applied');
  for (const id of new Set(applied.map(({ application }) => application))) {
    const { outcomes } = await it.apply(await it.undo(id));
    if (outcomes.some(({ outcome }) => outcome !== 'applied'))
      throw new KilledBroken('previousValueKept', JSON.stringify(outcomes));
  }
}
