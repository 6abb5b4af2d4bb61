import type { Result, Run } from '../domain/run.ts';
import { isPerson } from '../reports/item.ts';

/** The run with people and the tenant called by id alone, in every sentence that names them. */
export function discreet(run: Run): Run {
  return {
    ...run,
    tenant: { ...run.tenant, displayName: run.tenant.id },
    results: run.results.map(withoutNames),
    episodes: {
      ...run.episodes,
      open: run.episodes.open.map(({ changedBy, ...episode }) => ({
        ...episode,
        ...(changedBy && {
          changedBy: changedBy.map((change) => ({
            ...change,
            who: change.who === null ? null : 'A person',
            from: null,
          })),
        }),
      })),
    },
  };
}

function withoutNames(result: Result): Result {
  const names = result.items.flatMap((item) =>
    isPerson(item) && item.name !== undefined && item.name !== '' ? [[item.name, item.id] as const] : [],
  );
  // The longer name first: the shorter may be a part of it.
  const replaced = names
    .toSorted(([one], [other]) => other.length - one.length)
    .reduce((text, [name, id]) => text.replaceAll(name, id), result.reason.text);
  return {
    ...result,
    reason: { ...result.reason, text: replaced },
    items: result.items.map((item) => {
      if (!isPerson(item)) return item;
      const { name: _, because: __, ...rest } = item;
      return rest;
    }),
  };
}
