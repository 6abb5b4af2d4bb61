import { examplePlan } from '../reports/examplePlan.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { contoso, fabrikam, people, pipelineApplication } from './plainService.ts';
import { everyRole, type StartedApi, startApi, type Told, told } from './startApi.ts';

let api: StartedApi;
let ana: string;

const plan = `/api/tenants/${contoso}/plan`;
const approve = (id = examplePlan.id): string => `/api/tenants/${contoso}/plans/${id}/approve`;

beforeEach(async () => {
  api = await startApi();
  ana = await api.token(people.ana, everyRole);
});

afterEach(() => api.close());

const get = async (path: string, token = ana): Promise<Told> => told(await api.ask(path, token));

const post = async (path: string, body = '', token = ana): Promise<Told> =>
  told(
    await api.ask(path, token, {
      method: 'POST',
      ...(body === '' ? {} : { body, headers: { 'content-type': 'application/json' } }),
    }),
  );

test('the plan of the newest audit is shown, approved, and followed to its end', async () => {
  expect((await get(plan)).body).toMatchObject({
    schema: 'plumbline.tenantPlan/1',
    run: exampleRun.id,
    plan: { id: examplePlan.id },
    enforcing: null,
    approvals: [],
  });
  const approved = await post(approve(), '{"wave":1}');
  const location = approved.headers.get('location') ?? '';
  expect(approved).toMatchObject({
    status: 202,
    body: { state: 'waiting', wave: 1, approvedBy: people.ana },
  });
  const waiting = await get(location);
  expect(waiting.body).toMatchObject({ approval: approved.body['approval'], state: 'waiting' });
  expect(waiting.headers.get('retry-after')).toBe('10');
  expect((await get(plan)).body['approvals']).toEqual([
    expect.objectContaining({ approval: approved.body['approval'] }),
  ]);
});

test('without a body, the service chooses the wave that is next', async () => {
  expect(await post(approve())).toMatchObject({ status: 202, body: { plan: examplePlan.id } });
});

test('another plan than the newest is not there, whatever was seen before', async () => {
  expect(await post(approve('sha256:00'))).toMatchObject({ status: 404, body: { kind: 'notFound' } });
  expect(await get(`/api/tenants/${contoso}/approvals/none`)).toMatchObject({ status: 404 });
});

test.each(['{"wave":0}', '{"wave":"all"}', '{"waves":[1]}', 'yes'])('%s is refused', async (body) => {
  expect(await post(approve(), body)).toMatchObject({ status: 400, body: { kind: 'invalid' } });
  expect(api.service.given.size).toBe(0);
});

test('who may look may not approve', async () => {
  const looks = await api.token(people.ana, ['Audit.Read', 'Audit.Run']);
  expect(await post(approve(), '', looks)).toMatchObject({ status: 403 });
  const elsewhere = await post(`/api/tenants/${fabrikam}/plans/${examplePlan.id}/approve`);
  expect(elsewhere).toMatchObject({ status: 403 });
  expect(api.service.given.size).toBe(0);
});

test('an application that the file names by its own id is told to be named by object id', async () => {
  const tenant = api.service.views.find(({ id }) => id === contoso);
  if (!tenant) throw new Error('there is no tenant');
  tenant.callers = [{ id: pipelineApplication, roles: ['Audit.Read', 'Plan.Approve'] }];
  const token = await api.token('0e0e0e0e-0000-4000-8000-00000000000e', everyRole, {
    azp: pipelineApplication,
    idtyp: 'app',
    scp: undefined,
  });
  expect(await post(approve(), '', token)).toMatchObject({
    status: 403,
    body: { detail: 'Whoever approves is named by object id in the file of the tenant.' },
  });
});

test('a tenant that was never read has no plan', async () => {
  api.service.documents.delete(exampleRun.id);
  expect(await get(plan)).toMatchObject({ status: 409, body: { kind: 'notReadYet' } });
});
