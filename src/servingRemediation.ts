import { randomUUID } from 'node:crypto';
import type { LoadedTenant } from './baselines/load.ts';
import { controls } from './controls/index.ts';
import type { Cloud } from './domain/tenant.ts';
import type { SignIn } from './graph/signIn.ts';
import { systemClock } from './graph/systemClock.ts';
import { noHistory } from './history/noHistory.ts';
import type { Storage } from './history/storage.ts';
import { storedJournal } from './journal/storedJournal.ts';
import type { Clock } from './pipeline/ports.ts';
import { applyRemediation } from './remediating.ts';
import { RemediationMessage } from './service/approval.ts';
import { type ConfigStore, configContainer } from './service/configStore.ts';
import type { Log } from './service/dispatch.ts';
import { places } from './service/places.ts';
import { parkRemediation, remediate, type Wave } from './service/remediate.ts';
import { configuredSwitch } from './service/runSwitch.ts';
import type { RemediatorSettings } from './service/settings.ts';
import { configuredTenants } from './service/tenants.ts';
import { yardstickOf } from './service/yardstick.ts';
import { managedIdentity, storageInAzure } from './serving.ts';

/** What the functions of the remediator call. It has no others, and answers nobody. */
export interface ServingRemediation {
  /** Takes a message of the queue `remediations`. */
  remediate: (message: unknown, log: Log) => Promise<void>;
  /** Takes a message of the queue `remediations-poison`. */
  parkRemediation: (message: unknown, log: Log) => Promise<void>;
}

export interface RemediationParts {
  storage: Storage;
  config: ConfigStore;
  clock: Clock;
  cloud: Cloud;
  signInTo: (tenant: LoadedTenant) => SignIn;
}

/** Puts the remediator together. Nothing is asked of anybody yet. */
export function serveRemediation(parts: RemediationParts): ServingRemediation {
  const { storage, config, clock } = parts;
  const service = {
    approvals: storage.container(places.approvals),
    outcomes: storage.container(places.outcomes),
    queue: storage.queue(places.remediations),
    tenants: configuredTenants(config, controls),
    clock,
    apply: (wave: Wave) => applyTo(wave, parts),
  };
  return {
    remediate: (message, log) => remediate(RemediationMessage.parse(message), { ...service, log }),
    parkRemediation: (message, log) =>
      parkRemediation(typeof message === 'string' ? message : JSON.stringify(message), { ...service, log }),
  };
}

function applyTo(
  { plan, wave, approvedBy, tenant, modes, onOutcome }: Wave,
  { storage, config, clock, cloud, signInTo }: RemediationParts,
): ReturnType<typeof applyRemediation> {
  const yardstick = yardstickOf(tenant);
  const may = new Set(
    yardstick.baseline.controls
      .filter(({ mode }) => modes.some((one) => one === mode))
      .map(({ control }) => control),
  );
  return applyRemediation({
    plan,
    wave,
    application: randomUUID(),
    yardstick: { ...yardstick, judged: yardstick.judged.filter(({ id }) => may.has(id)) },
    tenant: plan.tenant,
    how: signInTo(tenant),
    cloud,
    history: noHistory,
    place: storedJournal(storage),
    runSwitch: configuredSwitch(config),
    approvedBy,
    clock,
    signal: new AbortController().signal,
    progress: () => undefined,
    onOutcome,
  });
}

/** The remediator as a function app of Azure's runs it. It changes the one tenant that its identity is in. */
export function serveRemediationInAzure(settings: RemediatorSettings): ServingRemediation {
  const clientId = settings.AZURE_CLIENT_ID;
  const storage = storageInAzure(settings, managedIdentity(clientId));
  return serveRemediation({
    storage,
    config: configContainer(storage.container(places.config)),
    clock: systemClock,
    cloud: settings.PLUMBLINE_CLOUD,
    signInTo: () => ({ kind: 'managedIdentity', clientId }),
  });
}
