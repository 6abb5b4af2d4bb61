import { decodeJwt } from 'jose';
import { controls } from './controls/index.ts';
import { Deployment } from './domain/clientFile.ts';
import { Failure } from './domain/failure.ts';
import type { Onboarding } from './domain/onboarding.ts';
import type { Cloud } from './domain/tenant.ts';
import { createGraphClient, type Tokens } from './graph/client.ts';
import { createOnboardingWriter } from './graph/onboardingWriter.ts';
import { personCredential, type SignIn, signIn } from './graph/signIn.ts';
import { createTenantReader } from './graph/tenantReader.ts';
import { createAzureStorage } from './history/azureStorage.ts';
import type { LoadedClient } from './onboarding/clientFile.ts';
import { type ConfigPlace, configInContainer } from './onboarding/configPlace.ts';
import { readDirectory } from './onboarding/directory.ts';
import { readGrants, readPrincipal } from './onboarding/grants.ts';
import { neededIn } from './onboarding/needed.ts';
import { lackingFor, readOwnRoles, refuseHalf } from './onboarding/person.ts';
import { ownAppRoles, readRegistration } from './onboarding/registration.ts';
import { settle } from './onboarding/settle.ts';
import type { Deed, Site, Standing, Step } from './onboarding/step.ts';
import { steps } from './onboarding/steps.ts';
import type { Clock } from './pipeline/ports.ts';
import { places } from './service/places.ts';
import { activePlans, subscribedSkus } from './sources/subscribedSkus.ts';

/** The wiring of whoever sets a tenant up: the only file that gives anybody the client that does. */

export interface OpeningSite {
  client: LoadedClient;
  /** What the outputs of a deployment say; what the client file says besides holds where they say nothing. */
  deployment: Deployment | undefined;
  tenant: string;
  how: SignIn;
  cloud: Cloud;
  clock: Clock;
  signal: AbortSignal;
  /** In place of the deployment's own configuration. */
  config: ConfigPlace | undefined;
  /** Whether anything is to be done, or only looked at. */
  doing: boolean;
}

/** What looking takes, and what doing takes. */
const scopes = {
  looking: [
    'Application.Read.All',
    'GroupMember.Read.All',
    'Organization.Read.All',
    'RoleManagement.Read.Directory',
    'User.Read.All',
  ],
  doing: [
    'AppRoleAssignment.ReadWrite.All',
    'Application.ReadWrite.All',
    'Group.ReadWrite.All',
    'Organization.Read.All',
    'RoleManagement.ReadWrite.Directory',
    'User.Read.All',
  ],
};

export interface OpenSite {
  site: Site;
  roles: string[];
  /** Of the token; `undefined` while it is only looked. */
  scopes: string[] | undefined;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Signs in as a person and puts together what the steps work with. Nothing is written.
 * @throws Failure (`permission`) for a sign-in that speaks for nobody, (`configuration`) for a file of another tenant
 */
export async function openSite(opening: OpeningSite): Promise<OpenSite> {
  const { client, how, cloud, clock, signal, doing } = opening;
  const signedIn = await signIn(how, opening.tenant, cloud, doing ? scopes.doing : scopes.looking, {
    signal,
  });
  if (signedIn.type !== 'delegated') {
    throw new Failure('permission', 'A tenant is set up by a person, and this sign-in is an application’s.', {
      remedy: 'Use --auth browser or --auth azureCli.',
    });
  }
  const tenant = signedIn.tenantId.toLowerCase();
  if (client.loaded.tenant.toLowerCase() !== tenant) {
    throw new Failure('configuration', `The client file is of the tenant ${client.loaded.tenant}.`, {
      remedy: `You signed in to ${tenant}. Write \`tenant: ${tenant}\`, or sign in to the other one.`,
    });
  }
  const simulator = how.kind === 'simulator' ? how.url : undefined;
  const { tokens } = signedIn;
  const graph = createGraphClient({ cloud, tokens, clock, random: Math.random, simulator });
  const directory = readDirectory(createTenantReader(graph, clock, Math.random), signal);
  const judgedIds = new Set(client.loaded.baseline.controls.map(({ control }) => control));
  const judged = controls.filter(({ id }) => judgedIds.has(id));
  const needed = neededIn(judged, client.loaded.baseline, client.loaded.config);
  const touchable = touchableOf(needed);
  const deployment = deploymentOf(opening);
  return {
    site: {
      tenant,
      cloud,
      client,
      deployment,
      needed,
      licences: activePlans(await directory.all({ path: '/subscribedSkus' }, subscribedSkus.row)),
      directory,
      writer: createOnboardingWriter({ cloud, tokens, clock, list: touchable, signal, simulator }),
      touchable,
      config: opening.config ?? (deployment && deployedConfig(deployment, opening)),
      now: () => clock.now().toISOString(),
    },
    roles: await readOwnRoles(directory, await rolesInToken(tokens)),
    scopes: doing ? signedIn.permissions : undefined,
    clock,
    signal,
  };
}

async function rolesInToken(tokens: Tokens): Promise<string[]> {
  const { wids } = decodeJwt<{ wids?: unknown }>(await tokens.get());
  return Array.isArray(wids) ? wids.map(String) : [];
}

function touchableOf({ auditor, remediator, snapshotReader }: Site['needed']): Site['touchable'] {
  const permissions = [...auditor, ...remediator, ...snapshotReader.permissions];
  return {
    roles: new Set([
      ...permissions.flatMap(({ appRoleId }) => appRoleId ?? []),
      ...Object.values(ownAppRoles).map(({ id }) => id),
    ]),
    directoryRoles: new Set(snapshotReader.roles.map(({ id }) => id)),
    grantees: new Set(),
    own: new Set(),
  };
}

/** @throws Failure (`configuration`) for half a deployment */
function deploymentOf({ client, deployment }: OpeningSite): Deployment | undefined {
  const { pageOrigin: _page, resourceGroup: _group, ...written } = client.deployment;
  const given = { ...written, ...deployment };
  if (Object.keys(given).length === 0) return undefined;
  const parsed = Deployment.safeParse(given);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new Failure('configuration', `The deployment is only half known: ${missing} is missing.`, {
    remedy: 'Save its outputs and give them with --deployment outputs.json.',
  });
}

function deployedConfig({ configUri }: Deployment, { how, tenant, cloud, clock }: OpeningSite): ConfigPlace {
  const { origin } = new URL(configUri);
  const storage = createAzureStorage(
    {
      kind: 'identity',
      credential: personCredential(how, tenant, cloud),
      blobServiceUri: origin,
      queueServiceUri: origin,
      tableServiceUri: origin,
    },
    clock,
  );
  return configInContainer(storage.container(places.config), configUri);
}

/** Ids of the app roles that the identities hold, as the directory says it. */
export async function heldRoles({ site }: OpenSite): Promise<Set<string>> {
  const held = new Set<string>();
  const { auditorClientId, remediatorClientId } = site.deployment ?? {};
  for (const clientId of [auditorClientId, remediatorClientId]) {
    const principal = clientId === undefined ? undefined : await readPrincipal(site.directory, clientId);
    if (!principal) continue;
    for (const { appRoleId } of await readGrants(site.directory, principal)) held.add(appRoleId);
  }
  return held;
}

interface Looked {
  step: Step;
  standing: Standing;
  did: string[];
}

type Way = 'inspect' | 'undo';

/** How every step stands, and what would be done. Nothing is written. */
export async function planSteps(open: OpenSite, way: Way): Promise<Onboarding> {
  return reportOf(open, way, await lookAt(open, way));
}

/**
 * Does every step, or takes every step back, in order; then looks once more, and says what it saw.
 * @throws Failure before anything is done when something is in the way that only a person can clear
 */
export async function doSteps(open: OpenSite, way: Way, onDone: (deed: Deed) => void): Promise<Onboarding> {
  const before = await lookAt(open, way);
  for (const { standing } of before) if (standing.stops) throw standing.stops;
  refuseHalf(lackingFor(before, open.roles, open.scopes));
  const did = new Map<Step, string[]>();
  for (const step of inOrder(way)) {
    const done: string[] = [];
    did.set(step, done);
    const standing = await settle(() => step[way](open.site), {
      clock: open.clock,
      signal: open.signal,
      onDone: (deed) => {
        done.push(deed.text);
        onDone(deed);
      },
    });
    if (standing.waitsFor) break;
  }
  const after = await lookAt(open, way);
  return reportOf(
    open,
    way,
    after.map((looked) => ({ ...looked, did: did.get(looked.step) ?? [] })),
  );
}

function inOrder(way: Way): Step[] {
  return way === 'inspect' ? steps : steps.toReversed();
}

async function lookAt({ site }: OpenSite, way: Way): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const step of inOrder(way)) looked.push({ step, standing: await step[way](site), did: [] });
  return looked;
}

async function reportOf(open: OpenSite, way: Way, looked: Looked[]): Promise<Onboarding> {
  const { site, roles, scopes: held } = open;
  return {
    schema: 'plumbline.onboarding/1',
    command: way === 'inspect' ? 'onboard' : 'offboard',
    tenant: site.tenant,
    person: { roles, lacking: lackingFor(looked, roles, held) },
    steps: looked.map(({ step, standing, did }, index) => ({
      step: step.id,
      title: step.title,
      // What comes after a step that waits, waits as well.
      state: stateOf(looked.slice(0, index).find((one) => one.standing.waitsFor)?.standing ?? standing),
      deeds: standing.deeds.map(({ text }) => text),
      did,
      notes: [
        ...(standing.notes ?? []),
        ...(standing.stops ? [`${standing.stops.message} ${standing.stops.remedy ?? ''}`.trim()] : []),
      ],
    })),
    apiClientId: (await readRegistration(site))?.appId ?? null,
    left: way === 'undo' ? leftInAzure(site) : [],
  };
}

function stateOf({ stops, waitsFor, deeds }: Standing): Onboarding['steps'][number]['state'] {
  if (stops) return 'stops';
  if (waitsFor) return 'waits';
  return deeds.length > 0 ? 'toDo' : 'inOrder';
}

/** What Azure holds goes with the resource group; what is kept under a policy goes when that allows it. */
function leftInAzure({ client, deployment }: Site): string[] {
  const group = client.deployment.resourceGroup ?? 'GROUP';
  const account = deployment ? new URL(deployment.configUri).hostname.split('.')[0] : 'ACCOUNT';
  return [
    `Apps, managed identities, storage with all evidence and reports, logs: az group delete --name ${group}`,
    `The container anchors keeps what it holds until its policy's time is over, and the account with it. An unlocked policy is removed first: az storage container immutability-policy delete --account-name ${account} --container-name ${places.anchors} --if-match ETAG. A locked one cannot be: then the account stays until that day.`,
    'A key vault, where there is one, is kept for its own time and cannot be purged before.',
    'Consent that people gave to Microsoft Graph Command Line Tools, which belongs to Microsoft and not to Plumbline.',
  ];
}
