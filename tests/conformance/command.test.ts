import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformanceCommand } from '../../src/cli/commands/conformance.ts';
import { Conformance } from '../../src/domain/conformance.ts';
import { Failure } from '../../src/domain/failure.ts';
import { lines, now, type Written } from './holding.ts';

const guests = (guestUserRoleId: string) => ({ '/policies/authorizationPolicy': { guestUserRoleId } });
const limited = '10dae51f-b6af-4016-8d66-8c2a99b929b3';
const agreeing: Written = { rule: 'MS.AAD.8.1v1', expected: 'pass', graph: guests(limited) };
const disagreeing: Written = { ...agreeing, expected: 'fail' };
const documented: Written = {
  rule: 'entra_policy_guest_users_access_restrictions',
  expected: 'pass',
  graph: guests(limited),
};
const foreign: Written = { rule: 'exchange_nothing_of_ours', expected: 'pass' };

async function run(
  cases: string,
  options: { rule?: string; json?: boolean } = {},
): Promise<{ code: number; out: string }> {
  const file = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'cases.jsonl');
  await writeFile(file, cases);
  let out = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => {},
    live: false,
    colour: false,
    columns: 120,
    unicode: true,
  };
  const code = await conformanceCommand(file, { now, ...options }, terminal);
  return { code, out };
}

test.each([
  ['all agree', [agreeing], 0],
  ['one differs for a reason that is written down', [agreeing, documented], 0],
  ['one belongs to a rule that nobody asks', [agreeing, foreign], 0],
  ['one differs', [agreeing, disagreeing], 1],
  ['there are no cases', [], 0],
])('exit code: %s', async (_name, cases, code) => {
  expect((await run(lines(cases))).code).toBe(code);
});

test('one JSON document says everything', async () => {
  const { out } = await run(lines([agreeing, documented, foreign, disagreeing]), { json: true });
  expect(out).toMatch(/^\{.*\}\n$/);
  const document = Conformance.parse(JSON.parse(out));
  expect(document.file.cases).toBe(4);
  expect(document.file.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(document.totals).toEqual({ agree: 1, documented: 1, disagree: 1, notModelled: 1, error: 0 });
  expect(document.rules).toEqual([
    expect.objectContaining({
      rule: 'MS.AAD.8.1v1',
      control: 'scuba.guestDirectoryAccess',
      baseline: 'scuba',
      agree: 1,
      disagree: 1,
    }),
    expect.objectContaining({
      rule: documented.rule,
      control: 'guests.directoryAccess',
      baseline: 'standard',
      documented: 1,
    }),
    expect.objectContaining({ rule: foreign.rule, control: null, notModelled: 1 }),
  ]);
  expect(document.cases.map(({ outcome, verdict }) => [outcome, verdict])).toEqual([
    ['agree', 'pass'],
    ['documented', 'fail'],
    ['notModelled', null],
    ['disagree', 'pass'],
  ]);
});

test('only the rules that are asked for, and the file is counted whole', async () => {
  const { out } = await run(lines([agreeing, documented, foreign]), { json: true, rule: 'MS.AAD.*' });
  const document = Conformance.parse(JSON.parse(out));
  expect(document.rules.map(({ rule }) => rule)).toEqual(['MS.AAD.8.1v1']);
  expect(document.file.cases).toBe(3);
});

test('for people: a line a rule, what differs, and the sum', async () => {
  const { out } = await run(lines([agreeing, foreign, disagreeing]));
  expect(out).toMatch(/MS\.AAD\.8\.1v1 +scuba\.guestDirectoryAccess +1 +1/);
  expect(out).toMatch(/exchange_nothing_of_ours +not modelled/);
  expect(out).toContain('MS.AAD.8.1v1: expected fail, got pass: ');
  expect(out).toContain('3 cases: 1 agree · 0 documented · 1 disagree · 1 notModelled · 0 error');
});

test.each([
  ['no JSON', 'hello\n', /cases\.jsonl:1 is not a case/],
  ['no case', `${lines([agreeing])}{"rule":"MS.AAD.8.1v1"}\n`, /cases\.jsonl:2 is not a case: id: /],
  [
    'an expectation nobody knows',
    '{"id":"1","rule":"x","expected":"maybe"}\n',
    /:1 is not a case: expected: /,
  ],
])('a file that cannot be read: %s', async (_name, cases, message) => {
  await expect(run(cases)).rejects.toThrow(message);
  await expect(run(cases)).rejects.toThrow(Failure);
});

test('a file that is not there', async () => {
  const terminal = { out: () => {}, err: () => {}, live: false, colour: false, columns: 80, unicode: true };
  await expect(conformanceCommand('/nowhere/cases.jsonl', { now }, terminal)).rejects.toThrow(
    '/nowhere/cases.jsonl cannot be read: it does not exist.',
  );
});
