import type { TokenCredential } from '@azure/identity';
import type { LoadedTenant } from './baselines/load.ts';
import { controls } from './controls/index.ts';
import { Failure } from './domain/failure.ts';
import type { Cloud } from './domain/tenant.ts';
import { cloudHosts } from './graph/clouds.ts';
import type { SignIn } from './graph/signIn.ts';
import { systemClock } from './graph/systemClock.ts';
import { isHere } from './history/azureAccount.ts';
import { createAzureStorage } from './history/azureStorage.ts';
import type { Storage } from './history/storage.ts';
import { storedHistory } from './history/storedHistory.ts';
import { apiRoutes, type Route } from './http/api.ts';
import { createKeySet } from './http/keySet.ts';
import { createRateLimit } from './http/rateLimit.ts';
import type { Service } from './http/service.ts';
import type { Trust } from './http/token.ts';
import { storedJournal } from './journal/storedJournal.ts';
import type { Clock } from './pipeline/ports.ts';
import { activeRuns } from './service/activeRuns.ts';
import { answering } from './service/answering.ts';
import { approvalRows } from './service/approvalRow.ts';
import { auditTenant, type WorkerLimits } from './service/auditTenant.ts';
import { type ConfigStore, configContainer } from './service/configStore.ts';
import { dispatch, type Log } from './service/dispatch.ts';
import { lastRuns } from './service/lastRuns.ts';
import { AuditMessage } from './service/messages.ts';
import { park } from './service/parked.ts';
import { places } from './service/places.ts';
import { runRows } from './service/runRow.ts';
import { configuredSwitch } from './service/runSwitch.ts';
import { sessionKey } from './service/sessionKey.ts';
import type { RemediatorSettings, ServiceSettings } from './service/settings.ts';
import { sweep } from './service/sweep.ts';
import { configuredTenants, type Tenants } from './service/tenants.ts';
import { createConnecting, type Reaching } from './tickets/connecting.ts';
import { createDeliveries, type Deliveries } from './tickets/deliveries.ts';
import { ownVersion } from './version.ts';
import { type PageSettings, pageRoutes } from './web/pages.ts';

/** What the functions call. */
export interface Serving {
  dispatch: (log: Log) => Promise<void>;
  sweep: (log: Log) => Promise<void>;
  /** Takes a message of the queue `audits`. */
  audit: (message: unknown, log: Log) => Promise<void>;
  /** Takes a message of the queue `audits-poison`. */
  park: (message: unknown, log: Log) => Promise<void>;
  /** What is stored, for whoever asks. */
  service: Service;
  routes: Route[];
}

export interface Limits extends WorkerLimits {
  /** After so long without a sign of life a message is believed to be lost. */
  lostAfterMs: number;
  /** How often labels of a ticket are read that nothing was done to. */
  labelsEveryMs: number;
}

export interface ServingParts {
  storage: Storage;
  config: ConfigStore;
  clock: Clock;
  cloud: Cloud;
  signInTo: (tenant: LoadedTenant) => SignIn;
  /** `undefined`: nobody is answered over HTTP. */
  trust: Trust | undefined;
  /** `undefined`: the API alone. */
  page: Pick<PageSettings, 'origin' | 'signIn'> | undefined;
  /** How ticket systems are reached. */
  outgoing: Omit<Reaching, 'now'>;
  limits: Limits;
  evidenceDays: number;
  reportDays: number;
  queueLimit: number;
  /** Whether there is a remediator beside it. */
  remediation: 'on' | 'off';
}

const minute = 60_000;
/** `functionTimeout` in host.json is 30 minutes. */
export const usualLimits: Limits = {
  budgetMs: 8 * minute,
  claimMs: 12 * minute,
  holdMs: 10_000,
  outageMs: 5 * minute,
  lostAfterMs: 15 * minute,
  labelsEveryMs: 20 * 60 * minute,
};

/** So much may a caller ask at once, and again a second later: a page shown costs one, an audit asked for ten. */
const callerLimit = { capacity: 60, perSecond: 2 };

/** Puts the service together. Nothing is asked of anybody yet. */
export function serve(parts: ServingParts): Serving {
  const { storage, config, clock, cloud, signInTo, trust, limits, queueLimit } = parts;
  const now = (): Date => clock.now();
  const state = storage.table(places.state);
  const evidence = storage.container(places.evidence);
  const logs = storage.container(places.logs);
  const history = storedHistory(storage);
  const kept = {
    rows: runRows(storage.table(places.runs)),
    active: activeRuns(state),
    last: lastRuns(state),
    parked: state,
    logs,
    queue: storage.queue(places.audits),
    tenants: configuredTenants(config, controls, state),
    clock,
    remediation: parts.remediation,
    runSwitch: configuredSwitch(config),
    approvalRows: approvalRows(state),
    approvals: storage.container(places.approvals),
    outcomes: storage.container(places.outcomes),
    remediations: storage.queue(places.remediations),
  };
  const retention = {
    evidence: { container: evidence, days: parts.evidenceDays },
    runs: { container: storage.container(places.documents), days: parts.reportDays },
    approvals: kept.approvals,
    tickets: storage.table(places.tickets),
    logs,
    done: state,
  };
  const deliveries = storedDeliveries({
    storage,
    tenants: kept.tenants,
    outgoing: { ...parts.outgoing, now },
    labelsEveryMs: limits.labelsEveryMs,
  });
  const service: Service = answering({ ...kept, history, deliveries, queueLimit });
  const limit = createRateLimit({ ...callerLimit, now });
  return {
    dispatch: async (log) => void (await dispatch({ ...kept, log })),
    sweep: (log) => sweep({ ...kept, retention, deliveries, lostAfterMs: limits.lostAfterMs, log }),
    audit: async (message, log) =>
      auditTenant(AuditMessage.parse(message), {
        ...kept,
        history,
        deliveries,
        evidence,
        journal: storedJournal(storage),
        log,
        cloud,
        signInTo,
        limits,
      }),
    park: (message, log) =>
      park(typeof message === 'string' ? message : JSON.stringify(message), { ...kept, log }),
    service,
    routes: trust
      ? [
          ...apiRoutes({ service, trust, limit, now, version: ownVersion() }),
          ...(parts.page
            ? pageRoutes({ service, limit, now, sessionKey: sessionKey(state), ...parts.page })
            : []),
        ]
      : [],
  };
}

/** Tickets and notices, as they lie in storage. Nothing is asked of anybody yet. */
export function storedDeliveries({
  storage,
  tenants,
  outgoing,
  labelsEveryMs = usualLimits.labelsEveryMs,
}: {
  storage: Storage;
  tenants: Tenants;
  outgoing: Reaching;
  labelsEveryMs?: number;
}): Deliveries {
  const history = storedHistory(storage);
  return createDeliveries({
    tables: { tickets: storage.table(places.tickets), notices: storage.table(places.notices) },
    async entriesOf(tenant) {
      const file = await tenants.get(tenant);
      if (!file?.ok) return undefined;
      const { tickets, notify, cadence } = file.loaded;
      return { tickets, notify, timeZone: cadence.timeZone };
    },
    tenants: () => tenants.ids(),
    latest: (tenant) => history.latest(tenant),
    connecting: createConnecting(outgoing),
    random: Math.random,
    labelsEveryMs,
  });
}

/** The service as a function app of Azure's runs it. */
export function serveInAzure(settings: ServiceSettings): Serving {
  const cloud = settings.PLUMBLINE_CLOUD;
  const identityClientId = settings.AZURE_CLIENT_ID;
  const hub = settings.PLUMBLINE_HUB_CLIENT_ID;
  const clock = systemClock;
  const credential = managedIdentity(identityClientId);
  const { API_TENANT_ID: apiTenant, API_CLIENT_ID: apiClient } = settings;
  const trust = apiClient === undefined ? undefined : trusting(cloud, apiTenant, apiClient, clock);
  const storage = storageInAzure(settings, credential);
  return serve({
    storage,
    config: configContainer(storage.container(places.config)),
    clock,
    cloud,
    signInTo: () =>
      hub === undefined
        ? { kind: 'managedIdentity', clientId: identityClientId }
        : { kind: 'federated', clientId: hub, identityClientId },
    trust,
    outgoing: {
      settings: process.env,
      entraToken: (scope) => tokenOf(credential, scope),
    },
    page: trust && pageInAzure(settings, trust, credential),
    limits: usualLimits,
    evidenceDays: settings.EVIDENCE_DAYS,
    reportDays: settings.REPORT_DAYS,
    queueLimit: settings.QUEUE_LIMIT,
    remediation: settings.PLUMBLINE_REMEDIATION,
  });
}

/** The data account; Azurite in its place where the settings say so. */
export function storageInAzure(settings: RemediatorSettings, credential: TokenCredential): Storage {
  const { Data__blobServiceUri: blobServiceUri } = settings;
  return createAzureStorage(
    {
      ...(isHere(blobServiceUri) ? { kind: 'azurite' as const } : { kind: 'identity' as const, credential }),
      blobServiceUri,
      queueServiceUri: settings.Data__queueServiceUri,
      tableServiceUri: settings.Data__tableServiceUri,
    },
    systemClock,
  );
}

function pageInAzure(
  settings: ServiceSettings,
  trust: Trust,
  credential: TokenCredential,
): ServingParts['page'] {
  const { PAGE_ORIGIN: own, WEBSITE_HOSTNAME: host, PLUMBLINE_CLOUD: cloud } = settings;
  if ((own ?? host) === undefined) return undefined;
  const { authority, tokenExchange } = cloudHosts[cloud];
  return {
    origin: own === undefined ? `https://${host}` : new URL(own).origin,
    signIn: {
      kind: 'entra',
      authority: `${authority}/${trust.tenant}`,
      trust,
      clientAssertion: () => tokenOf(credential, `${tokenExchange}/.default`),
      fetch,
    },
  };
}

function trusting(cloud: Cloud, tenant: string, audience: string, clock: Clock): Trust {
  const { authority, issuer } = cloudHosts[cloud];
  const now = (): Date => clock.now();
  return {
    tenant,
    issuer: `${issuer}/${tenant}/v2.0`,
    audience,
    keys: createKeySet({ url: `${authority}/${tenant}/discovery/v2.0/keys`, fetch, now }),
    now,
  };
}

async function tokenOf(credential: TokenCredential, scope: string): Promise<string> {
  const token = await credential.getToken(scope);
  if (!token) throw new Failure('unavailable', 'The managed identity gave no token.');
  return token.token;
}

/** The library is loaded with the first token: a health check needs none of it. */
export function managedIdentity(clientId: string): TokenCredential {
  let made: Promise<TokenCredential> | undefined;
  const make = async (): Promise<TokenCredential> => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    return new ManagedIdentityCredential({ clientId });
  };
  return {
    getToken: async (scopes, options) => (await (made ??= make())).getToken(scopes, options),
  };
}
