import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import type { SnapshotSource } from '../../src/domain/source.ts';
import { tokensFor } from '../../src/graph/signIn.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { teamsFederation } from '../../src/sources/teamsFederation.ts';
import { teamsMeetingPolicies } from '../../src/sources/teamsMeetingPolicies.ts';
import { teamsMessagingPolicies } from '../../src/sources/teamsMessagingPolicies.ts';
import { createTeamsClient } from '../../src/teams/client.ts';
import { teamsAdminOrigins, teamsAdminResource } from '../../src/teams/hosts.ts';
import { createTeamsReader } from '../../src/teams/teamsReader.ts';
import { never, tenantFor } from '../tenant.ts';

const tenant = tenantFor({
  tenants: [{ kind: 'messy', users: 120 }],
  grant: [...auditorPermissions(), teamsAdminPermission],
});
const origin = teamsAdminOrigins.global ?? '';
const meetings = '/Skype.Policy/configurations/TeamsMeetingPolicy';
const legacy = '/Skype.Policy/configurations/TenantFederationSettings';

function reader() {
  const { how, id, simulator, clock } = tenant();
  const client = createTeamsClient({
    cloud: 'global',
    origin,
    tokens: tokensFor(how, id, 'global', [`${teamsAdminResource}/.default`]),
    clock,
    random: () => 0.5,
    simulator: simulator.url,
    timeoutMs: 300,
  });
  return createTeamsReader(client, id, clock);
}

async function read(...sources: SnapshotSource<unknown>[]) {
  await tenant().forget();
  const teams = reader();
  const answer = await teams.read(sources, never);
  const calls = (await tenant().ledger()).filter(({ path }) => /^\/(Skype|Teams)\./.test(path));
  return { answer, calls, counted: teams.counted() };
}

test('what it reads is what a snapshot holds, and more', async () => {
  const { answer } = await read(teamsMeetingPolicies, teamsMessagingPolicies, teamsFederation);
  if (!answer.ok) throw new Error(answer.refusal.reason.text);
  expect(answer.missing.size).toBe(0);
  const held = (source: SnapshotSource<unknown>) =>
    answer.instances
      .filter(({ resourceType }) => resourceType === source.resourceType.toLowerCase())
      .map(({ properties }) => source.instance.parse(properties));
  expect(held(teamsMeetingPolicies)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Identity: 'Tag:Sales open',
        CaptchaVerificationForMeetingJoin: 'NotRequired',
      }),
    ]),
  );
  expect(held(teamsMessagingPolicies)).toMatchObject([{ UseB2BInvitesToAddExternalUsers: true }]);
  expect(held(teamsFederation)).toMatchObject([{ Identity: 'Global', AllowedDomains: [] }]);
});

test('it only reads, one request a type, and finds the older service once', async () => {
  const { calls, counted } = await read(teamsMeetingPolicies, teamsMessagingPolicies, teamsFederation);
  expect(calls.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    `GET ${meetings}`,
    'GET /Skype.Policy/configurations/TeamsMessagingPolicy',
    `GET ${legacy}`,
    'GET /Teams.Tenant/tenants',
  ]);
  expect(counted).toEqual({ total: 4, throttled: 0 });
  expect((await tenant().ledger()).some(({ write }) => write)).toBe(false);
});

test('types that only snapshots hold are left to them', () => {
  expect(reader().holds('microsoft.teams.meetingPolicy')).toBe(true);
  expect(reader().holds('microsoft.teams.eventsPolicy')).toBe(false);
  expect(reader().holds('microsoft.exchange.transportConfig')).toBe(false);
});

test.each([
  [{ kind: 'status', status: 503 }, 'unavailable', 'serviceFailed'],
  [{ kind: 'status', status: 429 }, 'unavailable', 'throttled'],
  [{ kind: 'status', status: 403 }, 'notPermitted', 'notPermitted'],
  [{ kind: 'status', status: 404 }, 'unavailable', 'notFound'],
  [{ kind: 'reset', afterBytes: 20 }, 'unavailable', 'unreachable'],
  [{ kind: 'hang' }, 'unavailable', 'unreachable'],
  [{ kind: 'html' }, 'malformed', 'notJson'],
  [{ kind: 'truncate', bytes: 40 }, 'malformed', 'notJson'],
  [{ kind: 'status', status: 200, body: { value: [] } }, 'malformed', 'malformed'],
])('a service that answers every time with %j', async (fault, status, kind) => {
  await tenant().fault({ match: { path: '/Skype.Policy/**' }, calls: 'all', fault });
  const { answer } = await read(teamsMeetingPolicies);
  expect(answer).toMatchObject({ ok: false, refusal: { status, reason: { kind } } });
});

test.each([
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
  { kind: 'reset' },
  { kind: 'html' },
  { kind: 'expireToken' },
])('a service that answers once with %j is asked again', async (fault) => {
  await tenant().fault({ match: { path: meetings }, calls: [1], fault });
  const { answer, counted } = await read(teamsMeetingPolicies);
  expect(answer.ok).toBe(true);
  expect(counted.total).toBe(2);
});

test('one type that fails does not take the others with it', async () => {
  await tenant().fault({ match: { path: legacy }, calls: 'all', fault: { kind: 'status', status: 403 } });
  const { answer } = await read(teamsMeetingPolicies, teamsFederation);
  if (!answer.ok) throw new Error(answer.refusal.reason.text);
  expect([...answer.missing.keys()]).toEqual(['microsoft.teams.federationconfiguration']);
  expect([...answer.missing.values()]).toMatchObject([{ status: 'notPermitted' }]);
  expect(answer.instances.length).toBeGreaterThan(0);
});

test('a pointer to the older service that could smuggle something is not followed', async () => {
  const Endpoints = { AdminServiceEndpoint: 'admin.example/elsewhere?' };
  const body = { verifiedDomains: [{ name: 'a.onmicrosoft.com' }], serviceDiscovery: { Endpoints } };
  await tenant().fault({
    match: { path: '/Teams.Tenant/tenants' },
    calls: 'all',
    fault: { kind: 'status', status: 200, body },
  });
  const { answer, calls } = await read(teamsFederation);
  expect(answer).toMatchObject({ ok: false, refusal: { status: 'malformed' } });
  expect(calls.map(({ path }) => path)).toEqual(['/Teams.Tenant/tenants']);
});

describe('in an audit', () => {
  const controls = ['teams.lobby', 'teams.joinVerification', 'teams.eventAccess'];
  const verdicts = async (line: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
    const tenantFile = join(folder, 'tenant.yaml');
    await writeFile(tenantFile, `tenant: ${tenant().id}\nbaseline: strict\n${line}\n`);
    const { run } = await tenant().audit({ tenantFile, control: controls, partial: true });
    await rm(folder, { recursive: true });
    const paths = (await tenant().ledger()).map(({ path }) => path);
    return {
      verdicts: Object.fromEntries(run.results.map(({ control, verdict }) => [control, verdict])),
      needs: run.results.flatMap(({ reads }) => reads).flatMap(({ reason }) => reason?.needs ?? []),
      askedTeams: paths.includes(meetings),
    };
  };

  test('off unless the tenant file says so', async () => {
    expect(await verdicts('')).toMatchObject({
      verdicts: { 'teams.lobby': 'fail', 'teams.joinVerification': 'unknown', 'teams.eventAccess': 'fail' },
      askedTeams: false,
    });
  });

  test('Teams itself is asked for what it holds, a snapshot for the rest', async () => {
    expect(await verdicts('teamsAdminApi: read')).toMatchObject({
      verdicts: { 'teams.lobby': 'fail', 'teams.joinVerification': 'fail', 'teams.eventAccess': 'fail' },
      askedTeams: true,
    });
  });

  test('where it is not let in, nothing is known, and it is said what it takes', async () => {
    await tenant().grant(auditorPermissions());
    const { verdicts: found, needs } = await verdicts('teamsAdminApi: read');
    expect(found).toEqual({
      'teams.lobby': 'unknown',
      'teams.joinVerification': 'unknown',
      'teams.eventAccess': 'fail',
    });
    expect(needs).toContainEqual(expect.stringContaining('Teams Reader'));
  });
});
