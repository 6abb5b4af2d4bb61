import type { Difference } from '../domain/run.ts';
import { day } from './when.ts';

export type ChangeKind = Difference['changes'][number]['kind'];

/** In the order in which they matter to a reader. A changed rule is never blamed on the tenant. */
export const changeWords: Record<ChangeKind, string> = {
  new: 'new',
  worse: 'got worse',
  becameUnknown: 'no longer known',
  fixed: 'fixed',
  becameKnown: 'known again',
  ruleChanged: 'judged by a changed rule',
  other: 'changed otherwise',
};

const kinds = Object.keys(changeWords) as ChangeKind[];

export function changesInOrder(since: Difference): Difference['changes'] {
  return since.changes.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** `Since 17 Nov 2026: 1 new, 3 fixed.` */
export function sinceSentence(since: Difference | null): string {
  if (!since) return 'No earlier run is known, so nothing is compared.';
  const counts = kinds
    .map((kind) => ({ kind, count: since.changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${changeWords[kind]}`);
  return `Since ${day(since.evaluatedAt)}: ${counts.length > 0 ? counts.join(', ') : 'no change'}.`;
}
