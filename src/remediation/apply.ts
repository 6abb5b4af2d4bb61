import type { Application, ChangeOutcome } from '../domain/application.ts';
import { afterOf, type Change, type Target } from '../domain/change.ts';
import type { AnyControl } from '../domain/control.ts';
import { Failure } from '../domain/failure.ts';
import type { Note } from '../domain/journal.ts';
import type { Plan } from '../domain/plan.ts';
import type { Reason } from '../domain/reading.ts';
import { type Journal, type JournalPlace, Overtaken, openJournal } from '../journal/journal.ts';
import type { Clock, ObjectReader, TenantWriter, Written } from '../pipeline/ports.ts';
import { type Admission, checkLease, checkPlan, leaseMs } from './checks.ts';
import { inWaves } from './limits.ts';
import {
  createdBy,
  leftBehind,
  noLongerPlanned,
  noSuchWrite,
  outcomeOf,
  said,
  shown,
  withId,
} from './outcomes.ts';
import { pastWrites } from './past.ts';
import { present, settle, targetOf } from './present.ts';
import type { RunSwitch } from './runSwitch.ts';

export interface Applying extends Omit<Admission, 'now'> {
  /** A name for this pass that no other has. */
  application: string;
  controls: AnyControl[];
  /** What would be planned now, of a fresh reading. */
  replan: (journal: Journal) => Promise<Plan>;
  reader: ObjectReader;
  /** Of those who may remove what Plumbline made: the paths of it. */
  writer: (own: ReadonlySet<string>) => TenantWriter;
  place: JournalPlace;
  /** Read before every write; it does not throw. */
  runSwitch: () => Promise<RunSwitch>;
  /** Why this is no time for changes; `undefined` when it is one. */
  outsideWindow: (now: Date) => string | undefined;
  clock: Clock;
  /** Stops before the next change; the one in hand is brought to its end. */
  signal: AbortSignal;
  onOutcome?: (outcome: ChangeOutcome) => void;
}

/** How long a write may take to show. */
const patienceMs = 5 * 60_000;
/** How long an interrupted write, which may be an hour old, is looked for. */
const recoveryPatienceMs = 60_000;
const never = new AbortController().signal;

/**
 * Applies one wave of a plan: those changes and no others, in order, up to the first that is not done.
 * @throws Failure when the plan cannot be applied at all; then nothing was changed
 * @throws Overtaken when another application took over; the journal says where it stands
 */
export async function applyWave(applying: Applying): Promise<Application> {
  const { plan, wave, tenant, application, approvedBy, clock, place } = applying;
  const startedAt = clock.now().toISOString();
  checkPlan({ ...applying, now: startedAt });
  const journal = await openJournal(place, tenant);
  checkLease(journal.entries, clock.now());
  const note = { tenant, application };
  await begin(journal, {
    ...note,
    kind: 'begun',
    at: startedAt,
    plan: plan.id,
    wave,
    requestedBy: plan.requestedBy,
    approvedBy,
  });

  const recovered = await recover(applying, journal);
  const fresh = await applying.replan(journal);
  const writer = applying.writer(ownPaths(journal));
  const changes = changesOf(plan, wave);
  // By the risk that the catalogue gives them: a plan that somebody else wrote may say another.
  const own = fresh.changes.filter(({ id }) => changes.some((change) => change.id === id));
  const tooMany = inWaves(own, applying.controls).length > 1;
  const outcomes: ChangeOutcome[] = [];
  for (const change of changes) {
    const stopped = outcomes.find(({ outcome }) => outcome !== 'applied' && outcome !== 'alreadyThere');
    const outcome = tooMany
      ? said(change, 'refused', 'limit', 'The wave holds more than one application may.')
      : stopped
        ? said(change, 'refused', 'notReached', `Not reached: “${stopped.title}” was ${stopped.outcome}.`)
        : await applyChange(change, { ...applying, fresh, journal, tenantWriter: writer });
    outcomes.push(outcome);
    applying.onOutcome?.(outcome);
  }

  const endedAt = clock.now().toISOString();
  await journal.append({ ...note, kind: 'ended', at: endedAt });
  const head = journal.head();
  await place.anchor(tenant, head);
  return {
    schema: 'plumbline.application/1',
    id: application,
    plan: plan.id,
    tenant,
    wave,
    waves: plan.waves.length,
    requestedBy: plan.requestedBy,
    approvedBy,
    startedAt,
    endedAt,
    outcomes,
    recovered,
    head,
  };
}

async function begin(journal: Journal, note: Note): Promise<void> {
  try {
    await journal.append(note);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    throw new Failure('unavailable', 'Another application of changes to this tenant has just begun.', {
      remedy: 'Try again in a minute.',
    });
  }
}

function changesOf(plan: Plan, wave: number): Change[] {
  const ids = plan.waves[wave - 1] ?? [];
  return ids.flatMap((id) => plan.changes.find((change) => change.id === id) ?? []);
}

/** Paths of what Plumbline made and has not removed. */
function ownPaths({ entries }: Journal): Set<string> {
  return new Set(
    pastWrites(entries).flatMap(({ change, created }) =>
      created === undefined ? [] : [`${change.path}/${created}`],
    ),
  );
}

/** What an application that was stopped in the middle has left: found out, and written down. */
async function recover(applying: Applying, journal: Journal): Promise<ChangeOutcome[]> {
  const { controls, reader, clock, tenant } = applying;
  const left = pastWrites(journal.entries).filter(({ outcome }) => outcome === undefined);
  const outcomes: ChangeOutcome[] = [];
  for (const { change, application } of left) {
    const target = targetOf(change, controls);
    const found = target
      ? await settle(change, target, reader, { clock, patienceMs: recoveryPatienceMs }, never)
      : noSuchWrite;
    const outcome = leftBehind(change, found);
    const at = clock.now().toISOString();
    await journal.append({
      kind: 'outcome',
      tenant,
      application,
      at,
      outcome,
      ...createdBy(change, outcome, found),
    });
    outcomes.push(outcome);
  }
  return outcomes;
}

interface InHand extends Applying {
  fresh: Plan;
  journal: Journal;
  tenantWriter: TenantWriter;
}

async function applyChange(change: Change, hand: InHand): Promise<ChangeOutcome> {
  const { journal, tenant, application, clock, controls, reader } = hand;
  const conclude = async (
    outcome: ChangeOutcome,
    created: ReturnType<typeof createdBy> = {},
  ): Promise<ChangeOutcome> => {
    const at = clock.now().toISOString();
    await journal.append({ kind: 'outcome', tenant, application, at, outcome, ...created });
    return outcome;
  };

  const idle = await whyNotNow(hand);
  if (idle) return conclude(said(change, 'refused', idle.kind, idle.text));
  const target = targetOf(change, controls);
  if (!target) return conclude(said(change, 'refused', 'noSuchWrite', noSuchWrite.refusal.reason.text));
  const now = await present(change, target, reader, never);
  if (!now.ok) return conclude(said(change, 'refused', now.refusal.reason.kind, now.refusal.reason.text));
  if (now.standing === 'after')
    return conclude(said(change, 'alreadyThere', 'alreadyThere', 'The tenant has it already.'));
  const own = hand.fresh.changes.find(({ id }) => id === change.id);
  if (!own) return conclude(said(change, 'refused', 'moved', noLongerPlanned(change, hand.fresh)));
  if (now.standing !== 'before')
    return conclude(
      said(change, 'contended', 'moved', `It is no longer what the plan saw, but ${shown(now)}.`),
    );

  const idleNow = await whyNotNow(hand);
  if (idleNow) return conclude(said(change, 'refused', idleNow.kind, idleNow.text));
  await journal.append({
    kind: 'intent',
    tenant,
    application,
    at: clock.now().toISOString(),
    plan: hand.plan.id,
    change: own,
  });
  // Of the plan that was given no more is used than its ids.
  const written = await writeOnce(own, target, now.object, hand);
  if (written.kind === 'refused') {
    const { reason, requestId } = written.refusal;
    return conclude({ ...said(change, 'refused', reason.kind, reason.text), ...withId(requestId) });
  }
  const found = await settle(change, target, reader, { clock, patienceMs }, never);
  const outcome = outcomeOf(change, written, found);
  const answered = written.kind === 'accepted' ? written.body : undefined;
  return conclude(outcome, createdBy(change, outcome, found, answered));
}

/**
 * The lease holds for as long as the intent is young, and the run switch was read just before it: a process that slept
 * must not wake and write, nor one that was told to wait.
 */
async function writeOnce(change: Change, target: Target, object: unknown, hand: InHand): Promise<Written> {
  const intent = hand.journal.entries.at(-1)?.note.at ?? '';
  const sendBefore = new Date(Date.parse(intent) + leaseMs / 2);
  const { version, method, path } = change;
  const body = method === 'DELETE' ? undefined : target.body(object, afterOf(change.touched));
  return hand.tenantWriter.write({ version, method, path, body, lane: target.lane, sendBefore }, never);
}

async function whyNotNow({
  plan,
  clock,
  signal,
  runSwitch,
  outsideWindow,
}: InHand): Promise<Reason | undefined> {
  const now = clock.now();
  if (signal.aborted) return { kind: 'interrupted', text: 'Stopped by whoever started it.' };
  if (plan.expiresAt <= now.toISOString())
    return { kind: 'expired', text: `The plan expired on ${plan.expiresAt}.` };
  const closed = outsideWindow(now);
  if (closed !== undefined) return { kind: 'outsideWindow', text: closed };
  const state = await runSwitch();
  return state.running ? undefined : { kind: 'stopped', text: state.why };
}
