import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../..');

export interface SimulatedTenants {
  url: string;
  tenants: string[];
  /** The managed identity that reads the first tenant. */
  identity: { endpoint: string; header: string };
  ledger(): Promise<LedgerRow[]>;
  addFault(fault: unknown): Promise<void>;
  stop(): Promise<void>;
}

export interface LedgerRow {
  tenant: string;
  method: string;
  version: string | null;
  path: string;
  query: string;
  batch: { seq: number } | null;
  status: number;
  throttled: boolean;
}

/** A simulator in a process of its own, so that its memory and its work are not the audit's. */
export async function simulate(...options: string[]): Promise<SimulatedTenants> {
  const child = spawn(
    process.execPath,
    [join(root, 'src/cli/bin.js'), 'simulate', '--utcm-seconds', '0', ...options],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url, tenants, identityEndpoint, identityHeader } = JSON.parse(line) as {
    url: string;
    tenants: { id: string }[];
    identityEndpoint: string;
    identityHeader: string;
  };
  const control = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${url}/_simulator${path}`, init);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    url,
    tenants: tenants.map(({ id }) => id),
    ledger: async () => ((await control('/ledger')) as { requests: LedgerRow[] }).requests,
    identity: { endpoint: identityEndpoint, header: identityHeader },
    addFault: async (fault) =>
      void (await control('/faults', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      })),
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** What one process measured of itself. */
export interface Measured {
  wallMs: number;
  peakMB: number;
  requests: number;
  throttled: number;
  /** How long each audit took, in order of ending. */
  auditsMs: number[];
}

/** How the command line starts itself: the options of its first line. */
const nodeOptions =
  /^#!.* node (.*)$/m.exec(readFileSync(join(root, 'src/cli/bin.js'), 'utf8'))?.[1]?.split(' ') ?? [];

/** Runs a measuring script in a process of its own and reads the one document that it prints. */
export async function measure(script: string, options: unknown): Promise<Measured> {
  const child = spawn(
    process.execPath,
    [...nodeOptions, join(import.meta.dirname, script), JSON.stringify(options)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [measured] = await Promise.all([json(child.stdout), once(child, 'exit')]);
  return measured as Measured;
}
