import { teamsAdminAudience } from '../../src/simulator/clouds.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import { textOf } from '../../src/simulator/json.ts';
import { connect, fault, ledger, patch, simulatorFor } from './client.ts';

const simulator = simulatorFor();
const scope = `${teamsAdminAudience}/.default`;
const meetings = '/Skype.Policy/configurations/TeamsMeetingPolicy';
const federation = '/Skype.Policy/configurations/TenantFederationSettings/configuration/Global';

const remediator = () => connect(simulator(), undefined, { client_id: remediatorClientId, scope });

test('the auditor has no access until it is granted', async () => {
  const client = await connect(simulator(), undefined, { scope });
  expect((await client.get(meetings)).status).toBe(403);
  expect((await ledger(simulator())).at(-1)).toMatchObject({
    requires: ['application_access'],
    held: false,
    version: null,
  });
});

test('a write merges, wants the key back, and is what the snapshots show', async () => {
  const client = await remediator();
  const path = `${meetings}/configuration/Global`;
  const { body } = await client.get(path);
  expect(body).toMatchObject({ Identity: 'Global', CaptchaVerificationForMeetingJoin: expect.any(String) });
  const change = { AutoAdmittedUsers: 'OrganizerOnly' };
  expect((await client.send('PUT', path, change)).status).toBe(400);
  const whole = { ...change, Identity: body['Identity'] ?? null, Key: body['Key'] ?? null };
  expect((await client.send('PUT', path, whole)).status).toBe(200);
  expect((await client.get(path)).body).toMatchObject({
    ...change,
    MeetingChatEnabledType: 'EnabledExceptAnonymous',
  });
  expect((await ledger(simulator())).filter(({ write }) => write)).toHaveLength(2);
});

test('PATCH merges as well, and wants to know which object it is about', async () => {
  const client = await remediator();
  const path = `${meetings}/configuration/Global`;
  const change = { AllowExternalParticipantGiveRequestControl: true };
  expect((await client.send('PATCH', path, change)).status).toBe(400);
  expect((await client.send('PATCH', path, { Identity: 'Tag:AllOn', ...change })).status).toBe(400);
  expect((await client.send('PATCH', path, { Identity: 'Global', ...change })).status).toBe(200);
  expect((await client.get(path)).body).toMatchObject({ Identity: 'Global', ...change });
});

test.each<[string, string, object]>([
  ['a policy that comes with Teams', 'Tag:AllOn', { AllowCloudRecording: false }],
  [
    'a value that is out of use',
    'Global',
    { DesignatedPresenterRoleMode: 'EveryoneInSameAndFederatedCompanyUserOverride' },
  ],
  [
    'callers who wait while nobody else does',
    'Global',
    { AutoAdmittedUsers: 'Everyone', AllowPSTNUsersToBypassLobby: false },
  ],
])('%s is refused', async (_name, identity, change) => {
  const client = await remediator();
  const path = `${meetings}/configuration/${encodeURIComponent(identity)}`;
  const before = (await client.get(path)).body;
  const whole = { Identity: identity, Key: before['Key'] ?? null, ...change };
  for (const method of ['PATCH', 'PUT'] as const)
    expect((await client.send(method, path, whole)).status).toBe(400);
  expect((await client.get(path)).body).toEqual(before);
});

test('who may only read is refused when it writes', async () => {
  await fetch(`${simulator().url}/_simulator/tenants/${simulator().document.tenants[0]?.id}/roles`, {
    method: 'POST',
    body: JSON.stringify({ identity: 'auditor', permissions: ['application_access'] }),
  });
  const client = await connect(simulator(), undefined, { scope });
  const path = `${meetings}/configuration/Global`;
  expect((await client.get(path)).status).toBe(200);
  const change = { Identity: 'Global', AutoAdmittedUsers: 'OrganizerOnly' };
  expect((await client.send('PATCH', path, change)).status).toBe(403);
});

test('a policy is named by its tag; Global cannot be deleted', async () => {
  const client = await remediator();
  expect(JSON.parse((await client.get(meetings)).text)).toHaveLength(6);
  expect((await client.send('DELETE', `${meetings}/configuration/Tag%3AKiosk`)).status).toBe(204);
  expect((await client.get(`${meetings}/configuration/Tag%3AKiosk`)).status).toBe(404);
  expect((await client.send('DELETE', `${meetings}/configuration/Global`)).status).toBe(405);
});

test('federation settings go through the legacy service, with their own shape', async () => {
  const client = await remediator();
  expect((await client.get(federation)).status).toBe(400);
  const { AdminServiceEndpoint } = (await client.get('/Teams.Tenant/tenants')).body;
  const headers = {
    'x-ms-target-uri': `https://${textOf(AdminServiceEndpoint)}/OcsPowershellWebservice`,
    'x-ms-tenant-id': client.tenant,
  };
  const path = `${federation}?adminDomain=hardened.onmicrosoft.com`;
  expect((await client.get(path, headers)).body).toMatchObject({
    AllowedDomains: { AllowedDomain: [{ Domain: 'partner.example' }] },
  });
  const change = { AllowedDomains: { AllowList: ['a.example', 'b.example'] } };
  expect((await client.send('PUT', path, change, headers)).status).toBe(200);
  expect((await client.get(path, headers)).body).toMatchObject({
    AllowedDomains: { AllowedDomain: [{ Domain: 'a.example' }, { Domain: 'b.example' }] },
  });
});

test('faults and staleness reach it', async () => {
  const client = await remediator();
  const path = '/Skype.Policy/configurations/TeamsClientConfiguration/configuration/Global';
  const value = async () => (await client.get(path)).body['AllowBox'];
  await patch(simulator(), '/utcm/microsoft.teams.clientConfiguration/Global', { AllowBox: true });
  await fault(simulator(), { match: { method: 'PUT' }, fault: { kind: 'stale', reads: 1 } });
  expect((await client.send('PUT', path, { AllowBox: false })).status).toBe(200);
  expect([await value(), await value()]).toEqual([true, false]);
  await fault(simulator(), {
    match: { path: '/Skype.Policy/**' },
    calls: [1],
    fault: { kind: 'status', status: 500 },
  });
  expect((await client.get(path)).status).toBe(500);
});

test('an unknown type is not found', async () => {
  const client = await remediator();
  expect((await client.get('/Skype.Policy/configurations/TeamsNothing')).status).toBe(404);
});
