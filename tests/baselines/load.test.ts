import { emptyConfig, loadBaseline, loadTenantFile, shippedBaselines } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { write } from './written.ts';

const head = 'name: own\ntitle: Own\n';

function entryOf(baseline: Baseline, id: string) {
  return baseline.controls.find(({ control }) => control === id);
}

async function digestFrom(text: string): Promise<string> {
  return (await loadBaseline(await write(text), controls)).digest;
}

async function tenantDigestFrom(text: string): Promise<string> {
  return (await loadTenantFile(await write(text), controls)).config.digest;
}

/** An own baseline upon a small one. */
function upon(entries: string): Promise<string> {
  return write(`${head}extends: ./base.yaml\ncontrols:\n${entries}`, { 'base.yaml': base });
}

const base = `name: base
title: Base
controls:
  guests.invitations:
    mode: ticket
    settings: { least: adminsGuestInvitersAndAllMembers }
  teams.lobby: ticket
`;

test('every shipped baseline loads, under its own name', async () => {
  for (const name of await shippedBaselines()) {
    const baseline = await loadBaseline(name, controls);
    expect(baseline.name).toBe(name);
    expect(baseline.title).not.toBe('');
    expect(baseline.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  }
});

describe('an own baseline on top of another', () => {
  test.each<[string, string, object | undefined]>([
    [
      'leaves what it does not name',
      '  sharepoint.externalSharing: audit\n',
      { mode: 'ticket', settings: { least: 'adminsGuestInvitersAndAllMembers' } },
    ],
    [
      'changes the mode and keeps the settings',
      '  guests.invitations: audit\n',
      { mode: 'audit', settings: { least: 'adminsGuestInvitersAndAllMembers' } },
    ],
    [
      'changes a setting and keeps the mode',
      '  guests.invitations:\n    settings: { least: none }\n',
      { mode: 'ticket', settings: { least: 'none' } },
    ],
    ['switches a control off', '  guests.invitations: off\n', undefined],
  ])('%s', async (_what, entries, expected) => {
    const entry = entryOf(await loadBaseline(await upon(entries), controls), 'guests.invitations');
    expect(entry).toEqual(expected && { control: 'guests.invitations', ...expected });
  });

  test('adds a control with the hardened defaults, in audit', async () => {
    const path = await upon('  sharepoint.externalSharing: {}\n');
    const entry = entryOf(await loadBaseline(path, controls), 'sharepoint.externalSharing');
    const control = controls.find(({ id }) => id === 'sharepoint.externalSharing');
    expect(entry).toEqual({
      control: 'sharepoint.externalSharing',
      mode: 'audit',
      settings: control?.settings.parse({}),
    });
  });
});

test('a tenant file overrides its baseline, and the digest of that is what is shipped', async () => {
  const path = await write('tenant: contoso.example\nbaseline: essential\ncontrols:\n  teams.lobby: off\n');
  const { tenant, baseline, config } = await loadTenantFile(path, controls);
  const shipped = await loadBaseline('essential', controls);
  expect(tenant).toBe('contoso.example');
  expect(baseline.controls).toEqual(shipped.controls.filter(({ control }) => control !== 'teams.lobby'));
  expect(baseline.digest).toBe(shipped.digest);
  expect(config).toEqual({ ...emptyConfig, digest: expect.stringMatching(/^sha256:/) });
  expect(config.digest).not.toBe(emptyConfig.digest);
});

describe('digests', () => {
  const guests = '  guests.invitations:\n    mode: ticket\n    settings: { least: none }\n';

  test('do not depend on the order or the words around', async () => {
    const one = await digestFrom(`${head}controls:\n  teams.lobby: audit\n${guests}`);
    const other = await digestFrom(
      `# a remark\ncontrols:\n  "guests.invitations": { settings: { least: none }, mode: ticket }\n  teams.lobby:\n    mode: audit\ntitle: Other\nname: own\n`,
    );
    expect(other).toBe(one);
  });

  test.each([
    ['a mode', `${head}controls:\n  teams.lobby: ticket\n${guests}`],
    ['a setting', `${head}controls:\n  teams.lobby: audit\n${guests.replace('none', 'everyone')}`],
    ['a control', `${head}controls:\n${guests}`],
  ])('change with %s', async (_what, text) => {
    expect(await digestFrom(text)).not.toBe(
      await digestFrom(`${head}controls:\n  teams.lobby: audit\n${guests}`),
    );
  });

  test("a tenant file's does not depend on the order of its keys", async () => {
    const parts = [
      'tenant: contoso.example\n',
      'baseline: essential\n',
      'purview: read\n',
      'controls:\n  teams.lobby: audit\n',
    ];
    expect(await tenantDigestFrom(parts.toReversed().join(''))).toBe(await tenantDigestFrom(parts.join('')));
    expect(await tenantDigestFrom(parts.join('').replace('audit', 'ticket'))).not.toBe(
      await tenantDigestFrom(parts.join('')),
    );
  });
});
