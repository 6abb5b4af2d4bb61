import type { Outcome } from '../domain/application.ts';
import type { Change } from '../domain/change.ts';
import type { Withheld } from '../domain/plan.ts';
import type { Result, Run } from '../domain/run.ts';
import { noticed, riskWords, shownValue } from '../reports/plan.ts';
import { clip, visible } from '../reports/text/visible.ts';
import type { Block } from './content.ts';

/** What Plumbline would do about a finding, and why it did not. */
export interface Remedy {
  /** `waits`: for somebody who approves it · `byItself`: the configuration says so · `couldBe`: if it said so */
  how: 'waits' | 'byItself' | 'couldBe';
  changes: Change[];
  /** What came of the last try, if no good; `null`: there was none, or it went well. */
  failed: string | null;
  /** Why it is not planned, though the mode of the control lets Plumbline change it. */
  leftOut: string | null;
}

const notDone: Partial<Record<Outcome, string>> = {
  refused: 'It was not written',
  contended: 'Somebody else writes there',
  unknown: 'Whether it was written could not be found out',
};
const forPeople = new Set<Withheld['kind']>(['guard', 'ticketOnly', 'conflict', 'contested']);

/**
 * What a run says of mending one of its findings.
 * @param before what was known of the last try: a run tells only of what was done since the one before
 */
export function remedyOf(
  { plan, enforcing, applications }: Run,
  { control, mode }: Result,
  before: string | null = null,
): Remedy {
  const own = mode === 'enforce' ? enforcing : plan;
  const planned = (own?.changes ?? []).filter((change) => change.control === control);
  const withheld = (own?.withheld ?? []).find((entry) => entry.control === control);
  const mayChange = mode === 'approve' || mode === 'enforce';
  const last = applications
    .flatMap(({ outcomes }) => outcomes)
    .findLast((outcome) => outcome.control === control);
  const why = last && notDone[last.outcome];
  return {
    how: planned.length === 0 ? 'couldBe' : mode === 'enforce' ? 'byItself' : 'waits',
    changes: planned.length > 0 ? planned : (withheld?.would ?? []),
    failed: !mayChange ? null : !last ? before : why === undefined ? null : `${why}: ${last.reason.text}`,
    leftOut: mayChange && withheld && forPeople.has(withheld.kind) ? withheld.why : null,
  };
}

/** Whether it falls to a person, though the mode of the control lets Plumbline change it. */
export function isForPerson({ failed, leftOut }: Remedy): boolean {
  return failed !== null || leftOut !== null;
}

/** The same for the same change on every night: its id is another for every configuration. */
export function tellingOfRemedy(remedy: Remedy): unknown {
  const { changes, failed, leftOut } = remedy;
  if (changes.length === 0 && !isForPerson(remedy)) return undefined;
  return {
    changes: changes.map(({ method, path, touched }) => ({ method, path, touched })),
    failed,
    leftOut,
  };
}

const most = { lines: 10, text: 150 };
const waysOfDoing: Record<Remedy['how'], string> = {
  waits: 'It waits for somebody to approve it.',
  byItself: 'The configuration lets Plumbline do it by itself.',
  couldBe: 'It is not planned: the mode of the control would have to be `approve`.',
};

/** The change, property by property, and why a person has to act if one has. */
export function remedyBlocks(remedy: Remedy): Block[] {
  const { how, changes, failed, leftOut } = remedy;
  const shown = (text: string, length = most.text): string => clip(visible(text), length);
  const [first] = changes;
  const lines = changes.flatMap(({ path, touched }) =>
    Object.entries(touched).map(([property, { before, after }]) => ({
      name: shown(`${path} ${property}`),
      says: `${shown(shownValue(before))} → ${shown(shownValue(after))}`,
    })),
  );
  const left = lines.length - most.lines;
  return [
    ...(isForPerson(remedy)
      ? ([
          { kind: 'heading', text: 'Why this is for a person' },
          {
            kind: 'paragraph',
            text: shown([failed, leftOut].filter((text) => text !== null).join(' '), 1_000),
          },
        ] as const)
      : []),
    ...(first === undefined
      ? []
      : ([
          { kind: 'heading', text: 'What Plumbline would change' },
          {
            kind: 'items',
            items: lines.slice(0, most.lines),
          },
          {
            kind: 'paragraph',
            text: shown(
              `${left > 0 ? `And ${left} more. ` : ''}Risk ${first.risk}: ${riskWords[first.risk]}. ${noticed(first)} ${first.impact.text} ${waysOfDoing[how]}`,
              1_000,
            ),
          },
        ] as const)),
  ];
}
