import type { Baseline } from '../domain/baseline.ts';
import { digestOf } from '../domain/digest.ts';
import type { AuditedChange, ClosedEpisode, Episode, Episodes, Result } from '../domain/run.ts';

export interface JudgedRun {
  tenant: string;
  run: string;
  /** ISO 8601, UTC. */
  now: string;
  results: Pick<Result, 'control' | 'verdict' | 'waiver'>[];
  /** Also names what this run did not look at. */
  baseline: Pick<Baseline, 'controls'>;
  /** What may have opened an episode, newest first; `undefined` when nothing is known. */
  changedBy(control: string): AuditedChange[] | undefined;
}

/** So long after its end an episode goes on if the control fails again. */
export const reopensWithinMs = 7 * 24 * 3_600_000;

/**
 * The episodes of the run before, carried on. One opens where a control fails, and ends only where the control was seen
 * not to fail or has left the baseline; what could not be known ends nothing. Pure.
 */
export function episodesAfter(before: Episodes | undefined, judged: JudgedRun): Episodes {
  const { now, results, baseline } = judged;
  const closed = (before?.closed ?? []).filter(({ until }) => isRecent(until, now));
  const open = new Map((before?.open ?? []).map((episode) => [episode.control, { ...episode, seen: false }]));
  const ended: ClosedEpisode[] = [];

  for (const { control, verdict, waiver } of results) {
    const known = open.get(control);
    if (verdict === 'fail') {
      const { id, since } = known ?? closed.find((one) => one.control === control) ?? opened(control, judged);
      const changedBy = known ? known.changedBy : judged.changedBy(control);
      const episode = { id, control, since, seen: true, waived: waiver !== null };
      open.set(control, { ...episode, ...(changedBy && { changedBy }) });
    } else if (known && (verdict === 'pass' || verdict === 'notApplicable')) {
      open.delete(control);
      ended.push(closing(known, now, verdict === 'pass' ? 'passed' : verdict));
    }
  }
  const wanted = new Set(baseline.controls.map(({ control }) => control));
  for (const episode of open.values()) {
    if (wanted.has(episode.control)) continue;
    open.delete(episode.control);
    ended.push(closing(episode, now, 'left'));
  }
  return {
    open: byControl([...open.values()]),
    closed: byControl([...closed.filter(({ control }) => !open.has(control)), ...ended]),
  };
}

function opened(control: string, { tenant, run, now }: JudgedRun): Pick<Episode, 'id' | 'since'> {
  return { id: digestOf([tenant, control, run]).slice('sha256:'.length, 'sha256:'.length + 16), since: now };
}

function closing({ id, control, since }: Episode, until: string, how: ClosedEpisode['how']): ClosedEpisode {
  return { id, control, since, until, how };
}

function isRecent(until: string, now: string): boolean {
  return Date.parse(now) - Date.parse(until) <= reopensWithinMs;
}

function byControl<T extends { control: string }>(episodes: T[]): T[] {
  return episodes.toSorted((one, other) => (one.control < other.control ? -1 : 1));
}
