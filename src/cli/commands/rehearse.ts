import { randomUUID } from 'node:crypto';
import { Failure } from '../../domain/failure.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { rehearseRemediation } from '../../remediating.ts';
import { rehearsalText } from '../../reports/rehearsalText.ts';
import { loadYardstick } from '../judging.ts';
import { checkPermissions } from '../preflight.ts';
import { showProgress } from '../progress.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { PlanOptions } from './plan.ts';

/** `plumbline rehearse`: what the verdicts would be if the plan of now were done. Nothing is changed. */
export async function rehearseCommand(
  options: PlanOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const yardstick = await loadYardstick(options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const tenant = options.tenant ?? yardstick.tenant ?? simulated?.tenants[0]?.id;
  if (tenant === undefined) {
    throw new Failure('usage', 'Which tenant?', { remedy: 'plumbline rehearse --tenant-file contoso.yaml' });
  }
  const progress = showProgress(terminal);
  const rehearsal = await rehearseRemediation({
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
  }).finally(progress.done);
  terminal.out(
    options.json ? `${JSON.stringify(rehearsal, null, 2)}\n` : rehearsalText(rehearsal.verdicts, terminal),
  );
}
