import { readFile } from 'node:fs/promises';
import { Failure } from '../../domain/failure.ts';
import type { PermissionDrift } from '../../domain/permissionDrift.ts';
import type { Cloud } from '../../domain/tenant.ts';
import { createGraphClient } from '../../graph/client.ts';
import { signIn } from '../../graph/signIn.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { createTenantReader } from '../../graph/tenantReader.ts';
import { parseOutputs } from '../../onboarding/deployment.ts';
import { readDirectory } from '../../onboarding/directory.ts';
import { hasDrift, type Looking, readDrift } from '../../onboarding/drift.ts';
import { neededIn } from '../../onboarding/needed.ts';
import { terminalText } from '../../reports/text/terminal.ts';
import { auditorClientId, onboarderClientId } from '../../simulator/identities.ts';
import { loadYardstick, type YardstickOptions } from '../judging.ts';
import { type SignInOptions, signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';

export interface PermissionsDiffOptions extends YardstickOptions, SignInOptions {
  tenant?: string;
  cloud: Cloud;
  simulator?: string;
  auditor?: string;
  remediator?: string;
  snapshotReader?: boolean;
  deployment?: string;
  json?: boolean;
}

/** What reading grants and directory roles takes of a person. */
const scopes = ['Application.Read.All', 'RoleManagement.Read.Directory'];

/** `plumbline permissions --diff`: what was granted beside what is needed. @returns the exit code */
export async function permissionsDiffCommand(
  options: PermissionsDiffOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { judged, baseline, config, tenant: written } = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? written ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', {
      remedy: 'plumbline permissions --diff --tenant contoso.onmicrosoft.com --auditor CLIENT-ID',
    });
  }
  const looking = await identitiesOf(options, simulated !== undefined);
  const how = signInBy(simulated ? { clientId: onboarderClientId, ...options } : options, simulated?.url);
  const { tokens, tenantId } = await signIn(how, tenant, options.cloud, scopes, { signal });
  const client = createGraphClient({
    cloud: options.cloud,
    tokens,
    clock: systemClock,
    random: Math.random,
    simulator: simulated?.url,
  });
  const directory = readDirectory(createTenantReader(client, systemClock, Math.random), signal);
  const drift = await readDrift(directory, tenantId, looking, neededIn(judged, baseline, config));
  terminal.out(options.json ? `${JSON.stringify(drift, null, 2)}\n` : driftText(drift, terminal));
  return hasDrift(drift) ? 1 : 0;
}

async function identitiesOf(options: PermissionsDiffOptions, isSimulated: boolean): Promise<Looking> {
  const { deployment: file, snapshotReader = false } = options;
  const deployed = file === undefined ? undefined : parseOutputs(await readFile(file, 'utf8'), file);
  const auditor = options.auditor ?? deployed?.auditorClientId ?? (isSimulated ? auditorClientId : undefined);
  const remediator = options.remediator ?? deployed?.remediatorClientId;
  if (auditor === undefined && remediator === undefined && !snapshotReader) {
    throw new Failure('usage', 'Whose permissions?', {
      remedy:
        'Give --auditor CLIENT-ID, --remediator CLIENT-ID, --snapshot-reader, or --deployment outputs.json.',
    });
  }
  return { auditor, remediator, snapshotReader };
}

const titles: Record<PermissionDrift['identities'][number]['identity'], string> = {
  auditor: 'Auditor',
  remediator: 'Remediator',
  snapshotReader: 'Microsoft’s snapshot reader',
};

function driftText(drift: PermissionDrift, { unicode }: Terminal): string {
  const blocks = drift.identities.map(({ identity, clientId, found, missing, surplus, roles }) => {
    const lines = [
      ...(found ? [] : ['  the tenant knows no such application or identity']),
      ...missing.map(
        ({ permission, because }) => `  - ${permission}  missing; needed by ${because.join(', ')}`,
      ),
      ...roles.missing.map((role) => `  - Entra role ${role}  missing`),
      ...surplus.map(
        ({ permission, resource }) => `  + ${permission}  granted at ${resource}, and not needed`,
      ),
      ...roles.surplus.map((role) => `  + Entra role ${role}  held, and not needed`),
    ];
    return `${titles[identity]} (${clientId})\n${(lines.length > 0 ? lines : ['  as needed']).join('\n')}`;
  });
  const lines = blocks.flatMap((block) => block.split('\n'));
  return `${lines.map((line) => terminalText(line, unicode)).join('\n')}\n`;
}
