import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { planRemediation } from '../../remediating.ts';
import { withNames } from '../../remediation/affected.ts';
import { planText } from '../../reports/planText.ts';
import { loadYardstick } from '../judging.ts';
import { writePlan } from '../planFile.ts';
import { checkPermissions } from '../preflight.ts';
import { showProgress } from '../progress.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { AuditOptions } from './audit.ts';

export type PlanOptions = Omit<AuditOptions, 'formats' | 'failOn' | 'minCoverage'> & { names?: boolean };

/** `plumbline plan`: audits, and says what would be changed. */
export async function planCommand(
  options: PlanOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { baseline, tenantFile, out } = options;
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', { remedy: 'plumbline plan --tenant-file contoso.yaml' });
  }
  const progress = showProgress(terminal);
  const planned = await planRemediation({
    auditing: {
      run: randomUUID(),
      scheduled: false,
      yardstick,
      tenant,
      how: signInBy(options, simulated?.url),
      cloud: options.cloud,
      history: folderHistory(options.history),
      clock: systemClock,
      inspect: checkPermissions,
      fresh: false,
      signal,
      progress: progress.report,
    },
    place: folderJournal(options.history),
    from: {
      ...(tenantFile !== undefined && { tenantFile: resolve(tenantFile) }),
      ...(baseline !== undefined && { baseline }),
    },
  }).finally(progress.done);
  const { run, evidence } = planned;
  const plan = options.names ? withNames(planned.plan, run.results, evidence) : planned.plan;
  if (out !== undefined) await writePlan(out, plan);
  terminal.out(options.json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan, terminal, out));
}
