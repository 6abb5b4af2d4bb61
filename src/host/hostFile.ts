import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';

/** `hh:mm:ss`, with days and fractions as .NET writes them, in milliseconds. */
const TimeSpan = z
  .string()
  .regex(/^(?:\d+\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d{1,7})?$/)
  .transform((text) => {
    const [clock = '', days = '0'] = text.split(/\.(?=.*:)/).toReversed();
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    return (((Number(days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
  });

/**
 * What this host heeds of `host.json`; the rest is Azure's. Defaults are the documented ones (Microsoft Learn:
 * host.json reference; Azure Queue storage trigger and bindings, host.json settings).
 */
const HostFile = z.object({
  version: z.literal('2.0'),
  extensions: z
    .object({
      queues: z
        .object({
          batchSize: z.int().min(1).max(32).default(16),
          newBatchThreshold: z.int().nonnegative().optional(),
          maxDequeueCount: z.int().positive().default(5),
          visibilityTimeout: TimeSpan.default(0),
          messageEncoding: z.literal('base64').default('base64'),
        })
        .prefault({}),
      http: z.object({ routePrefix: z.string().default('api') }).prefault({}),
    })
    .prefault({}),
  logging: z
    .object({
      logLevel: z
        .record(z.string(), z.enum(['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None']))
        .default({}),
    })
    .prefault({}),
});
export type HostFile = z.infer<typeof HostFile>;

/** @throws Failure (`configuration`) when it is not there, or not as Azure Functions would have it */
export async function readHostFile(path: string): Promise<HostFile> {
  const found = HostFile.safeParse(await readFile(path, 'utf8').then(parsedJson, () => undefined));
  if (found.success) return found.data;
  throw new Failure('configuration', `${path} is no host.json: ${z.prettifyError(found.error)}`);
}
