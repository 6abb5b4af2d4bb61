import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cloud } from '../../domain/tenant.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { readEntries } from '../../journal/journal.ts';
import { applyRemediation } from '../../remediating.ts';
import { nextWave } from '../../remediation/checks.ts';
import { runSwitchOf } from '../../remediation/runSwitch.ts';
import { applicationText, outcomeText } from '../../reports/applicationText.ts';
import { remediatorClientId } from '../../simulator/identities.ts';
import { exit } from '../exitCodes.ts';
import { loadYardstick } from '../judging.ts';
import { readPlan } from '../planFile.ts';
import { showProgress } from '../progress.ts';
import { type SignInOptions, signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';

export interface ApplyOptions extends SignInOptions {
  baseline?: string;
  tenantFile?: string;
  wave?: number;
  runSwitch?: string;
  cloud: Cloud;
  history: string;
  simulator?: string;
  json?: boolean;
}

/** `plumbline apply`: the one command that changes a tenant. @returns the exit code */
export async function applyCommand(
  file: string,
  options: ApplyOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const plan = await readPlan(file);
  const { tenantFile, baseline } = (options.tenantFile ?? options.baseline) ? options : (plan.from ?? {});
  const yardstick = await loadYardstick({ tenantFile, baseline });
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const place = folderJournal(options.history);
  const { entries } = await readEntries(place, plan.tenant);
  const runSwitch =
    options.runSwitch ?? join(tenantFile === undefined ? '.' : dirname(tenantFile), 'run-switch.json');
  const progress = showProgress(terminal);
  const application = await applyRemediation({
    plan,
    wave: options.wave ?? nextWave(plan, entries),
    application: randomUUID(),
    yardstick,
    tenant: plan.tenant,
    how: signInBy(simulated ? { clientId: remediatorClientId, ...options } : options, simulated?.url),
    cloud: options.cloud,
    history: folderHistory(options.history),
    place,
    runSwitch: async (tenant) =>
      runSwitchOf(await readFile(runSwitch, 'utf8').catch(() => undefined), tenant, runSwitch),
    clock: systemClock,
    signal,
    progress: progress.report,
    onOutcome(outcome) {
      progress.done();
      if (!options.json) terminal.err(`${outcomeText(outcome, terminal)}\n`);
    },
  }).finally(progress.done);
  terminal.out(
    options.json ? `${JSON.stringify(application, null, 2)}\n` : applicationText(application, terminal, file),
  );
  return application.outcomes.every(({ outcome }) => outcome === 'applied' || outcome === 'alreadyThere')
    ? exit.clean
    : exit.findings;
}
