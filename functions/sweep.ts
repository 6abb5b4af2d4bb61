import { app } from '@azure/functions';
import type { Serving } from '../src/serving.ts';

/** Makes good what a crash left undone, and removes what is kept no longer. */
export function registerSweep({ sweep }: Serving): void {
  app.timer('sweep', { schedule: '%SWEEP_SCHEDULE%', handler: (_timer, context) => sweep(context) });
}
