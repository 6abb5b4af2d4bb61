import { randomUUID } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { audit } from '../../auditing.ts';
import type { Severity } from '../../domain/control.ts';
import { Failure } from '../../domain/failure.ts';
import type { Cloud } from '../../domain/tenant.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { redact } from '../../pipeline/redact.ts';
import { jsonReport } from '../../reports/json.ts';
import { terminalSummary } from '../../reports/terminal.ts';
import { writeEvidence } from '../evidenceFile.ts';
import { exitCodeOf } from '../exitCodes.ts';
import { loadYardstick } from '../judging.ts';
import { copyToLatest, type Format, usualFolder, writeReports } from '../outputFolder.ts';
import { checkPermissions } from '../preflight.ts';
import { showProgress } from '../progress.ts';
import { type SignInOptions, signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import { auditTenantsCommand } from './auditTenants.ts';

export interface AuditOptions extends SignInOptions {
  tenant?: string;
  tenants?: string;
  tenantFile?: string;
  baseline?: string;
  control?: string[];
  cloud: Cloud;
  partial?: boolean;
  fresh?: boolean;
  simulator?: string;
  out?: string;
  formats: Format[];
  history: string;
  saveEvidence?: string;
  redact?: boolean;
  failOn: Severity | 'none';
  minCoverage: number;
  json?: boolean;
}

/** `plumbline audit`. @returns the exit code */
export async function auditCommand(
  options: AuditOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  if (options.tenants !== undefined) return auditTenantsCommand(options.tenants, options, terminal, signal);
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', {
      remedy: 'plumbline audit --tenant contoso.onmicrosoft.com',
    });
  }
  if (options.saveEvidence === undefined && options.redact) {
    throw new Failure('usage', '--redact speaks of the evidence, and none is saved.', {
      remedy: 'Add --save-evidence FILE.',
    });
  }
  // Before the tenant is read, which takes a while.
  if (options.saveEvidence !== undefined)
    await access(dirname(resolve(options.saveEvidence)), constants.W_OK);
  const history = folderHistory(options.history);
  const progress = showProgress(terminal);
  const { evidence, run } = await audit({
    run: randomUUID(),
    scheduled: false,
    yardstick,
    tenant,
    how: signInBy(options, simulated?.url),
    cloud: options.cloud,
    history,
    clock: systemClock,
    inspect: options.partial ? () => {} : checkPermissions,
    fresh: options.fresh ?? false,
    signal,
    progress: progress.report,
    journal: folderJournal(options.history),
  }).finally(progress.done);

  if (options.saveEvidence !== undefined) {
    await writeEvidence(options.saveEvidence, options.redact ? redact(evidence, yardstick.judged) : evidence);
  }
  const folder = options.out ?? usualFolder(run);
  const [first] = await writeReports(run, folder, options.formats);
  if (options.out === undefined) await copyToLatest(folder);
  await history.save(run);

  if (options.json) terminal.out(jsonReport(run));
  else terminal.out(`${terminalSummary(run, terminal)}${first ? `Report  ${first}\n` : ''}`);
  return exitCodeOf(run, options.failOn, options.minCoverage);
}
