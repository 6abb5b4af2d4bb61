import { Failure } from '../domain/failure.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { brokenSeal, type Plan } from '../domain/plan.ts';

export interface Admission {
  plan: Plan;
  /** From 1. */
  wave: number;
  tenant: string;
  /** Of the baseline and the tenant file as they are now. */
  configDigest: string;
  approvedBy: string;
  /** Whether whoever approves must not be whoever asked for the plan. */
  fourEyes: boolean;
  now: string;
}

/**
 * Looks at a plan before anything is done with it.
 * @throws Failure that says why it cannot be applied, and what to do instead
 */
export function checkPlan({ plan, wave, tenant, configDigest, approvedBy, fourEyes, now }: Admission): void {
  const again = 'Plan again, and look at the new plan.';
  const broken = brokenSeal(plan);
  if (broken !== undefined) refuse(`The plan was altered: ${broken}. Nothing was changed.`, again);
  if (plan.tenant !== tenant)
    refuse(`The plan is for ${plan.tenant}, and the sign-in for ${tenant}.`, 'Sign in to that tenant.');
  if (plan.expiresAt <= now) refuse(`The plan expired on ${plan.expiresAt}.`, again);
  if (plan.configDigest !== configDigest)
    refuse('The baseline or the tenant file has changed since the plan was made.', again);
  if (wave < 1 || wave > plan.waves.length)
    refuse(`The plan has no wave ${wave}: it has ${plan.waves.length}.`, 'Look at the plan.');
  if (fourEyes && plan.requestedBy === approvedBy)
    refuse(
      `${approvedBy} asked for this plan, and somebody else has to approve it.`,
      'Let somebody else apply it.',
    );
}

function refuse(text: string, remedy: string): never {
  throw new Failure('configuration', text, { remedy });
}

/** A tenant is in the hands of one application, for as long as it has written within this time. */
export const leaseMs = 60_000;

/**
 * Whether another application is at work.
 * @throws Failure (`unavailable`) when it is
 */
export function checkLease(entries: readonly JournalEntry[], now: Date): void {
  const last = entries.at(-1)?.note;
  if (!last || last.kind === 'ended') return;
  const free = Date.parse(last.at) + leaseMs;
  if (now.getTime() >= free) return;
  throw new Failure('unavailable', 'Another application of changes to this tenant is under way.', {
    remedy: `If it was stopped in the middle, try again after ${new Date(free).toISOString()}.`,
  });
}

/** The first wave in which something is left to do; the last when nothing is. */
export function nextWave(plan: Plan, entries: readonly JournalEntry[]): number {
  const done = new Set(
    entries.flatMap(({ note }) =>
      note.kind === 'outcome' && ['applied', 'alreadyThere'].includes(note.outcome.outcome)
        ? [note.outcome.change]
        : [],
    ),
  );
  const open = plan.waves.findIndex((wave) => wave.some((id) => !done.has(id)));
  return open < 0 ? plan.waves.length : open + 1;
}
