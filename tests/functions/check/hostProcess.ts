import { join } from 'node:path';
import * as z from 'zod';
import { registerAuditor } from '../../../functions/roles.ts';
import { systemClock } from '../../../src/graph/systemClock.ts';
import { createAzureStorage } from '../../../src/history/azureStorage.ts';
import { startHost } from '../../../src/host/startHost.ts';
import { configFolder } from '../../../src/service/configStore.ts';
import { serve, usualLimits } from '../../../src/serving.ts';
import { auditorClientId } from '../../../src/simulator/identities.ts';

/** What the process is started with. */
export const HostArguments = z.object({
  storage: z.object({
    kind: z.literal('azurite'),
    blobServiceUri: z.string(),
    queueServiceUri: z.string(),
    tableServiceUri: z.string(),
  }),
  connectionString: z.string(),
  config: z.string(),
  simulator: z.string(),
});

/** A function app in a process of its own, with short locks, until it is killed. */
const { storage, connectionString, config, simulator } = HostArguments.parse(
  JSON.parse(process.argv[2] ?? ''),
);
const serving = serve({
  storage: createAzureStorage(storage, systemClock),
  config: configFolder(config),
  clock: systemClock,
  cloud: 'global',
  signInTo: () => ({ kind: 'simulator', url: simulator, clientId: auditorClientId }),
  trust: {
    tenant: '',
    issuer: '',
    audience: '',
    keys: () => Promise.reject(new Error('nobody signs in here')),
    now: () => systemClock.now(),
  },
  page: undefined,
  outgoing: { settings: {}, entraToken: () => Promise.reject(new Error('no identity here')) },
  limits: {
    ...usualLimits,
    budgetMs: 4_000,
    claimMs: 10_000,
    holdMs: 1_000,
    outageMs: 2_000,
    lostAfterMs: 5_000,
  },
  evidenceDays: 30,
  reportDays: 30,
  remediation: 'off',
  queueLimit: 1_000,
});
await startHost({
  root: join(import.meta.dirname, '../../..'),
  functions: () => registerAuditor(serving),
  settings: { Data: connectionString, DISPATCH_SCHEDULE: '*/5 * * * * *', SWEEP_SCHEDULE: '*/7 * * * * *' },
  clock: systemClock,
  log: ({ level, category, message }) => {
    if (level === 'error') process.stderr.write(`${category}: ${message.slice(0, 300)}\n`);
  },
  pollMs: 200,
  holdMs: 6_000,
});
