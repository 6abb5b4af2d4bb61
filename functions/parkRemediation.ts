import { app } from '@azure/functions';
import { places } from '../src/service/places.ts';
import type { ServingRemediation } from '../src/servingRemediation.ts';

/** Takes what the remediator could not take, after as many tries as `host.json` allows. */
export function registerParkRemediation({ parkRemediation }: ServingRemediation): void {
  app.storageQueue('parkRemediation', {
    queueName: `${places.remediations}-poison`,
    connection: 'Data',
    handler: parkRemediation,
  });
}
