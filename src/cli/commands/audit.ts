import { join } from 'node:path';
import type { Severity } from '../../domain/control.ts';
import { Failure } from '../../domain/failure.ts';
import type { Cloud } from '../../domain/tenant.ts';
import { graphCommandLineTools, type SignIn } from '../../graph/signIn.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { redact } from '../../pipeline/redact.ts';
import { jsonReport } from '../../reports/json.ts';
import { terminalSummary } from '../../reports/terminal.ts';
import { auditorClientId } from '../../simulator/identities.ts';
import { audit } from '../auditing.ts';
import { writeEvidence } from '../evidenceFile.ts';
import { exitCodeOf } from '../exitCodes.ts';
import { loadYardstick } from '../judging.ts';
import { copyToLatest, type Format, outputRoot, usualFolder, writeReports } from '../outputFolder.ts';
import { showProgress } from '../progress.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';

export interface AuditOptions {
  tenant?: string;
  tenantFile?: string;
  baseline?: string;
  control?: string[];
  auth: 'browser' | 'certificate' | 'managedIdentity';
  clientId?: string;
  certificate?: string;
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

export const usualHistory = join(outputRoot, 'history');

/** `plumbline audit`. @returns the exit code */
export async function auditCommand(
  options: AuditOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', {
      remedy: 'plumbline audit --tenant contoso.onmicrosoft.com',
    });
  }
  const history = folderHistory(options.history);
  const progress = showProgress(terminal);
  const { evidence, run } = await audit({
    yardstick,
    tenant,
    how: simulated
      ? { kind: 'simulator', url: simulated.url, clientId: options.clientId ?? auditorClientId }
      : signInBy(options),
    cloud: options.cloud,
    history,
    clock: systemClock,
    partial: options.partial ?? false,
    fresh: options.fresh ?? false,
    signal,
    progress: progress.report,
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

function signInBy({ auth, clientId, certificate }: AuditOptions): SignIn {
  switch (auth) {
    case 'browser':
      return { kind: 'browser', clientId: clientId ?? graphCommandLineTools };
    case 'managedIdentity':
      return { kind: 'managedIdentity', clientId };
    case 'certificate':
      if (clientId === undefined || certificate === undefined) {
        throw new Failure('usage', 'A sign-in by certificate takes an application and its certificate.', {
          remedy: 'plumbline audit --tenant … --auth certificate --client-id ID --certificate FILE.pem',
        });
      }
      return { kind: 'certificate', clientId, certificatePath: certificate };
  }
}
