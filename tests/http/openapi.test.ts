import { examplePlan } from '../reports/examplePlan.ts';
import { createOpenApiCheck } from './openApiCheck.ts';
import { contoso, people } from './plainService.ts';
import { everyRole, type StartedApi, startApi, told } from './startApi.ts';

/** Every test of the API holds what is answered against the document; here is what the document itself has to be. */

let api: StartedApi;
let ana: string;

beforeAll(async () => {
  api = await startApi();
  ana = await api.token(people.ana, everyRole);
});

afterAll(() => api.close());

const operations = () =>
  Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

test('it is served as OpenAPI 3.1, and every reference in it leads somewhere', () => {
  expect(api.document.openapi).toBe('3.1.0');
  const references = JSON.stringify(api.document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  const wanted = new Set(Array.from(references, ([, name]) => name));
  expect(wanted).toEqual(new Set(Object.keys(api.document.components.schemas)));
});

test('every operation is in it, and says which role it takes', () => {
  const described = operations().map(({ method, path, operationId, security }) =>
    [method, path, operationId, ...security.flatMap(({ entra }) => entra ?? ['anybody'])].join(' '),
  );
  expect(described).toEqual([
    'get /tenants listTenants Audit.Read',
    'get /tenants/{id}/findings listFindings Audit.Read',
    'post /tenants/{id}/audits requestAudit Audit.Run',
    'get /tenants/{id}/audits/{run} getAudit Audit.Read',
    'get /tenants/{id}/audits/{run}/report getReport Audit.Read',
    'post /tenants/{id}/audits/{run}/replay replayAudit Audit.Run',
    'get /tenants/{id}/plan getPlan Audit.Read',
    'post /tenants/{id}/plans/{plan}/approve approvePlan Plan.Approve',
    'get /tenants/{id}/approvals/{approval} getApproval Audit.Read',
    'get /health getHealth anybody Audit.Read',
  ]);
});

test('what each operation answers when all is well is as described', async () => {
  const run = `/api/tenants/${contoso}/audits/7f3c`;
  for (const path of ['/api/tenants', `/api/tenants/${contoso}/findings?limit=100`, run, '/api/health']) {
    expect((await api.ask(path, ana)).status).toBe(200);
  }
  for (const format of ['json', 'html', 'csv', 'md', 'junit']) {
    expect((await api.ask(`${run}/report?format=${format}`, ana)).status).toBe(200);
  }
  const { body } = await told(await api.ask(`/api/tenants/${contoso}/audits`, ana, { method: 'POST' }));
  api.service.parked.add(String(body['run']));
  await api.ask(`${String(body['href'])}/replay`, ana, { method: 'POST' });
  const tenant = `/api/tenants/${contoso}`;
  await api.ask(`${tenant}/plan`, ana);
  const approved = await api.ask(`${tenant}/plans/${examplePlan.id}/approve`, ana, { method: 'POST' });
  await api.ask(approved.headers.get('location') ?? '', ana);
  const wanted = operations().map(
    ({ operationId, method }) => `${operationId} ${method === 'post' ? 202 : 200}`,
  );
  expect([...api.check.seen].toSorted()).toEqual(wanted.toSorted());
});

test.each([
  ['another status', { status: 201 }, 'is not described'],
  ['another type', { type: 'text/html' }, 'is not described'],
  ['a field that is missing', { text: '{"schema":"plumbline.tenants/1"}' }, 'tenants'],
  ['a schema of another name', { text: '{"schema":"plumbline.tenants/2","tenants":[]}' }, 'schema'],
])('the check would notice %s', (_, change, message) => {
  const good = { method: 'GET', path: '/api/tenants', status: 200, type: 'application/json' };
  const text = '{"schema":"plumbline.tenants/1","tenants":[]}';
  const check = createOpenApiCheck(api.document);
  check({ ...good, text });
  expect(() => check({ ...good, text, ...change })).toThrow(message);
});
