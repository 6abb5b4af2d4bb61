import { loadBaseline, loadTenantFile } from '../../src/baselines/load.ts';
import { controls } from '../../src/controls/index.ts';
import { Failure } from '../../src/domain/failure.ts';
import { write } from './written.ts';

/** What a person reads: where, what, and what to write instead. */
async function complaintOf(loading: Promise<unknown>) {
  const failure = await loading.then(
    () => new Error('was accepted'),
    (error: unknown) => error,
  );
  if (!(failure instanceof Failure)) throw failure;
  const [, file, line, text] = /^.*?([^/\\]+\.yaml):(\d+) (.*)$/s.exec(failure.message) ?? [];
  return {
    kind: failure.kind,
    at: `${file}:${line}`,
    text: text ?? failure.message,
    remedy: failure.remedy ?? '',
  };
}

const bomb = [
  'name: own',
  'title: Own',
  'a: &a [x,x,x,x,x,x,x,x,x,x]',
  ...'bcdefgh'.split('').map((letter, index) => {
    const before = 'abcdefg'[index];
    return `${letter}: &${letter} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`;
  }),
  'controls: *h',
].join('\n');

const head = 'name: own\ntitle: Own\n';

describe('in a baseline', () => {
  test.each<[string, string, string, RegExp, RegExp]>([
    [
      'an unknown control',
      `${head}controls:\n  teams.loby: audit\n`,
      '4',
      /no control “teams\.loby”/,
      /Did you mean teams\.lobby\?/,
    ],
    [
      'one with settings',
      `${head}controls:\n  teams.loby:\n    mode: audit\n`,
      '4',
      /no control “teams\.loby”/,
      /teams\.lobby/,
    ],
    [
      'one like no other',
      `${head}controls:\n  zzzzzzzzzzzz: audit\n`,
      '4',
      /no control/,
      /plumbline controls/,
    ],
    ['an unknown mode', `${head}controls:\n  teams.lobby: on\n`, '4', /controls\.teams\.lobby.*ticket/, /^/],
    [
      'an unknown setting',
      `${head}controls:\n  guests.invitations:\n    mode: audit\n    settings:\n      leest: x\n`,
      '7',
      /leest is not known here/,
      /schema/,
    ],
    [
      'a value that is none',
      `${head}controls:\n  guests.invitations:\n    settings: { least: nobody }\n`,
      '5',
      /settings\.least.*adminsAndGuestInviters/,
      /^/,
    ],
    [
      'a key beside mode',
      `${head}controls:\n  teams.lobby:\n    mod: audit\n`,
      '5',
      /mod is not known here/,
      /schema/,
    ],
    ['an unknown key', `${head}control:\n  teams.lobby: audit\n`, '1', /controls/, /^/],
    [
      'the same control twice',
      `${head}controls:\n  teams.lobby: audit\n  teams.lobby: ticket\n`,
      '5',
      /unique/,
      /[Rr]emove/,
    ],
    ['no control', `${head}controls: {}\n`, '3', /no control is switched on/, /extends: essential/],
    [
      'all controls off',
      `${head}controls:\n  teams.lobby: off\n`,
      '3',
      /no control is switched on/,
      /extends: essential/,
    ],
    ['no controls', head, '1', /controls/, /^/],
    ['no name', 'title: Own\ncontrols:\n  teams.lobby: audit\n', '1', /name/, /^/],
    ['a name with a space', 'name: My own\ntitle: x\ncontrols: {}\n', '1', /lower-case letters/, /^/],
    ['nothing', '', '1', /the file is empty/, /plumbline baselines/],
    ['remarks and no more', '# to be written\n', '1', /the file is empty/, /plumbline baselines/],
    ['a list', '- teams.lobby\n', '1', /expected object/, /^/],
    ['a word', 'audit\n', '1', /expected object/, /^/],
    ['a tab', 'name: own\n\ttitle: x\n', '2', /[Tt]ab/, /^/],
    ['an open bracket', `${head}controls: {\n`, '4', /./, /^/],
    ['a bomb', bomb, '1', /[Ee]xcessive alias count/, /Write out/],
    ['an alias of nothing', `${head}controls: *none\n`, '3', /\*none stands for nothing/, /^/],
    ['two documents', `${head}controls: {}\n---\nname: other\n`, '4', /./, /^/],
    [
      'the parent of all objects',
      `${head}controls:\n  teams.lobby: audit\n  __proto__: audit\n`,
      '5',
      /__proto__/,
      /^/,
    ],
    [
      'settings for all objects',
      `${head}controls:\n  guests.invitations:\n    settings:\n      __proto__: { least: everyone }\n`,
      '6',
      /__proto__/,
      /^/,
    ],
    [
      'a constructor',
      `${head}controls:\n  constructor: audit\n`,
      '4',
      /no control “constructor”/,
      /plumbline controls/,
    ],
    [
      'a change',
      `${head}controls:\n  teams.guestAccess: enforce\n`,
      '4',
      /cannot be changed by Plumbline: a person/,
      /teams\.guestAccess: ticket/,
    ],
    [
      'a misspelt parent',
      `${head}extends: esential\ncontrols: {}\n`,
      '3',
      /no baseline “esential”/,
      /essential/,
    ],
    [
      'a parent that is not there',
      `${head}extends: ./none.yaml\ncontrols: {}\n`,
      '3',
      /none\.yaml.*does not exist/,
      /^/,
    ],
    [
      'itself as parent',
      `${head}extends: ./own.yaml\ncontrols: {}\n`,
      '3',
      /own\.yaml → own\.yaml/,
      /[Rr]emove|[Tt]ake/,
    ],
  ])('%s', async (_what, text, line, message, remedy) => {
    const complaint = await complaintOf(loadBaseline(await write(text), controls));
    expect(complaint).toEqual({
      kind: 'configuration',
      at: `own.yaml:${line}`,
      text: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a ring of parents is told from where it closes', async () => {
    const path = await write(`${head}extends: ./b.yaml\ncontrols: {}\n`, {
      'b.yaml': 'name: b\ntitle: B\n\nextends: ./own.yaml\ncontrols: {}\n',
    });
    const { at, text } = await complaintOf(loadBaseline(path, controls));
    expect([at, text]).toEqual(['b.yaml:4', expect.stringContaining('own.yaml → b.yaml → own.yaml')]);
  });

  test("a parent's mistake is told in the parent", async () => {
    const path = await write(`${head}extends: ./b.yaml\ncontrols: {}\n`, {
      'b.yaml': 'name: b\ntitle: B\ncontrols:\n  teams.loby: audit\n',
    });
    expect((await complaintOf(loadBaseline(path, controls))).at).toBe('b.yaml:4');
  });

  test.each(['strickt', 'essential2'])('there is no baseline %s', async (name) => {
    const { text, remedy } = await complaintOf(loadBaseline(name, controls));
    expect([text, remedy]).toEqual([
      `There is no baseline “${name}”.`,
      expect.stringMatching(/Did you mean (strict|essential)\?/),
    ]);
  });

  test('a folder is no baseline', async () => {
    expect((await complaintOf(loadBaseline('./src', controls))).text).toMatch(/cannot be read/);
  });
});

const tenantHead = 'tenant: contoso.example\nbaseline: essential\n';
const entry = '  - control: teams.lobby\n    resource: Global\n    owner: me\n    reason: r\n';
const guid = '00000000-0000-4000-8000-000000000001';

describe('in a tenant file', () => {
  test.each<[string, string, string, RegExp, RegExp]>([
    [
      'a sign-in name for an emergency account',
      `emergencyAccounts:\n  - ${guid}\n  - admin@contoso.example\n`,
      '5',
      /emergencyAccounts\.1/,
      /object id/,
    ],
    [
      'a sign-in name in an exception',
      `exceptions:\n  - control: teams.lobby\n    users: [admin@contoso.example]\n    owner: me\n    reason: r\n`,
      '5',
      /exceptions\.0\.users\.0/,
      /object id/,
    ],
    [
      'a date that is none',
      `waivers:\n${entry}    accepted: x\n    expires: 31.12.2026\n`,
      '9',
      /waivers\.0\.expires/,
      /2027-06-30/,
    ],
    [
      'a day that does not exist',
      `waivers:\n${entry}    accepted: x\n    expires: 2026-02-30\n`,
      '9',
      /waivers\.0\.expires/,
      /2027-06-30/,
    ],
    ['a waiver without an end', `waivers:\n${entry}    accepted: x\n`, '4', /waivers\.0\.expires/, /^/],
    [
      'a waiver without a value',
      `waivers:\n${entry}    expires: 2027-01-31\n`,
      '4',
      /waivers\.0\.accepted is missing/,
      /accepted: …/,
    ],
    [
      'a waiver of nothing we know',
      `waivers:\n${entry.replace('lobby', 'loby')}    accepted: x\n    expires: 2027-01-31\n`,
      '4',
      /no control “teams\.loby”/,
      /teams\.lobby/,
    ],
    [
      'an attestation of what is read',
      `attestations:\n  - control: guests.invitations\n    statement: s\n    owner: me\n    evidence: e\n    expires: 2027-01-31\n`,
      '4',
      /nobody can attest it/,
      /[Rr]emove/,
    ],
    [
      'an exception without an owner',
      `exceptions:\n  - control: teams.lobby\n    users: [${guid}]\n    reason: r\n`,
      '4',
      /exceptions\.0\.owner/,
      /^/,
    ],
    [
      'an exception with a word too many',
      `exceptions:\n  - control: teams.lobby\n    user: [${guid}]\n    owner: o\n    reason: r\n`,
      '5',
      /exceptions\.0\.user is not known here/,
      /schema/,
    ],
    ['Purview by halves', 'purview: maybe\n', '3', /purview/, /^/],
  ])('%s', async (_what, text, line, message, remedy) => {
    const complaint = await complaintOf(loadTenantFile(await write(tenantHead + text), controls));
    expect(complaint).toEqual({
      kind: 'configuration',
      at: `own.yaml:${line}`,
      text: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a baseline that is misspelt is told where it stands', async () => {
    const text = tenantHead.replace('essential', 'esential');
    const { at, remedy } = await complaintOf(loadTenantFile(await write(text), controls));
    expect([at, remedy]).toEqual(['own.yaml:2', 'Did you mean essential?']);
  });

  test('a baseline that is not there is told where it stands', async () => {
    const text = tenantHead.replace('essential', './none.yaml');
    const { at, text: told } = await complaintOf(loadTenantFile(await write(text), controls));
    expect([at, told]).toEqual(['own.yaml:2', expect.stringContaining('does not exist')]);
  });

  test('a file that is not there', async () => {
    expect((await complaintOf(loadTenantFile('./none.yaml', controls))).text).toMatch(
      /none\.yaml cannot be read: it does not exist\./,
    );
  });
});

test('no control takes a setting that it does not know', () => {
  const careless = controls.filter(({ settings }) => settings.safeParse({ noSuchSetting: 1 }).success);
  expect(careless.map(({ id }) => id)).toEqual([]);
});
