import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Auditing, audit } from '../auditing.ts';
import type { Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import { folderJournal } from '../journal/folderJournal.ts';
import { readJournal } from '../journal/journal.ts';
import { applyRemediation, planRemediation } from '../remediating.ts';
import { configDigestOf } from '../remediation/planChanges.ts';
import { planUndo } from '../remediation/planUndo.ts';
import { outcomeText } from '../reports/applicationText.ts';
import { planText, short } from '../reports/planText.ts';
import { terminalText } from '../reports/text/terminal.ts';
import { remediatorClientId } from '../simulator/identities.ts';
import { loadYardstick } from './judging.ts';
import type { Terminal } from './terminal.ts';

const control = 'guests.invitations';

/**
 * One setting of a simulated tenant is set right and put back, by the real clients over real HTTP: plan, apply, audit,
 * undo, audit. Beside each step stands the command that does the same.
 * @param first how the tenant was audited in the first act
 * @param folder where the journal is begun anew, because the simulated tenant is new
 * @throws Failure as the commands do
 */
export async function secondAct(
  first: Auditing,
  simulator: string,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  const tenantFile = join(import.meta.dirname, 'demo.changes.yaml');
  const yardstick = await loadYardstick({ tenantFile, control: [control] });
  await rm(folder, { recursive: true, force: true });
  const place = folderJournal(folder);
  const say = (line: string): void => terminal.out(`${terminalText(line, terminal.unicode)}\n`);
  const command = (line: string): void => terminal.out(`\n$ plumbline ${line}\n`);
  const auditing = (): Auditing => ({ ...first, run: randomUUID(), yardstick, progress: () => {} });

  const audited = async (before: string): Promise<string> => {
    command(`audit --tenant-file contoso.yaml --control ${control}`);
    const { run } = await audit(auditing());
    say(`  ${control}: ${before} → ${verdictOf(run)}`);
    return verdictOf(run);
  };
  const apply = async (plan: Plan): Promise<string> => {
    const application = randomUUID();
    const { outcomes } = await applyRemediation({
      ...auditing(),
      plan,
      wave: 1,
      application,
      how: { kind: 'simulator', url: simulator, clientId: remediatorClientId },
      place,
      runSwitch: () => Promise.resolve({ running: true }),
    });
    for (const outcome of outcomes) say(outcomeText(outcome, terminal));
    return application;
  };

  terminal.out('\nSecond act: one setting is set right, and put back, as these commands do it.\n');
  command('plan --tenant-file contoso.yaml --out plan.json');
  const { plan, run } = await planRemediation({ auditing: auditing(), place });
  terminal.out(planText(plan, terminal, 'plan.json'));
  command('apply plan.json');
  const application = await apply(plan);
  const mended = await audited(verdictOf(run));

  command(`undo ${short(application)} --tenant-file contoso.yaml --out undo.json`);
  const { entries } = await readJournal(place, plan.tenant);
  const { baseline, config, judged } = yardstick;
  const undo = planUndo({
    what: application,
    controls: judged,
    entries,
    tenant: plan.tenant,
    tenantName: plan.tenantName,
    configDigest: configDigestOf(baseline, config),
    requestedBy: plan.requestedBy,
    now: first.clock.now().toISOString(),
  });
  say(`  ${undo.changes.length} change, back to what it was.`);
  command('apply undo.json');
  await apply(undo);
  await audited(mended);

  const { verified } = await readJournal(place, plan.tenant);
  command(`journal --tenant ${plan.tenant} --verify`);
  say(`  ${verified.text}`);
}

function verdictOf({ results }: Run): string {
  return results.find((result) => result.control === control)?.verdict ?? 'not judged';
}
