import { ChangeRules } from '../../src/domain/baseline.ts';
import { sealed } from '../../src/domain/plan.ts';
import { opensAt, outsideWindow } from '../../src/remediation/window.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import { outcomesOf, remediableFor } from './remediable.ts';

const remediable = remediableFor();
const id = 'identity.tenantCreation';

test.each<[string, object, boolean]>([
  // A Tuesday, 09:30 in Amsterdam.
  ['2026-11-24T08:30:00Z', { from: '09:00', to: '10:00', timeZone: 'Europe/Amsterdam' }, true],
  ['2026-11-24T08:30:00Z', { from: '08:00', to: '09:00', timeZone: 'Europe/Amsterdam' }, false],
  [
    '2026-11-24T08:30:00Z',
    { days: ['monday'], from: '09:00', to: '10:00', timeZone: 'Europe/Amsterdam' },
    false,
  ],
  ['2026-11-24T08:30:00Z', { from: '08:30', to: '09:00' }, true],
  ['2026-11-24T08:30:00Z', { from: '08:00', to: '08:30' }, false],
  ['2026-11-24T23:30:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, true],
  ['2026-11-25T03:59:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, true],
  ['2026-11-25T04:00:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, false],
  ['2026-11-25T22:00:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, false],
  // The hour that summer time leaves out.
  ['2026-03-29T00:30:00Z', { from: '02:00', to: '03:00', timeZone: 'Europe/Amsterdam' }, false],
])('at %s within %j: %s', (now, window, within) => {
  const rules = ChangeRules.parse({ window });
  expect(outsideWindow(rules.window, new Date(now)) === undefined).toBe(within);
});

test.each<[string, object, string]>([
  ['2026-11-24T22:30:00Z', { from: '22:00', to: '04:00' }, '2026-11-24T22:30:00.000Z'],
  ['2026-11-25T03:30:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, '2026-11-25T03:30:00.000Z'],
  ['2026-11-25T04:00:00Z', { days: ['tuesday'], from: '22:00', to: '04:00' }, '2026-12-01T22:00:00.000Z'],
  [
    '2026-11-24T08:30:00Z',
    { from: '09:30', to: '10:00', timeZone: 'Europe/Amsterdam' },
    '2026-11-24T08:30:00.000Z',
  ],
  [
    '2026-11-24T20:00:00Z',
    { from: '09:30', to: '10:00', timeZone: 'Pacific/Auckland' },
    '2026-11-24T20:30:00.000Z',
  ],
  // The night that summer time begins has no such hour, so it opens a day later, or a week.
  [
    '2026-03-28T12:00:00Z',
    { from: '02:00', to: '03:00', timeZone: 'Europe/Amsterdam' },
    '2026-03-30T00:00:00.000Z',
  ],
  [
    '2026-03-28T12:00:00Z',
    { days: ['sunday'], from: '02:00', to: '03:00', timeZone: 'Europe/Amsterdam' },
    '2026-04-05T00:00:00.000Z',
  ],
  [
    '2026-03-28T12:00:00Z',
    { from: '02:30', to: '03:30', timeZone: 'Europe/Amsterdam' },
    '2026-03-30T00:30:00.000Z',
  ],
])('at %s the window %j opens at %s', (now, window, opens) => {
  const rules = ChangeRules.parse({ window });
  const at = opensAt(rules.window, new Date(now));
  expect(at.toISOString()).toBe(opens);
  expect(outsideWindow(rules.window, at)).toBeUndefined();
});

test('outside the window nothing is written', async () => {
  const it = remediable();
  await it.approve([id], {}, { changes: { window: { from: '22:00', to: '23:00' } } });
  const { outcomes } = await it.apply(await it.plan());
  expect(outcomes[0]).toMatchObject({ outcome: 'refused', reason: { kind: 'outsideWindow' } });
  expect(await it.writes()).toEqual([]);
});

test('with four eyes, whoever asked for a plan does not apply it', async () => {
  const it = remediable();
  await it.approve([id], {}, { changes: { fourEyes: true } });
  const plan = await it.plan();
  const asked = { ...it.tenant.how };
  await expect(it.apply(plan, { how: asked })).rejects.toThrow('somebody else has to approve it');
  expect(await it.writes()).toEqual([]);
  const approving = { ...it.tenant.how, clientId: remediatorClientId };
  expect(outcomesOf(await it.apply(plan, { how: approving }))).toEqual({ [id]: 'applied' });
});

test('a wave that holds more than one application may is not begun, whatever risk the plan gives its changes', async () => {
  const { approve, plan, apply, writes } = remediable();
  await approve([
    'guests.invitations',
    'guests.directoryAccess',
    'identity.applicationRegistration',
    'identity.selfServiceSignUp',
    'identity.securityGroupCreation',
    'apps.userConsent',
    'groups.creation',
  ]);
  const { schema: _schema, id: _id, digest: _digest, ...made } = await plan();
  expect(made.waves.length).toBeGreaterThan(1);
  const harmless = made.changes.map((change) => ({ ...change, risk: 'R0' as const }));
  const before = await writes();
  const forged = sealed({ ...made, changes: harmless, waves: [made.waves.flat()] });
  const { outcomes } = await apply(forged);
  expect(new Set(outcomes.map(({ outcome, reason }) => `${outcome} ${reason.kind}`))).toEqual(
    new Set(['refused limit']),
  );
  expect(await writes()).toEqual(before);
});
