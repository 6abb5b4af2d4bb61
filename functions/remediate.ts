import { app } from '@azure/functions';
import { places } from '../src/service/places.ts';
import type { ServingRemediation } from '../src/servingRemediation.ts';

/** Makes the changes of one wave that was approved. */
export function registerRemediate({ remediate }: ServingRemediation): void {
  app.storageQueue('remediate', { queueName: places.remediations, connection: 'Data', handler: remediate });
}
