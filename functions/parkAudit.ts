import { app } from '@azure/functions';
import { places } from '../src/service/places.ts';
import type { Serving } from '../src/serving.ts';

/** Takes what no worker could take, after as many tries as `host.json` allows. */
export function registerParkAudit({ park }: Serving): void {
  app.storageQueue('parkAudit', {
    queueName: `${places.audits}-poison`,
    connection: 'Data',
    handler: park,
  });
}
