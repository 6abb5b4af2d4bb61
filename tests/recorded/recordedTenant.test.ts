import type { Responses } from '../../src/domain/evidence.ts';
import { recordedTenant } from '../../src/recorded/recordedTenant.ts';
import { authorizationPolicy } from '../../src/sources/authorizationPolicy.ts';
import { retentionPolicies } from '../../src/sources/retentionPolicies.ts';
import { teamsMeetingPolicies } from '../../src/sources/teamsMeetingPolicies.ts';
import { never } from '../tenant.ts';

const ask = (path: string) => ({ version: 'v1.0', path }) as const;

function recorded(
  graph: Responses['graph'],
  powershell: Responses['powershell'] = {},
  cloud: 'global' | 'usGov' = 'global',
) {
  return recordedTenant(
    {
      schema: 'plumbline.responses/1',
      tenant: { id: 't', displayName: '', cloud, licences: [] },
      collectedAt: '2026-11-24T08:00:00Z',
      graph,
      powershell,
    },
    [authorizationPolicy, teamsMeetingPolicies, retentionPolicies],
  );
}

test.each<[string, unknown, object]>([
  ['a body', { allowInvitesFrom: 'none' }, { ok: true, body: { allowInvitesFrom: 'none' } }],
  ['an empty list', { value: [] }, { ok: true, body: { value: [] } }],
  ['a body with its status', { $status: 200, $body: { a: 1 } }, { ok: true, body: { a: 1 } }],
  [
    'a refusal',
    { $status: 403, $body: { error: { code: 'AccessDenied' } } },
    { ok: false, refusal: { status: 'notPermitted' } },
  ],
  ['a refusal without a body', { $status: 500 }, { ok: false, refusal: { status: 'unavailable' } }],
  [
    'a missing licence',
    { $status: 403, $body: { error: { code: 'AadPremiumLicenseRequired' } } },
    { ok: false, refusal: { status: 'notLicensed' } },
  ],
  [
    'a status that is none',
    { $status: 'odd', $body: { a: 1 } },
    { ok: false, refusal: { status: 'unavailable' } },
  ],
  ['nothing', undefined, { ok: false, refusal: { status: 'unavailable', reason: { kind: 'notCollected' } } }],
])('%s', async (_what, body, answer) => {
  const { reader } = recorded({ '/policies/authorizationPolicy': body });
  const asked = ask('/policies/authorizationPolicy');
  expect(await reader.get([asked], 'settings', never)).toMatchObject([answer]);
  expect(await reader.page(asked, undefined, 'directory', never)).toMatchObject(answer);
});

test.each(['/users', '/constructor', '/__proto__', 'constructor', '__proto__', 'toString'])(
  '%s was not recorded, and is not empty',
  async (path) => {
    expect(await recorded({}).reader.get([ask(path)], 'settings', never)).toMatchObject([
      { ok: false, refusal: { reason: { kind: 'notCollected' } } },
    ]);
  },
);

test('what a national cloud does not have', async () => {
  const { reader } = recorded({ '/x': { $status: 404 } }, {}, 'usGov');
  expect(await reader.get([ask('/x')], 'settings', never)).toMatchObject([
    { refusal: { status: 'notInThisCloud' } },
  ]);
});

test('a recording that ends with its first page is not whole', async () => {
  const next = 'https://graph.microsoft.com/v1.0/users?$skiptoken=x';
  const { reader } = recorded({ '/users': { value: [{ id: 'a' }], '@odata.nextLink': next } });
  expect(await reader.page(ask('/users'), next, 'directory', never)).toMatchObject({
    ok: false,
    refusal: { status: 'unavailable', reason: { kind: 'notCollected' } },
  });
});

test('PowerShell objects stand in for a snapshot, and what was not exported is missing', async () => {
  const policy = { Identity: 'Global', AutoAdmittedUsers: 'Everyone' };
  const { snapshots } = recorded({}, { 'Get-CsTeamsMeetingPolicy': policy });
  const answer = await snapshots.read([teamsMeetingPolicies, retentionPolicies], never);
  if (!answer.ok) throw new Error(answer.refusal.reason.text);
  expect(answer.instances).toEqual([
    { resourceType: teamsMeetingPolicies.resourceType.toLowerCase(), properties: policy },
  ]);
  expect([...answer.missing.keys()]).toEqual([retentionPolicies.resourceType.toLowerCase()]);
});

test.each([[[]], [[{ Identity: 'Global' }, { Identity: 'Tag:A' }]]])(
  'an export of %j is as many policies',
  async (objects) => {
    const { snapshots } = recorded({}, { 'Get-CsTeamsMeetingPolicy': objects });
    const answer = await snapshots.read([teamsMeetingPolicies], never);
    expect(answer.ok && answer.instances.map(({ properties }) => properties)).toEqual(objects);
  },
);
