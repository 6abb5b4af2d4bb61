import { refusalLines } from '../../doctor/delivery.ts';
import { Failure } from '../../domain/failure.ts';
import { folderHistory } from '../../history/folder.ts';
import { diagnose, diagnosisText, isIll } from '../diagnosing.ts';
import { loadYardstick } from '../judging.ts';
import { mailboxProofLine } from '../mailbox.ts';
import { showProgress } from '../progress.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import { openStoredState } from '../storedState.ts';
import type { Terminal } from '../terminal.ts';
import type { AuditOptions } from './audit.ts';

export interface DoctorOptions extends AuditOptions {
  /** The data account of a deployment. */
  storage?: string;
  /** Of the service on this machine. */
  folder?: string;
  proveMailbox?: string;
}

/** `plumbline doctor`: what keeps an audit from being complete. @returns the exit code */
export async function doctorCommand(
  options: DoctorOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', {
      remedy: 'plumbline doctor --tenant contoso.onmicrosoft.com',
    });
  }
  const how = signInBy(options, simulated?.url);
  const progress = showProgress(terminal);
  const diagnosis = await diagnose({
    yardstick,
    tenant,
    how,
    cloud: options.cloud,
    history: folderHistory(options.history),
    signal,
    progress: progress.report,
  }).finally(progress.done);
  const { storage, folder, proveMailbox } = options;
  if (storage !== undefined || folder !== undefined) {
    const where = { storage, folder: folder ?? '', cloud: options.cloud };
    const { deliveries } = await openStoredState(where, how, tenant);
    diagnosis.lines.push(...refusalLines(await deliveries.refusals(diagnosis.tenant.id)));
  }
  if (proveMailbox !== undefined)
    diagnosis.lines.push(await mailboxProofLine(proveMailbox, { how, tenant, cloud: options.cloud, signal }));
  terminal.out(options.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis, terminal));
  return isIll(diagnosis) ? 1 : 0;
}
