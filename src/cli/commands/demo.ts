import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Auditing, audit } from '../../auditing.ts';
import { folderHistory } from '../../history/folder.ts';
import type { Clock } from '../../pipeline/ports.ts';
import { terminalSummary } from '../../reports/terminal.ts';
import { auditorClientId } from '../../simulator/identities.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { loadYardstick } from '../judging.ts';
import { formats, outputRoot, writeReports } from '../outputFolder.ts';
import { showProgress } from '../progress.ts';
import { secondAct } from '../secondAct.ts';
import type { Terminal } from '../terminal.ts';
import { auditorPermissions } from './simulate.ts';

const folder = join(outputRoot, 'demo');

/** `plumbline demo`: a whole audit of a simulated tenant, and one change of it, with the real clients over real HTTP. */
export async function demoCommand(terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.out('A simulated tenant of 800 people, read over HTTP like a real one. No account, no Azure.\n\n');
  const yardstick = await loadYardstick({ tenantFile: join(import.meta.dirname, '../demo.tenant.yaml') });
  const simulator = await startSimulator({ tenants: [{ kind: 'messy' }], grant: auditorPermissions() });
  const progress = showProgress(terminal);
  try {
    const history = folderHistory(join(folder, 'history'));
    const auditing: Auditing = {
      run: randomUUID(),
      scheduled: false,
      yardstick,
      tenant: yardstick.tenant ?? '',
      how: { kind: 'simulator', url: simulator.url, clientId: auditorClientId },
      cloud: 'global',
      history,
      clock: shortened(simulator),
      fresh: true,
      signal,
      progress: progress.report,
    };
    const { run } = await audit(auditing).finally(progress.done);
    const [report = folder] = await writeReports(run, folder, formats);
    await history.save(run);
    terminal.out(terminalSummary(run, terminal));
    terminal.out(`Report  ${report}\n`);
    await secondAct(auditing, simulator.url, join(folder, 'journal'), terminal).catch((error: unknown) => {
      // The report is written, and that is what the exit code of a demo says.
      if (signal.aborted) throw error;
      terminal.err(`The second act broke off: ${error instanceof Error ? error.message : String(error)}\n`);
    });
    terminal.out('\nNext    npx plumbline audit --tenant contoso.onmicrosoft.com\n');
  } finally {
    await simulator.close();
  }
}

/** Waiting for a simulated service takes no patience: its clock is moved on instead. */
function shortened(simulator: Simulator): Clock {
  let skipped = 0;
  return {
    now: () => new Date(Date.now() + skipped),
    async sleep(ms, signal) {
      simulator.advance(ms);
      skipped += ms;
      await pause(200, undefined, signal ? { signal } : {});
    },
  };
}
