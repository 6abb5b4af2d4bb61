import { type Audience, type Change, mostNames } from '../domain/change.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Plan, sealed } from '../domain/plan.ts';
import type { Result } from '../domain/run.ts';

/** The readings that list an audience, the fullest first. */
const listings: Partial<Record<Audience, string[]>> = {
  guests: ['outsiders', 'guestActivity'],
  administrators: ['administrators'],
};

/** Kinds of items that are somebody, or several. */
const people = new Set(['user', 'guest', 'group', 'guestType']);

interface Named {
  id: string;
  name?: string | undefined;
}

/**
 * A plan whose changes say whom they touch by name, as far as the evidence names anybody. Ids of changes stay as they
 * are; the digest of the plan becomes another. Evidence whose names were taken away gives none. Pure.
 * @param results what the evidence was judged to be
 */
export function withNames(plan: Plan, results: Result[], evidence: Evidence): Plan {
  const { schema: _schema, id: _id, digest: _digest, ...rest } = plan;
  const changes = plan.changes.map((change) => ({
    ...change,
    impact: { ...change.impact, names: namesOf(change, results, evidence) },
  }));
  return sealed({ ...rest, changes });
}

function namesOf(change: Change, results: Result[], evidence: Evidence): { known: number; listed: string[] } {
  const found = evidence.redacted === true ? [] : affected(change, results, evidence);
  const names = found.map(({ id, name }) => (name ? name : id)).toSorted();
  return { known: names.length, listed: names.slice(0, mostNames) };
}

/** The one object that is changed; else whom the finding is about; else the audience, where a reading lists it. */
function affected({ control, path, impact }: Change, results: Result[], evidence: Evidence): Named[] {
  if (impact.kind === 'nobody') return [];
  const items = results.find((result) => result.control === control)?.items ?? [];
  const concerned = items.filter(({ type }) => people.has(type));
  const object = concerned.filter(({ id }) => path.endsWith(`/${id}`));
  if (concerned.length > 0) return distinct(object.length > 0 ? object : concerned);
  const lists = (listings[impact.kind] ?? []).map((source) => keptIn(evidence, source));
  return distinct(lists.flat());
}

function keptIn({ readings }: Evidence, source: string): Named[] {
  const reading = readings[source];
  if (reading?.status !== 'ok') return [];
  return (reading.value as { kept?: Named[] }).kept ?? [];
}

/** One finding can hold several things against the same person. */
function distinct(named: Named[]): Named[] {
  return [...new Map(named.map((one) => [one.id, one])).values()];
}
