import { contoso, fabrikam, people, pipelineApplication } from './plainService.ts';
import { everyRole, type Init, type StartedApi, startApi, type Told, told } from './startApi.ts';

let api: StartedApi;
let ana: string;
let ben: string;

beforeEach(async () => {
  api = await startApi();
  ana = await api.token(people.ana, everyRole);
  ben = await api.token(people.ben, everyRole);
});

afterEach(() => api.close());

const ask = async (path: string, token = ana, init: Init = {}): Promise<Told> =>
  told(await api.ask(path, token, init));

const audits = `/api/tenants/${contoso}/audits`;

const post = (path: string, headers: Record<string, string> = {}, body = '', token = ana): Promise<Told> =>
  ask(path, token, { method: 'POST', headers, ...(body === '' ? {} : { body }) });

test('a caller lists the tenants whose file names them, with their roles there, and nobody else’s', async () => {
  const { body, text } = await ask('/api/tenants', ben);
  expect(body['tenants']).toMatchObject([{ id: fabrikam, may: ['Audit.Read'] }]);
  expect(text).not.toMatch(/callers|Contoso/);
  expect((await ask('/api/tenants')).body['tenants']).toHaveLength(4);
});

test.each([
  ['GET', '/findings'],
  ['POST', '/audits'],
  ['GET', '/audits/7f3c'],
  ['GET', '/audits/7f3c/report'],
  ['POST', '/audits/7f3c/replay'],
])(
  '%s %s of a tenant that one may not see answers like that of one that does not exist',
  async (method, rest) => {
    const answers = await Promise.all(
      [contoso, 'c0c0c0c0-0000-4000-8000-000000000000'].map(async (id) => {
        const { status, body, headers } = await ask(`/api/tenants/${id}${rest}`, ben, { method });
        const { instance: _, requestId: __, ...problem } = body;
        return { status, problem, headers: [...headers.keys()] };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(404);
  },
);

test('a role takes both: the token and the tenant’s file', async () => {
  expect((await post(`/api/tenants/${fabrikam}/audits`)).status).toBe(403);
  const reader = await api.token(people.ana, ['Audit.Read']);
  expect((await post(audits, {}, '', reader)).status).toBe(403);
  expect((await ask(`/api/tenants/${contoso.toUpperCase()}/findings`)).status).toBe(200);
});

test('an application is known by its id only when it calls in its own name', async () => {
  const someServicePrincipal = '05050505-0000-4000-8000-000000000005';
  const itself = await api.token(someServicePrincipal, ['Audit.Read', 'Audit.Run'], {
    azp: pipelineApplication,
    idtyp: 'app',
    scp: undefined,
  });
  expect((await post(audits, {}, '', itself)).status).toBe(202);
  for (const claims of [{ scp: 'access' }, { idtyp: 'user' }, { idtyp: undefined }]) {
    const user = await api.token(someServicePrincipal, ['Audit.Read', 'Audit.Run'], {
      azp: pipelineApplication,
      idtyp: 'app',
      scp: undefined,
      ...claims,
    });
    expect((await post(audits, {}, '', user)).status).toBe(404);
  }
});

test('a run of one tenant is not found under another', async () => {
  for (const rest of ['', '/report']) {
    expect((await ask(`/api/tenants/${fabrikam}/audits/7f3c${rest}`)).status).toBe(404);
  }
});
