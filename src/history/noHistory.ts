import type { History } from '../pipeline/ports.ts';

/** For whoever keeps no runs, and may start no snapshots. */
export const noHistory: History = {
  save: () => Promise.resolve(),
  latest: () => Promise.resolve(undefined),
  read: () => Promise.resolve(undefined),
  snapshotted: () => Promise.resolve(Number.POSITIVE_INFINITY),
  addSnapshot: () => Promise.resolve(),
};
