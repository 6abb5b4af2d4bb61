import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { connect, control, errorCode, fault, graph, listed, patch, simulatorFor } from './client.ts';

const simulator = simulatorFor({ utcmSeconds: 60 });
const root = '/admin/configurationManagement';
const jobs = `${root}/configurationSnapshotJobs`;
const meetings = 'microsoft.teams.meetingPolicy';
const retention = 'microsoft.securityAndCompliance.retentionCompliancePolicy';

async function create(resources: string[] = [meetings], displayName = 'PL Teams 20261124') {
  const client = await connect(simulator());
  const answer = await client.send('POST', `${root}/configurationSnapshots/createSnapshot`, {
    displayName,
    resources,
  });
  return { client, answer, id: textOf(answer.body['id']) };
}

async function finished(resources?: string[]) {
  const { client, id } = await create(resources);
  simulator().advance(60_000);
  const job = (await client.get(`${jobs}/${id}?$select=id,status,resourceLocation,errorDetails`)).body;
  const snapshot = await client.get(textOf(job['resourceLocation']).replace(graph, ''));
  return { client, id, job, snapshot: snapshot.body };
}

afterEach(async () => {
  await control(simulator(), 'DELETE', '/faults');
  const client = await connect(simulator());
  for (const { id } of await client.rows(jobs)) await client.send('DELETE', `${jobs}/${textOf(id)}`);
});

test('a job takes its time by the clock, and its snapshot can be read when it is done', async () => {
  const { client, answer, id } = await create();
  expect([answer.status, answer.body['status'], answer.body['resourceLocation']]).toEqual([
    200,
    'notStarted',
    '',
  ]);
  const job = async () => (await client.get(`${jobs}/${id}`)).body;
  simulator().advance(30_000);
  expect(await job()).toMatchObject({ status: 'running', completedDateTime: '0001-01-01T00:00:00Z' });
  simulator().advance(30_000);
  const done = await job();
  expect(done).toMatchObject({ status: 'succeeded' });
  expect(done).not.toHaveProperty('errorDetails');
  const { body } = await client.get(textOf(done['resourceLocation']).replace(graph, ''));
  const resources = body['resources'] as JsonObject[];
  expect(resources[0]).toMatchObject({
    resourceType: meetings,
    properties: {
      Identity: 'Global',
      AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests',
      AllowPSTNUsersToBypassLobby: false,
    },
  });
  expect(resources[0]?.['properties']).not.toHaveProperty('CaptchaVerificationForMeetingJoin');
});

test('a job is found by its name, and is gone when it was deleted', async () => {
  const { client, id } = await create(undefined, 'PL ABCDEFGHIJKLMNOP');
  const find = () => client.rows(`${jobs}?$filter=displayName eq 'PL ABCDEFGHIJKLMNOP'`);
  expect((await find()).map((job) => job['id'])).toEqual([id]);
  expect((await client.send('DELETE', `${jobs}/${id}`)).status).toBe(204);
  expect(await find()).toEqual([]);
});

test.each([
  ['too short a name', 'PL 1', [meetings]],
  ['too long a name', 'P'.repeat(33), [meetings]],
  ['a hyphen in its name', 'PL-Teams-1', [meetings]],
  ['no resources', 'PL Teams 1', []],
  ['a type that is not supported', 'PL Teams 1', ['microsoft.sharepoint.tenant']],
])('a job with %s is refused', async (_name, displayName, resources) => {
  const { answer } = await create(resources, displayName);
  expect([answer.status, errorCode(answer)]).toEqual([400, 'BadRequest']);
});

test('there are twelve jobs at most, whoever made them', async () => {
  for (let index = 0; index < 12; index += 1) expect((await create()).answer.status).toBe(200);
  expect((await create()).answer.status).toBe(400);
});

test('a month has 20,000 resources', async () => {
  const month = new Date().toISOString().slice(0, 7);
  await patch(simulator(), '/utcm', { extracted: { month, resources: 19_999 } });
  expect((await create()).answer.status).toBe(400);
  await patch(simulator(), '/utcm', { extracted: { month: '2020-01', resources: 19_999 } });
  expect((await create()).answer.status).toBe(200);
});

test('jobs vanish after a week', async () => {
  const { client, id } = await create();
  simulator().advance(7 * 86_400_000);
  const fresh = await connect(simulator());
  expect((await fresh.get(`${jobs}/${id}`)).status).toBe(404);
  expect(client.tenant).toBe(fresh.tenant);
});

test('Purview is read only by a reader with Compliance Administrator', async () => {
  const without = await finished([meetings, retention]);
  expect(without.job).toMatchObject({
    status: 'partiallySuccessful',
    errorDetails: [expect.stringContaining(retention)],
  });
  expect(
    (without.snapshot['resources'] as JsonObject[]).some(({ resourceType }) => resourceType === retention),
  ).toBe(false);
  await patch(simulator(), '/utcm', { readerRoles: ['Compliance Administrator'] });
  const withRole = await finished([retention]);
  expect(withRole.job).toMatchObject({ status: 'succeeded', errorDetails: [] });
  expect(withRole.snapshot['resources']).toHaveLength(2);
});

test('habits of some tenants: another envelope, lower-case types, values as text', async () => {
  await patch(simulator(), '/utcm', {
    envelope: 'configurationItems',
    spelling: 'lowerCase',
    values: 'text',
  });
  const { snapshot } = await finished();
  expect(snapshot).not.toHaveProperty('resources');
  expect((snapshot['configurationItems'] as JsonObject[])[0]).toMatchObject({
    resourceType: 'microsoft.teams.meetingpolicy',
    properties: { AllowPSTNUsersToBypassLobby: 'False', NewMeetingRecordingExpirationDays: '60' },
  });
  await patch(simulator(), '/utcm', { envelope: 'resources', spelling: 'documented', values: 'typed' });
});

test('a fault makes a job end otherwise', async () => {
  await fault(simulator(), {
    match: { path: `${root}/**` },
    calls: [1],
    fault: { kind: 'utcm', status: 'partiallySuccessful', missing: ['Microsoft.Teams.MeetingPolicy'] },
  });
  const { job, snapshot } = await finished([meetings, 'microsoft.teams.federationConfiguration']);
  expect(job).toMatchObject({
    status: 'partiallySuccessful',
    errorDetails: [expect.stringContaining('meetingPolicy')],
  });
  expect(snapshot['resources']).toMatchObject([{ resourceType: 'microsoft.teams.federationConfiguration' }]);
});

test('a job that never ends', async () => {
  await fault(simulator(), {
    calls: [1],
    match: { path: `${root}/**` },
    fault: { kind: 'utcm', status: 'running' },
  });
  const { client, id } = await create();
  simulator().advance(86_400_000);
  const later = await connect(simulator());
  expect((await later.get(`${jobs}/${id}`)).body).toMatchObject({ status: 'running' });
  expect(client.tenant).toBe(later.tenant);
});

test('without the reader’s service principal nothing is extracted', async () => {
  const client = await connect(simulator());
  const reader = "/servicePrincipals(appId='03b07b79-c5bc-4b5e-9bfa-13acf4a99998')";
  const { id } = (await client.get(reader)).body;
  await patch(simulator(), `/servicePrincipals/${textOf(id)}`, { accountEnabled: false });
  const { job } = await finished();
  expect(job).toMatchObject({
    status: 'failed',
    resourceLocation: '',
    errorDetails: [expect.stringContaining('service principal')],
  });
  await patch(simulator(), `/servicePrincipals/${textOf(id)}`, { accountEnabled: true });
});

test('national clouds have no snapshots', async () => {
  const scope = 'https://graph.microsoft.us';
  const client = await connect(simulator(), undefined, { scope: `${scope}/.default` });
  const elsewhere = { 'x-plumbline-origin': scope };
  expect((await client.get(jobs, elsewhere)).status).toBe(404);
  const { body } = await client.get('/users?$top=1', elsewhere);
  expect(listed(body)).toHaveLength(1);
  expect(textOf(body['@odata.nextLink'])).toMatch(/^https:\/\/graph\.microsoft\.us\/v1\.0\//);
});
