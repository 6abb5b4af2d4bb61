import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { registerAuditor, registerRemediator } from '../../../functions/roles.ts';
import { startTicketDesk } from '../../desk/ticketDesk.ts';
import { Failure } from '../../domain/failure.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { createAzureStorage } from '../../history/azureStorage.ts';
import { startAzurite } from '../../host/azurite.ts';
import type { LogEntry } from '../../host/logging.ts';
import { startHost } from '../../host/startHost.ts';
import { configFolder } from '../../service/configStore.ts';
import { serve, usualLimits } from '../../serving.ts';
import { serveRemediation } from '../../servingRemediation.ts';
import { auditorClientId, remediatorClientId } from '../../simulator/identities.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { createLocalTokens } from '../localTokens.ts';
import { tellWhereStored } from '../storedState.ts';
import type { Terminal } from '../terminal.ts';
import { auditorPermissions } from './simulate.ts';

export interface ServeOptions {
  port: number;
  folder: string;
}

const people = [
  { id: '0a0a0a0a-0000-4000-8000-00000000000a', name: 'Ana Souza', roles: ['Audit.Read', 'Audit.Run'] },
  { id: '0b0b0b0b-0000-4000-8000-00000000000b', name: 'Ben Okafor', roles: ['Audit.Read', 'Plan.Approve'] },
  { id: '0c0c0c0c-0000-4000-8000-00000000000c', name: 'Cem Yıldız, who is a stranger here', roles: [] },
] as const;

/**
 * `plumbline serve`: the functions that run in Azure, in a host in this process, with Azurite for storage and three
 * simulated tenants. Timers run; nothing outlives it but the tenant files, which may be edited while it runs.
 */
export async function serveCommand(
  { port: wanted, folder }: ServeOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const port = await freePort(wanted);
  terminal.err('Starting Azurite, three simulated tenants and the functions …\n');
  const azurite = await startAzurite();
  let stored: Awaited<ReturnType<typeof tellWhereStored>> | undefined;
  const simulator = await startSimulator({
    tenants: [{ kind: 'messy' }, { kind: 'hardened' }, { kind: 'unlicensed' }],
    grant: auditorPermissions(),
    utcmSeconds: 12,
  });
  const desk = await startTicketDesk(() => systemClock.now());
  try {
    const { tenants } = simulator.document;
    await writeTenantFiles(folder, tenants);
    stored = await tellWhereStored(folder, azurite.account);
    const origin = `http://localhost:${port}`;
    const home = tenants[0]?.id ?? '';
    const tokens = await createLocalTokens(home);
    const shared = {
      storage: createAzureStorage(azurite.account, systemClock),
      config: configFolder(folder),
      clock: systemClock,
      cloud: 'global' as const,
    };
    const remediating = serveRemediation({
      ...shared,
      signInTo: () => ({ kind: 'simulator', url: simulator.url, clientId: remediatorClientId }),
    });
    const serving = serve({
      ...shared,
      signInTo: () => ({ kind: 'simulator', url: simulator.url, clientId: auditorClientId }),
      trust: tokens.trust,
      page: {
        origin,
        signIn: {
          kind: 'simulated',
          tenant: home,
          people: people.map((one) => ({ ...one, roles: [...one.roles] })),
        },
      },
      outgoing: {
        settings: { [deskSecret]: desk.token },
        entraToken: () => Promise.reject(new Error('no identity here')),
        standIn: desk.standIn,
      },
      limits: { ...usualLimits, labelsEveryMs: 60_000 },
      evidenceDays: 1,
      reportDays: 1,
      queueLimit: 100,
      remediation: 'on',
    });
    const host = await startHost({
      root: join(import.meta.dirname, '../../..'),
      functions() {
        registerAuditor(serving);
        registerRemediator(remediating);
      },
      settings: {
        Data: azurite.connectionString,
        DISPATCH_SCHEDULE: '0 * * * * *',
        SWEEP_SCHEDULE: '30 * * * * *',
      },
      clock: systemClock,
      log: (entry) => say(entry, terminal),
      port,
    });
    try {
      const token = await tokens.token(people[0]);
      terminal.out(`Page     ${origin}/api/
API      ${origin}/api/tenants
         curl -H "Authorization: Bearer $TOKEN" ${origin}/api/tenants
Token    ${token}
         of ${people[0].name}, for eight hours
Tenants  ${join(folder, 'tenants')}
         edit the files; they are read again within ten seconds
Desk     ${desk.url}
         of Contoso, messy, sent within a minute of its audit; npx plumbline tickets --tenant ${home}
Mend     curl -X PATCH '${settingUrl(simulator.document.control, home)}' -d '{"isResharingByExternalUsersEnabled":false}'
         as another administrator would; an audit asked for on the page then closes a ticket, and true opens it again
Changes  ${people[1].name} may approve the plan of Contoso, messy; {"state":"stop"} in run-switch.json stops it
Timers   every minute a tenant whose slot has come is audited; the first audits begin now
Stop     Ctrl-C
`);
      await host.invoke('dispatch');
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      terminal.err('Stopping; what was begun is brought to an end …\n');
      await host.stop();
    }
  } finally {
    await Promise.all([simulator.close(), azurite.stop(), desk.close(), stored?.forget()]);
  }
}

/** The page has to know its own address before anything listens there. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address ? address.port : wanted;
  } catch (cause) {
    throw new Failure('usage', `Port ${wanted} cannot be used.`, {
      remedy: '--port 0 takes a free one.',
      cause,
    });
  } finally {
    server.close();
  }
}

async function writeTenantFiles(folder: string, tenants: { id: string; kind: string }[]): Promise<void> {
  await mkdir(join(folder, 'tenants'), { recursive: true });
  for (const { id, kind } of tenants) {
    const callers = people
      .filter(({ roles }) => roles.length > 0)
      .map((person) => `  - id: ${person.id} # ${person.name}\n    roles: [${person.roles.join(', ')}]\n`);
    const text = `tenant: ${id}\ndisplayName: Contoso, ${kind}\nbaseline: standard\n${kind === 'messy' ? toApprove + ticketsHere : ''}callers:\n${callers.join('')}`;
    await writeOnce(join(folder, 'tenants', `${id}.yaml`), text);
  }
  await writeOnce(join(folder, 'run-switch.json'), '{"state":"run"}\n');
}

/** What Plumbline may set right in one of the tenants, once somebody approves it. */
const toApprove = `controls:
  guests.invitations: approve
  guests.directoryAccess: approve
  identity.applicationRegistration: approve
`;

/** The ticket desk stands in for GitHub. */
const deskSecret = 'PLUMBLINE_SECRET_DESK';
const ticketsHere = `tickets:
  to: { system: github, repository: contoso/security, token: { setting: ${deskSecret} } }
  people: names
`;

function settingUrl(control: string, tenant: string): string {
  return `${control}/tenants/${tenant}/state?path=/admin/sharepoint/settings`;
}

/** Somebody may have edited it. */
async function writeOnce(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

function say({ level, category, message }: LogEntry, terminal: Terminal): void {
  terminal.err(`${new Date().toISOString().slice(11, 19)} ${level.padEnd(11)} ${category}: ${message}\n`);
}
