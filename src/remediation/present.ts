import { type Change, isAt, sameValue, type Target } from '../domain/change.ts';
import type { AnyControl } from '../domain/control.ts';
import type { Clock, ObjectReader, Refusal } from '../pipeline/ports.ts';

/**
 * How a target's properties stand against a change.
 * - `before`: all as the plan saw them · `after`: all as they are to be · `other`: anything else
 * - `gone`: there is no such object, and the change does not make one
 */
export type Standing = 'before' | 'after' | 'other' | 'gone';

export type Present =
  | { ok: true; standing: Standing; object: unknown; seen: Record<string, unknown> }
  | { ok: false; refusal: Refusal };

/**
 * The target of a change: one that its control declares, never what a plan says. `undefined` when the catalogue has no
 * such write, or no longer.
 */
export function targetOf(
  { control: id, method, path, version }: Change,
  controls: AnyControl[],
): Target | undefined {
  const targets = controls.find((control) => control.id === id)?.remediation?.targets ?? [];
  return targets.find((target) => {
    if (target.version !== version) return false;
    if (method === 'DELETE') return target.method === 'POST' && path.startsWith(`${target.template}/`);
    return target.method === method && isAt(path, target.template);
  });
}

/** What the tenant holds now, where a change is to be made. */
export async function present(
  change: Change,
  target: Target,
  reader: ObjectReader,
  signal: AbortSignal,
): Promise<Present> {
  const ask = { version: target.version, ...target.reading(change.path) };
  const answer = await reader.object(ask, target.lane, signal);
  if (!answer.ok && !answer.refusal.notFound) return answer;
  const object = answer.ok ? target.object(answer.body, change.touched) : undefined;
  const seen = Object.fromEntries(
    Object.keys(change.touched).map((property) => [property, target.valueOf(object, property) ?? null]),
  );
  return { ok: true, standing: standingOf(change, object, seen), object, seen };
}

function standingOf(change: Change, object: unknown, seen: Record<string, unknown>): Standing {
  const { method, touched } = change;
  if (object === undefined && method !== 'POST') return method === 'DELETE' ? 'after' : 'gone';
  const all = (side: 'before' | 'after'): boolean =>
    Object.entries(touched).every(([property, values]) => sameValue(seen[property], values[side]));
  return all('after') ? 'after' : all('before') ? 'before' : 'other';
}

/** So many readings in a row say the same before it is believed: answers come from more than one replica. */
const agreeing = 3;
const shortWaitMs = 2_000;

/**
 * What a change came to. Entra shows the old value for a while after a write (Microsoft Graph: eventual consistency),
 * so it is read until the new one stands, somebody else's does, or patience ends.
 */
export async function settle(
  change: Change,
  target: Target,
  reader: ObjectReader,
  { clock, patienceMs }: { clock: Clock; patienceMs: number },
  signal: AbortSignal,
): Promise<Present> {
  const until = clock.now().getTime() + patienceMs;
  let wait = shortWaitMs;
  let row = 0;
  let last: Present | undefined;
  for (;;) {
    const now = await present(change, target, reader, signal);
    row = last?.ok && now.ok && last.standing === now.standing ? row + 1 : 1;
    last = now;
    const final = now.ok && now.standing !== 'before' && row >= agreeing;
    if (final || clock.now().getTime() >= until) return now;
    wait = now.ok && now.standing === 'before' ? Math.min(wait * 2, 30_000) : shortWaitMs;
    await clock.sleep(wait, signal);
  }
}
