import { Failure } from '../domain/failure.ts';

/** So many that some which hang leave room for all others; what is under way costs little while it waits. */
export const usuallyTogether = 128;

export interface SideBySide<T> {
  /** How many are under way at once. */
  together: number;
  /** How long one may take before it is given up. */
  deadlineMs: number;
  signal: AbortSignal;
  /** Told as each one ends. */
  onEnd?: (outcome: Outcome<T>, index: number) => void;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Error };

/**
 * Does the same for many, none of which can hold up another: each has its own deadline, and one that fails or hangs
 * is an outcome like any other. Outcomes come in the order of `tasks`.
 */
export async function sideBySide<T>(
  tasks: ((signal: AbortSignal) => Promise<T>)[],
  { together, deadlineMs, signal, onEnd }: SideBySide<T>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  const queue = [...tasks.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const [index, task] = next;
      const outcome = await within(task, deadlineMs, signal);
      outcomes[index] = outcome;
      onEnd?.(outcome, index);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  signal.throwIfAborted();
  return outcomes;
}

async function within<T>(
  task: (signal: AbortSignal) => Promise<T>,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    return { ok: true, value: await task(AbortSignal.any([signal, deadline])) };
  } catch (error) {
    if (deadline.aborted) {
      const minutes = Math.round(deadlineMs / 60_000);
      return { ok: false, failure: new Failure('unavailable', `It did not end within ${minutes} minutes.`) };
    }
    return { ok: false, failure: error instanceof Error ? error : new Error(String(error)) };
  }
}
