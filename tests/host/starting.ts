import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '../../src/host/logging.ts';
import { type Host, type HostOptions, startHost } from '../../src/host/startHost.ts';
import { handClock } from './handClock.ts';

export interface Started extends Host {
  said: LogEntry[];
}

interface Extensions {
  queues?: object;
  http?: object;
}

let opened: { host: Host; root: string }[] = [];

/** A host of these functions; `extensions` says otherwise than our `host.json`. */
export async function started(
  functions: HostOptions['functions'],
  options: Partial<HostOptions> & { extensions?: Extensions; logLevel?: object } = {},
): Promise<Started> {
  const { extensions = {}, logLevel, ...others } = options;
  const ours = JSON.parse(await readFile(join(import.meta.dirname, '../../host.json'), 'utf8'));
  const file = {
    ...ours,
    extensions: {
      queues: { ...ours.extensions.queues, visibilityTimeout: '00:00:00', ...extensions.queues },
      http: { ...ours.extensions.http, ...extensions.http },
    },
    logging: { logLevel: logLevel ?? ours.logging.logLevel },
  };
  const root = await mkdtemp(join(tmpdir(), 'plumbline-host-'));
  await writeFile(join(root, 'host.json'), JSON.stringify(file));
  const said: LogEntry[] = [];
  const host = await startHost({
    root,
    functions,
    settings: {},
    clock: handClock('2026-11-24T08:07:00.000Z'),
    log: (entry) => said.push(entry),
    pollMs: 10,
    ...others,
  });
  opened.push({ host, root });
  return { ...host, said };
}

/** After each test. */
export async function stopAll(): Promise<void> {
  const all = opened;
  opened = [];
  for (const { host, root } of all) {
    await host.stop();
    await rm(root, { recursive: true });
  }
}
