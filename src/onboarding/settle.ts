import { Failure } from '../domain/failure.ts';
import type { Clock, Written } from '../pipeline/ports.ts';
import type { Deed, Standing } from './step.ts';

/** What was already written may take a while to show: the directory is a copy of many (Graph: eventual consistency). */
const waitsMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export interface Settling {
  clock: Clock;
  signal: AbortSignal;
  onDone: (deed: Deed) => void;
}

/**
 * Does what is left to do, looks again, and goes on until nothing is. What was accepted and does not show is waited for,
 * and not done twice; what nobody answered is looked for, and done again only if it is not there.
 * @returns the last standing: nothing is left, or it waits for something
 * @throws Failure: `permission` when it is refused, `unavailable` when it does not come about
 */
export async function settle(
  look: () => Promise<Standing>,
  { clock, signal, onDone }: Settling,
): Promise<Standing> {
  const accepted = new Set<string>();
  let trouble = '';
  let idle = 0;
  for (;;) {
    const standing = await look();
    if (standing.stops) throw standing.stops;
    const ready = standing.deeds.filter(({ act }) => act);
    if (standing.deeds.length === 0) return standing;
    const open = ready.filter(({ text }) => !accepted.has(text));
    let progressed = false;
    for (const deed of open) {
      const written = await deed.act?.();
      if (written?.kind === 'accepted') {
        accepted.add(deed.text);
        onDone(deed);
        progressed = true;
      } else if (written) trouble = troubleOf(deed, written);
    }
    if (progressed) {
      idle = 0;
      continue;
    }
    const wait = waitsMs[idle];
    if (wait === undefined) throw notComeAbout(standing.deeds, trouble);
    idle += 1;
    await clock.sleep(wait, signal);
  }
}

/** @throws Failure (`permission`) when nothing but another person helps */
function troubleOf({ text }: Deed, written: Exclude<Written, { kind: 'accepted' }>): string {
  if (written.kind === 'unanswered') return written.why;
  const { status, reason } = written.refusal;
  if (status !== 'notPermitted') return reason.text;
  throw new Failure('permission', `Could not ${text}. ${reason.text}`, {
    remedy: 'Everything before it is done. Sign in as somebody who may, and run the same command again.',
  });
}

function notComeAbout([deed]: Deed[], trouble: string): Failure {
  return new Failure('unavailable', `Could not ${deed?.text ?? 'go on'}. ${trouble}`.trim(), {
    remedy: 'Run the same command again: it goes on where it stopped.',
  });
}
