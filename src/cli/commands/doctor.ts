import { Failure } from '../../domain/failure.ts';
import { folderHistory } from '../../history/folder.ts';
import { diagnose, diagnosisText, isIll } from '../diagnosing.ts';
import { loadYardstick } from '../judging.ts';
import { showProgress } from '../progress.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { AuditOptions } from './audit.ts';

/** `plumbline doctor`: what keeps an audit from being complete. @returns the exit code */
export async function doctorCommand(
  options: AuditOptions,
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
  const progress = showProgress(terminal);
  const diagnosis = await diagnose({
    yardstick,
    tenant,
    how: signInBy(options, simulated?.url),
    cloud: options.cloud,
    history: folderHistory(options.history),
    signal,
    progress: progress.report,
  }).finally(progress.done);
  terminal.out(options.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis, terminal));
  return isIll(diagnosis) ? 1 : 0;
}
