import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { audit, type Yardstick } from '../../auditing.ts';
import { Failure } from '../../domain/failure.ts';
import type { Run } from '../../domain/run.ts';
import { systemClock } from '../../graph/systemClock.ts';
import { folderHistory } from '../../history/folder.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { columns } from '../columns.ts';
import { exit, exitCodeOf } from '../exitCodes.ts';
import { loadYardstick } from '../judging.ts';
import { usualFolder, writeReports } from '../outputFolder.ts';
import { checkPermissions } from '../preflight.ts';
import { sideBySide, usuallyTogether } from '../sideBySide.ts';
import { signInBy } from '../signInOptions.ts';
import { simulatedTenants } from '../simulatedTenant.ts';
import type { Terminal } from '../terminal.ts';
import type { AuditOptions } from './audit.ts';

const deadlineMs = 60 * 60_000;

/** `plumbline audit --tenants FILE`: each on its own, none waiting for another. @returns the exit code */
export async function auditTenantsCommand(
  file: string,
  options: AuditOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  if (options.auth === 'browser' && options.simulator === undefined) {
    throw new Failure('usage', 'Many tenants cannot be signed in to by browser.', {
      remedy: 'Give --auth certificate with a multi-tenant application, or --auth managedIdentity.',
    });
  }
  const entries = await readTenants(file, options);
  const simulated = options.simulator === undefined ? undefined : await simulatedTenants(options.simulator);
  const how = signInBy(options, simulated?.url);
  const history = folderHistory(options.history);
  const journal = folderJournal(options.history);
  const outcomes = await sideBySide(
    entries.map(({ tenant, yardstick }) => async (own: AbortSignal): Promise<Run> => {
      const { run } = await audit({
        run: randomUUID(),
        scheduled: false,
        yardstick,
        tenant,
        how,
        cloud: options.cloud,
        history,
        clock: systemClock,
        inspect: options.partial ? () => {} : checkPermissions,
        fresh: options.fresh ?? false,
        signal: own,
        progress: () => {},
        journal,
      });
      await writeReports(run, usualFolder(run, options.out), options.formats);
      await history.save(run);
      return run;
    }),
    {
      together: usuallyTogether,
      deadlineMs,
      signal,
      onEnd: (outcome, index) =>
        terminal.err(`${entries[index]?.tenant}: ${outcome.ok ? 'done' : outcome.failure.message}\n`),
    },
  );

  const runs = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.ok ? [] : [{ tenant: entries[index]?.tenant ?? '', failure: outcome.failure }],
  );
  if (options.json) {
    const failed = failures.map(({ tenant, failure }) => ({ tenant, text: failure.message }));
    terminal.out(`${JSON.stringify({ schema: 'plumbline.runs/1', runs, failed }, null, 2)}\n`);
  } else {
    terminal.out(
      columns(
        [
          ['tenant', 'not secure', 'unknown', 'coverage'],
          ...runs.map(rowOf),
          ...failures.map(({ tenant, failure }) => [tenant, '-', '-', failure.message]),
        ],
        terminal,
      ),
    );
  }
  if (failures.some(({ failure }) => !(failure instanceof Failure))) return exit.bug;
  if (failures.length > 0) return exit.usage;
  return Math.max(0, ...runs.map((run) => exitCodeOf(run, options.failOn, options.minCoverage)));
}

function rowOf({ tenant, summary }: Run): string[] {
  const coverage = summary.coverage === null ? '-' : `${Math.floor(summary.coverage * 100)} %`;
  return [
    tenant.displayName || tenant.id,
    String(summary.fail - summary.waived),
    String(summary.unknown),
    coverage,
  ];
}

/** One tenant a line: an id or a domain, or a tenant file beside the list. `#` begins a remark. */
async function readTenants(
  file: string,
  options: AuditOptions,
): Promise<{ tenant: string; yardstick: Yardstick }[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure('configuration', `${file} cannot be read.`, { cause });
  });
  const lines = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0)
    throw new Failure('configuration', `${file} names no tenant.`, {
      remedy: 'Write a tenant id or a tenant file on each line.',
    });
  return Promise.all(
    lines.map(async (line) => {
      if (!/\.ya?ml$/.test(line)) return { tenant: line, yardstick: await loadYardstick(options) };
      const yardstick = await loadYardstick({
        tenantFile: resolve(dirname(file), line),
        control: options.control,
      });
      return { tenant: yardstick.tenant ?? line, yardstick };
    }),
  );
}
