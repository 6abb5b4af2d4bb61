import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTenantFile } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';
import { acceptedAfter, compareMeasures, type Measure, measureDigest } from '../../src/domain/measure.ts';
import { directionOf, measureOf, withMeasure } from '../../src/pipeline/measure.ts';
import { acceptedMeasure, measure } from '../../src/sources/measure.ts';
import { evidenceOf, now } from './question.ts';

const tenant = '0a1b2c3d-0000-4000-8000-000000000000';
const [ana, ben] = ['11111111-0000-4000-8000-000000000000', '22222222-0000-4000-8000-000000000000'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(text: string) {
  const path = join(await mkdtemp(join(folder, 't')), 'tenant.yaml');
  await writeFile(
    path,
    `tenant: ${tenant}\n${text.startsWith('baseline:') ? '' : 'baseline: standard\n'}${text}`,
  );
  const { baseline, config } = await loadTenantFile(path, controls);
  return { controls, baseline, config, now };
}

async function partsOf(text: string): Promise<Measure> {
  return measureOf(await load(text));
}

const setting = (control: string, settings: string) => `controls:\n  ${control}: { settings: ${settings} }\n`;
const lasting = (what: string, expires?: string) => `${what}${expires ? `, expires: ${expires}` : ''} }]\n`;
const exception = (who: string, expires?: string) =>
  lasting(`exceptions: [{ control: teams.lobby, users: [${who}], owner: o, reason: r`, expires);
const waiver = (accepted: string, expires: string, control = 'teams.lobby') =>
  lasting(
    `waivers: [{ control: ${control}, resource: Global, accepted: ${accepted}, owner: o, reason: r`,
    expires,
  );

type Pair = [name: string, before: string, after: string, key: string];

const weaker: Pair[] = [
  ['a control is switched off', '', 'controls:\n  teams.lobby: off\n', 'teams.lobby'],
  ['its mode is lowered', '', 'controls:\n  teams.lobby: audit\n', 'teams.lobby'],
  [
    'a control leaves with another baseline',
    'baseline: strict\n',
    'baseline: standard\n',
    'identity.passkeys',
  ],
  ['somebody is left out', '', exception(ana), `exceptions/teams.lobby/users/${ana}`],
  [
    'somebody is left out for longer',
    exception(ana, '2027-01-01'),
    exception(ana, '2027-02-01'),
    `exceptions/teams.lobby/users/${ana}`,
  ],
  [
    'somebody is left out for good',
    exception(ana, '2027-01-01'),
    exception(ana),
    `exceptions/teams.lobby/users/${ana}`,
  ],
  ['an emergency account is added', '', `emergencyAccounts: [${ana}]\n`, `emergencyAccounts/${ana}`],
  ['a finding is accepted', '', waiver('Everyone', '2027-01-01'), 'waivers/teams.lobby/Global/'],
  [
    'a finding is accepted for longer',
    waiver('Everyone', '2027-01-01'),
    waiver('Everyone', '2027-02-01'),
    'waivers/teams.lobby/Global/',
  ],
  [
    'a worse value is accepted',
    waiver('InvitedUsers', '2027-01-01'),
    waiver('Everyone', '2027-01-01'),
    'waivers/teams.lobby/Global/',
  ],
  ['Purview is no longer read', 'purview: read\n', 'purview: attest\n', 'purview'],
  ['the Teams admin API is no longer read', 'teamsAdminApi: read\n', '', 'teamsAdminApi'],
  ['a step down a scale', '', setting('teams.lobby', '{ least: Everyone }'), 'teams.lobby.least'],
  ['a longer time', '', setting('guests.staleAccounts', '{ days: 120 }'), 'guests.staleAccounts.days'],
  ['a lower minimum', '', setting('retention.teams', '{ min: 30 }'), 'retention.teams.min'],
  ['a higher maximum', '', setting('retention.teams', '{ max: 9000 }'), 'retention.teams.max'],
  [
    'a switch',
    setting('guests.inboundTrust', '{ mayTrustMfa: false }'),
    setting('guests.inboundTrust', '{ mayTrustMfa: true }'),
    'guests.inboundTrust.mayTrustMfa',
  ],
  [
    'one more that is allowed',
    setting('meetingApps.grants', '{ allow: [zoom] }'),
    setting('meetingApps.grants', '{ allow: [zoom, goto] }'),
    'meetingApps.grants.allow',
  ],
  [
    'one less that is looked for',
    setting('conditionalAccess.signInRisk', '{ levels: [high, medium] }'),
    setting('conditionalAccess.signInRisk', '{ levels: [high] }'),
    'conditionalAccess.signInRisk.levels',
  ],
  [
    'values without a number',
    setting('identity.accountsAtRisk', '{ from: medium }'),
    setting('identity.accountsAtRisk', '{ from: high }'),
    'identity.accountsAtRisk.from',
  ],
  [
    'a limit that is no longer given',
    setting('guests.invitationDomains', '{ approved: [contoso.example] }'),
    setting('guests.invitationDomains', '{}'),
    'guests.invitationDomains.approved',
  ],
];

test.each(weaker)('%s: weaker, and back again stronger', async (_name, before, after, key) => {
  const [was, is] = [await partsOf(before), await partsOf(after)];
  const shifts = (from: Measure, to: Measure) =>
    compareMeasures(from, to)
      .filter((change) => change.shift !== 'same' && change.key.startsWith(key))
      .map(({ shift }) => shift);
  expect(shifts(was, is)).toContain('weaker');
  expect(shifts(is, was)).toContain('stronger');
});

/** One waiver a property; `undefined` names none. */
function waiversOf(...properties: (string | undefined)[]): string {
  const lines = properties.map(
    (property) =>
      `  - { control: teams.lobby, resource: Global, accepted: x, owner: o, reason: r, expires: 2027-01-01${property ? `, property: ${property}` : ''} }\n`,
  );
  return `waivers:\n${lines.join('')}`;
}

async function shiftsFrom(before: string, after: string): Promise<string[]> {
  const changes = compareMeasures(await partsOf(before), await partsOf(after));
  return changes.map(({ shift }) => shift).filter((shift) => shift !== 'same');
}

test('a second waiver like the first covers one thing more, and one that names no property covers any', async () => {
  const lobby = 'AutoAdmittedUsers';
  expect(await shiftsFrom(waiversOf(undefined), waiversOf(undefined, undefined))).toEqual(['weaker']);
  expect(await shiftsFrom(waiversOf(lobby), waiversOf(undefined))).toContain('weaker');
  expect(await shiftsFrom(waiversOf(lobby, undefined), waiversOf(undefined, lobby))).toEqual([]);
});

test('only what was written is weaker', async () => {
  const changes = compareMeasures(
    await partsOf(''),
    await partsOf(setting('teams.lobby', '{ least: Everyone }')),
  );
  expect(changes.filter(({ shift }) => shift !== 'same').map(({ key }) => key)).toEqual([
    'teams.lobby.least',
  ]);
});

test.each([
  ['the same in another order', exception(`${ana}, ${ben}`), exception(`${ben}, ${ana}`)],
  ['an exception that has run out', '', exception(ana, '2026-11-23')],
  ['a waiver of the very finding', '', waiver('x', '2027-01-01', 'config.weakened')],
])('%s changes nothing', async (_name, before, after) => {
  const [was, is] = [await partsOf(before), await partsOf(after)];
  expect(compareMeasures(was, is).filter(({ shift }) => shift !== 'same')).toEqual([]);
  expect(measureDigest(is)).toBe(measureDigest(was));
});

test.each([
  ['meetingApps.grants', '{ allow: [zoom, webex] }', '{ allow: [zoom, goto] }'],
  ['conditionalAccess.signInRisk', '{ levels: [high, medium] }', '{ levels: [high, low] }'],
])('what gains and loses at once is weaker: %s', async (control, before, after) => {
  const [was, is] = [await partsOf(setting(control, before)), await partsOf(setting(control, after))];
  expect(compareMeasures(was, is).filter(({ shift }) => shift === 'weaker')).toHaveLength(1);
});

test('a setting whose direction nobody knows is changed, not weaker', async () => {
  const [was, is] = await Promise.all(
    [ana, ben].map((id) => partsOf(`baseline: strict\n${setting('groups.creation', `{ group: ${id} }`)}`)),
  );
  expect(compareMeasures(was ?? [], is ?? []).filter(({ shift }) => shift !== 'same')).toMatchObject([
    { key: 'groups.creation.group', shift: 'changed' },
  ]);
});

test('every setting says which way it weakens, except where only a person can tell', () => {
  const unsaid = controls.flatMap((control) =>
    Object.keys(Object(control.settings).shape)
      .filter((name) => directionOf(control, name) === undefined)
      .map((name) => `${control.id}.${name}`),
  );
  expect(unsaid).toEqual(['groups.creation.group', 'teams.meetingPolicyAssignments.approved']);
});

test('what became stronger is accepted while what became weaker waits', async () => {
  const was = await partsOf(setting('teams.lobby', '{ least: InvitedUsers }'));
  const is = await partsOf(
    `${setting('teams.lobby', '{ least: OrganizerOnly }')}  guests.invitations: off\n`,
  );
  const accepted = acceptedAfter(was, is);
  const left = compareMeasures(accepted, is).filter(({ shift }) => shift !== 'same');
  expect(left.map(({ key, shift }) => [key, shift])).toEqual([['guests.invitations', 'weaker']]);
  const back = compareMeasures(accepted, was).filter(({ shift }) => shift !== 'same');
  expect(back.map(({ key, shift }) => [key, shift])).toEqual([['teams.lobby.least', 'weaker']]);
});

test('the first measure is accepted, later ones only as far as they are no weaker or acknowledged', async () => {
  const [was, is] = [await partsOf(''), await partsOf('controls:\n  teams.lobby: off\n')];
  const entry = { by: 'Ingrid', on: '2026-11-20', reason: 'r' };
  const next = (config: string) =>
    acceptedMeasure.remember({ parts: is, acknowledged: [{ ...entry, config }] }, was);
  expect(acceptedMeasure.remember({ parts: was, acknowledged: [] }, undefined)).toEqual(was);
  expect(next(measureDigest(was))).toEqual(was.toSorted(byKey));
  expect(next(measureDigest(is))).toEqual(is);
});

function byKey(one: Measure[number], other: Measure[number]): number {
  const [first, second] = [one, other].map((part) => compareMeasures([part], [])[0]?.key ?? '');
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

test('a run of some controls has no measure of its own', async () => {
  const measuring = await load('');
  const readingOf = (known: typeof controls) =>
    withMeasure(evidenceOf(), { ...measuring, controls: known }).readings[measure.id];
  expect(readingOf(controls)).toMatchObject({ status: 'ok', collectedAt: now });
  expect(readingOf(controls.slice(0, 3))).toMatchObject({ reason: { kind: 'someControls' } });
});
