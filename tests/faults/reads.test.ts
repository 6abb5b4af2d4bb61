import type { Run } from '../../src/domain/run.ts';
import { always, anywhere, later, once, struckTenant, untrue, verdictsOf } from './striking.ts';

const { audit, auditUnder, tenant } = struckTenant(
  'conditionalAccess.mfaForAllUsers',
  'guests.invitations',
  'identity.mfaRegistration',
);

const serviceRefuses = { kind: 'status', status: 400 };

describe.each([
  { place: 'the list of policies', path: '/identity/conditionalAccess/policies', calls: [once, always] },
  { place: 'a setting in a batch', path: '/policies/authorizationPolicy', calls: [once, always] },
  { place: 'a batch', path: '/$batch', calls: [once, always] },
  { place: 'the accounts that policies name', path: '/users', calls: [once, later] },
  { place: 'members of a group', path: '/groups/*/members', calls: [later] },
  { place: 'a report', path: '/reports/**', calls: [once, always] },
])('$place', ({ path, calls }) => {
  let clean: Run;
  beforeAll(async () => {
    await tenant().clock.sleep(60_000);
    clean = await audit();
  });

  test.each(anywhere.map((fault) => [JSON.stringify(fault), fault] as const))('%s', async (_name, fault) => {
    for (const turns of calls) expect(untrue(await auditUnder(path, turns, fault), clean)).toEqual([]);
  });
});

describe('the sign-in', () => {
  const path = '/*/oauth2/v2.0/token';

  test.each([
    { kind: 'status', status: 400 },
    { kind: 'status', status: 200, body: {} },
    { kind: 'truncate', bytes: 30 },
    { kind: 'html' },
  ])('that answers with %j lets nothing be read', async (fault) => {
    await expect(auditUnder(path, always, fault)).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await tenant().ledger()).filter(({ version }) => version !== null)).toEqual([]);
    await tenant().forget();
  });

  test('that fails in the middle leaves unknown what was still to be read', async () => {
    const clean = verdictsOf(await audit());
    await tenant().fault({ match: { path: '/$batch' }, calls: once, fault: { kind: 'expireToken' } });
    const run = await auditUnder(path, later, serviceRefuses);
    expect(verdictsOf(run)).not.toEqual(clean);
    for (const { control: id, verdict, reason } of run.results)
      expect([id, verdict]).toEqual([id, reason.kind === 'signInFailed' ? 'unknown' : clean[id]]);
  });
});
