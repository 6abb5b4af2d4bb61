import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '../../auditing.ts';
import { controls } from '../../controls/index.ts';
import { Failure } from '../../domain/failure.ts';
import type { Onboarding } from '../../domain/onboarding.ts';
import type { Cloud } from '../../domain/tenant.ts';
import type { SignIn } from '../../graph/signIn.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { type LoadedClient, readClientFile } from '../../onboarding/clientFile.ts';
import { configInFolder } from '../../onboarding/configPlace.ts';
import { parseOutputs } from '../../onboarding/deployment.ts';
import { handoverPage } from '../../onboarding/handover.ts';
import { doSteps, heldRoles, type OpenSite, openSite, planSteps } from '../../onboardingTenant.ts';
import { terminalSummary } from '../../reports/terminal.ts';
import { yardstickOf } from '../../service/yardstick.ts';
import { onboarderClientId } from '../../simulator/identities.ts';
import { ownVersion } from '../../version.ts';
import { diagnose, diagnosisText } from '../diagnosing.ts';
import { onboardingText } from '../onboardingText.ts';
import { copyToLatest, usualFolder, writeReports } from '../outputFolder.ts';
import { showProgress } from '../progress.ts';
import { type SignInOptions, signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';

export interface OnboardOptions extends SignInOptions {
  tenant?: string;
  file: string;
  deployment?: string;
  config?: string;
  yes?: boolean;
  audit: boolean;
  out?: string;
  cloud: Cloud;
  history: string;
  simulator?: string;
  json?: boolean;
}

/** `plumbline onboard`: shows what setting a tenant up takes, or does it. @returns the exit code */
export async function onboardCommand(
  options: OnboardOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { client, how, open } = await opened(options, signal);
  if (!options.yes) {
    const plan = await planSteps(open, 'inspect');
    terminal.out(options.json ? asJson(plan) : onboardingText(plan, terminal));
    return plan.steps.some(({ state }) => state === 'stops') || plan.person.lacking.length > 0 ? 1 : 0;
  }
  const report = await doSteps(open, 'inspect', ({ text }) => terminal.err(`done  ${text}\n`));
  if (!options.json) terminal.out(onboardingText(report, terminal));
  const isWhole = report.steps.every(({ state }) => state === 'inOrder');
  if (isWhole) {
    const folder = await handOver({ options, client, how, open, report, terminal, signal });
    if (!options.json) terminal.out(`Handover  ${join(folder, 'handover.html')}\n`);
  }
  if (options.json) terminal.out(asJson(report));
  return isWhole ? 0 : 1;
}

/** `plumbline offboard`: shows what taking a tenant back takes, or does it and proves it. @returns the exit code */
export async function offboardCommand(
  options: OnboardOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { open } = await opened(options, signal);
  const report = options.yes
    ? await doSteps(open, 'undo', ({ text }) => terminal.err(`done  ${text}\n`))
    : await planSteps(open, 'undo');
  terminal.out(options.json ? asJson(report) : onboardingText(report, terminal));
  const isGone = report.steps.every(({ deeds }) => deeds.length === 0);
  return !options.yes || isGone ? 0 : 1;
}

async function opened(
  options: OnboardOptions,
  signal: AbortSignal,
): Promise<{ client: LoadedClient; how: SignIn; open: OpenSite }> {
  const client = await readClientFile(options.file, controls);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  if (simulated && options.config === undefined) {
    throw new Failure('usage', 'A simulated tenant has no storage in Azure.', {
      remedy: 'Give --config FOLDER: the configuration is written there.',
    });
  }
  const how = signInBy(simulated ? { clientId: onboarderClientId, ...options } : options, simulated?.url);
  const { deployment } = options;
  const open = await openSite({
    client,
    deployment:
      deployment === undefined ? undefined : parseOutputs(await readFile(deployment, 'utf8'), deployment),
    tenant: options.tenant ?? client.loaded.tenant,
    how,
    cloud: options.cloud,
    clock: systemClock,
    signal,
    config: options.config === undefined ? undefined : configInFolder(options.config),
    doing: options.yes ?? false,
  });
  return { client, how, open };
}

interface HandingOver {
  options: OnboardOptions;
  client: LoadedClient;
  how: SignIn;
  open: OpenSite;
  report: Onboarding;
  terminal: Terminal;
  signal: AbortSignal;
}

/** The doctor, the first audit by the person's own sign-in, and the page for whoever answers for the tenant. */
async function handOver(handing: HandingOver): Promise<string> {
  const { options, client, open, report, terminal, signal } = handing;
  const yardstick = yardstickOf(client.loaded);
  let folder = options.out ?? join('plumbline-out', `${open.site.tenant}-handover`);
  if (options.audit) {
    // A token of Azure CLI may grant, and not read policies.
    const how: SignIn =
      handing.how.kind === 'azureCli' ? signInBy({ auth: 'browser' }, undefined) : handing.how;
    const history = folderHistory(options.history);
    const { tenant } = open.site;
    const { cloud } = options;
    const progress = showProgress(terminal);
    const asking = { yardstick, tenant, how, cloud, history, signal, progress: progress.report };
    const diagnosis = await diagnose({ ...asking, warnOfWrites: false }).finally(progress.done);
    const { run } = await audit({
      ...asking,
      run: randomUUID(),
      clock: systemClock,
      scheduled: false,
      fresh: false,
    }).finally(progress.done);
    folder = options.out ?? usualFolder(run);
    await writeReports(run, folder, ['html', 'json', 'csv']);
    await history.save(run);
    if (!options.json)
      terminal.out(`${diagnosisText(diagnosis, terminal)}\n${terminalSummary(run, terminal)}`);
  }
  await mkdir(folder, { recursive: true });
  const page = handoverPage({
    site: open.site,
    judged: yardstick.judged,
    apiClientId: report.apiClientId,
    held: await heldRoles(open),
    at: open.site.now(),
    version: ownVersion(),
  });
  await writeFile(join(folder, 'handover.html'), page, { mode: 0o600 });
  if (options.out === undefined && options.audit) await copyToLatest(folder);
  return folder;
}

function asJson(report: Onboarding): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
