import { app } from '@azure/functions';
import type { Serving } from '../src/serving.ts';

/** Every quarter of an hour: tenants whose slot has come are put in the queue. */
export function registerDispatch({ dispatch }: Serving): void {
  app.timer('dispatch', {
    schedule: '%DISPATCH_SCHEDULE%',
    handler: (_timer, context) => dispatch(context),
  });
}
