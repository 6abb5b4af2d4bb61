import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './child.ts';

/** Two whole demos, one after the other, in a process each. */
jest.setTimeout(120_000);

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

/** The commands that the second act names, each with what stands below it. */
function steps(out: string): { command: string; text: string }[] {
  return out
    .split('\n$ plumbline ')
    .slice(1)
    .map((step) => {
      const [command = '', ...lines] = step.split('\n');
      return { command, text: lines.join('\n') };
    });
}

test('the report; then one setting is planned, applied, judged, undone and judged again', async () => {
  const { code, out } = await start(['demo'], { cwd }).ended;
  expect(code).toBe(0);
  const [, secondAct = ''] = out.split('Second act:');
  expect(out).toMatch(/^Report {2}plumbline-out\/demo\/report\.html$/m);
  expect(steps(secondAct).map(({ command }) => command.split(' ')[0])).toEqual([
    'plan',
    'apply',
    'audit',
    'undo',
    'apply',
    'audit',
    'journal',
  ]);
  const [plan, apply, audit, undo, applyUndo, auditAgain, journal] = steps(secondAct).map(({ text }) => text);
  expect(plan).toContain('allowInvitesFrom: "everyone" → "adminsAndGuestInviters"');
  expect(apply).toContain('applied: guests.invitations');
  expect(audit).toContain('fail → pass');
  expect(undo).toContain('1 change, back to what it was.');
  expect(applyUndo).toContain('applied: guests.invitations');
  expect(auditAgain).toContain('pass → fail');
  expect(journal).toContain('Chain intact, to the last entry.');

  const written = await readdir(join(cwd, 'plumbline-out/demo'));
  expect(written.toSorted()).toEqual(
    expect.arrayContaining(['history', 'journal', 'report.html', 'run.json']),
  );
  const run = JSON.parse(await readFile(join(cwd, 'plumbline-out/demo/run.json'), 'utf8')) as {
    results: unknown[];
  };
  expect(run.results.length).toBeGreaterThan(50);

  // The simulated tenant is new each time, and so is what was changed in it.
  const again = await start(['demo'], { cwd }).ended;
  expect(again.code).toBe(0);
  expect(again.out).toContain('pass → fail');
});
