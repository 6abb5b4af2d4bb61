import { isDeepStrictEqual } from 'node:util';
import type { TenantConfig, WaiverEntry } from '../domain/baseline.ts';
import type { Difference, Result, Run, Summary } from '../domain/run.ts';

/**
 * Results with waivers laid over them. A finding is accepted when every item that fails is covered, at its present
 * value, by a waiver that still holds.
 */
export function applyWaivers(results: Result[], { waivers }: TenantConfig, now: string): Result[] {
  const today = now.slice(0, 10);
  const live = waivers.filter((waiver) => waiver.expires >= today);
  return results.map((result) => {
    const own = live.filter((waiver) => waiver.control === result.control);
    const [first, ...rest] = coverAll(result, own);
    if (!first) return result;
    const soonest = rest.reduce((one, other) => (other.expires < one.expires ? other : one), first);
    return { ...result, waiver: { owner: soonest.owner, reason: soonest.reason, expires: soonest.expires } };
  });
}

/**
 * The waivers that together cover a finding; none when something stays uncovered or is not even listed. Each covers one
 * item: two properties of a resource can have the same value, and whoever accepted one has not seen the other.
 */
function coverAll(result: Result, waivers: WaiverEntry[]): WaiverEntry[] {
  if (result.verdict !== 'fail' || result.itemsTruncated) return [];
  // Those that name a property first, so that they are not left over when one that names none took their item.
  const left = new Set(waivers.toSorted((one, other) => Number(!one.property) - Number(!other.property)));
  const covering = result.items.map((item) => {
    const found = [...left].find((waiver) => accepts(waiver, item));
    if (found) left.delete(found);
    return found;
  });
  return covering.every((waiver) => waiver !== undefined) ? covering : [];
}

function accepts({ resource, property, accepted }: WaiverEntry, item: Result['items'][number]): boolean {
  return (
    resource === item.id &&
    (property === undefined || property === item.property) &&
    isDeepStrictEqual(accepted, item.actual)
  );
}

export function summarise(results: Result[]): Summary {
  const count = (verdict: Result['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  const [passed, failed, unknown] = [count('pass'), count('fail'), count('unknown')];
  const judged = passed + failed + unknown;
  return {
    pass: passed,
    fail: failed,
    notApplicable: count('notApplicable'),
    notLicensed: count('notLicensed'),
    unknown,
    waived: results.filter((result) => result.waiver !== null).length,
    coverage: judged === 0 ? null : (passed + failed) / judged,
  };
}

/** What is different from an earlier run, control by control. */
export function difference(results: Result[], earlier: Run): Difference {
  const before = new Map(earlier.results.map((result) => [result.control, result]));
  const after = new Map(results.map((result) => [result.control, result]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return {
    run: earlier.id,
    evaluatedAt: earlier.evaluatedAt,
    changes: ids.flatMap((control) => change(control, before.get(control), after.get(control)) ?? []),
  };
}

type Change = Difference['changes'][number];

function change(control: string, before: Result | undefined, after: Result | undefined): Change | undefined {
  const verdicts = { control, before: before?.verdict ?? null, after: after?.verdict ?? null };
  if (!before || !after) {
    const text = after ? 'Judged for the first time.' : 'No longer in the baseline.';
    return { ...verdicts, kind: 'other', text };
  }
  if (before.verdict !== after.verdict) return { ...verdicts, ...verdictChange(before, after) };
  if (after.verdict !== 'fail') return undefined;
  const more = after.itemCount - before.itemCount;
  const added = addedItems(before, after);
  if (more > 0 && more >= added) return { ...verdicts, kind: 'worse', text: `${more} more than before.` };
  const were = added === 1 ? 'was' : 'were';
  return added > 0
    ? { ...verdicts, kind: 'worse', text: `${added} that ${were} not there before.` }
    : undefined;
}

/** How many items are new; of lists that were cut short nobody can tell. */
function addedItems(before: Result, after: Result): number {
  if (before.itemsTruncated || after.itemsTruncated) return 0;
  const known = new Set(before.items.map(itemKey));
  return after.items.filter((item) => !known.has(itemKey(item))).length;
}

function verdictChange(before: Result, after: Result): Pick<Change, 'kind' | 'text'> {
  if (before.revision !== after.revision)
    return {
      kind: 'ruleChanged',
      text: 'Plumbline judges this differently now; the tenant may be as it was.',
    };
  if (after.verdict === 'unknown') return { kind: 'becameUnknown', text: after.reason.text };
  if (after.verdict === 'fail') return { kind: 'new', text: after.reason.text };
  if (before.verdict === 'fail') return { kind: 'fixed', text: after.reason.text };
  if (before.verdict === 'unknown') return { kind: 'becameKnown', text: after.reason.text };
  return { kind: 'other', text: after.reason.text };
}

function itemKey({ type, id, property, actual }: Result['items'][number]): string {
  return JSON.stringify([type, id, property, actual]);
}
