import { once } from 'node:events';
import { controls } from '../../controls/index.ts';
import { Failure } from '../../domain/failure.ts';
import { permissionLists } from '../../generate/permissions.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import type { TenantKind } from '../../simulator/state/tenantState.ts';
import type { Terminal } from '../terminal.ts';

export interface SimulateOptions {
  tenantKind: TenantKind;
  users?: number;
  seed: number;
  tenants: number;
  port: number;
  latencyMs: number;
  throttle: 'on' | 'off';
  utcmSeconds: number;
  grant?: string[];
  json?: boolean;
}

/** `plumbline simulate`: says where it is in one line, and is quiet until it is told to stop. */
export async function simulateCommand(
  options: SimulateOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { tenantKind: kind, users, seed, tenants, port, latencyMs, throttle, utcmSeconds, grant } = options;
  const request = { kind, seed, ...(users !== undefined && { users }) };
  const simulator = await startSimulator({
    tenants: [request, ...Array.from({ length: tenants - 1 }, () => request)],
    port,
    latencyMs,
    throttle: throttle === 'on',
    utcmSeconds,
    grant: grant ?? auditorPermissions(),
  }).catch((cause: NodeJS.ErrnoException) => {
    if (!['EADDRINUSE', 'EACCES', 'ERR_SOCKET_BAD_PORT'].includes(cause.code ?? '')) throw cause;
    throw new Failure('usage', `Port ${port} cannot be used.`, {
      remedy: '--port 0 takes a free one.',
      cause,
    });
  });
  terminal.out(`${JSON.stringify(simulator.document)}\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await simulator.close();
}

/** What the auditor is granted: exactly what the catalogue needs, as in a tenant that was set up with it. */
export function auditorPermissions(): string[] {
  return permissionLists(controls)
    .auditor.filter(({ type }) => type === 'application')
    .map(({ permission }) => permission);
}
