import { Command, CommanderError, Option } from 'commander';
import { Failure } from '../domain/failure.ts';
import { clouds } from '../domain/tenant.ts';
import { ownVersion } from '../version.ts';
import { addChangingCommands } from './changingCommands.ts';
import type { AuditOptions } from './commands/audit.ts';
import type { ConformanceOptions } from './commands/conformance.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { EvaluateOptions } from './commands/evaluate.ts';
import type { PermissionsDiffOptions } from './commands/permissionsDiff.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import type { TicketsOptions } from './commands/tickets.ts';
import { exit } from './exitCodes.ts';
import { addOnboardingCommands } from './onboardingCommands.ts';
import { instant, json, measure, reporting, signingIn, whole } from './options.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Runs one command and sets the exit code. Never throws. */
export async function main(args: string[]): Promise<void> {
  const terminal = processTerminal();
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) process.exit(exit.interrupted);
    interruption.abort(new Failure('interrupted', 'Interrupted. Nothing was left half-done.'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  // Whoever reads the output may have seen enough, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await run(args, terminal, interruption.signal);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
}

/** Runs one command. Never throws. @returns the exit code */
export async function run(args: string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  let code: number = exit.clean;
  const program = await commands(terminal, signal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return report(error, terminal, signal);
  }
}

function report(error: unknown, terminal: Terminal, signal: AbortSignal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
  const failure = signal.aborted ? signal.reason : error;
  if (failure instanceof Failure) {
    terminal.err(`${failure.message}\n${failure.remedy ? `${failure.remedy}\n` : ''}`);
    if (failure.kind === 'interrupted') return exit.interrupted;
    return exit.usage;
  }
  const place = fileTrouble(error);
  if (place !== undefined) {
    terminal.err(`${place}\n`);
    return exit.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`Plumbline has a bug. Please report it with what follows.\n${text}\n`);
  return exit.bug;
}

const troubles: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it cannot be written to',
  ENOSPC: 'no space is left',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'a file is where a folder should be',
  EISDIR: 'it is a folder',
};

/** What is wrong with a place on the disk that a person named; `undefined` for any other error. */
function fileTrouble(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('path' in error))
    return undefined;
  const trouble = troubles[String(error.code)];
  return trouble && `${String(error.path)} cannot be used: ${trouble}.`;
}

async function commands(
  terminal: Terminal,
  signal: AbortSignal,
  finish: (code: number) => void,
): Promise<Command> {
  const program = new Command('plumbline')
    .description(
      'Measures a Microsoft 365 tenant against a hardened baseline. It only reads; `apply`, `onboard` and `offboard` write.',
    )
    .version(ownVersion())
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  plumbline demo                                         try it on a simulated tenant
  plumbline audit --tenant contoso.onmicrosoft.com       sign in and audit a tenant
  plumbline audit --tenant-file contoso.yaml --json      with everything that is special about it
  plumbline controls teams.lobby                         what one control looks at

Exit codes: 0 clean · 1 findings at or above --fail-on · 2 coverage below --min-coverage · 3 usage or configuration · 4 a bug of ours · 130 interrupted`,
    );

  reporting(
    measure(
      signingIn(program.command('audit').description('read a tenant, judge it, write the reports'))
        .option(
          '--tenants <file>',
          'many tenants side by side: on each line an id, a domain or a tenant file',
        )
        .option('--partial', 'go on when permissions are missing; what they hide is unknown')
        .option('--fresh', 'do not use a configuration snapshot that is older than an hour')
        .option('--save-evidence <file>', 'keep what was read, to be judged again')
        .option('--redact', 'without the names of people in it'),
    ),
    'where the reports go (plumbline-out/<tenant>-<time>, and plumbline-out/latest)',
  ).action(async (options: AuditOptions) => {
    const { auditCommand } = await import('./commands/audit.ts');
    finish(await auditCommand(options, terminal, signal));
  });

  signingIn(
    measure(
      program.command('doctor').description('what keeps an audit from being complete, and what mends it'),
    ),
  )
    .option('--storage <account>', 'also what ticket systems refuse: the data account in Azure')
    .option('--folder <folder>', 'or the folder of the service on this machine')
    .option('--prove-mailbox <address>', 'try to send mail as it, which must be refused')
    .addOption(json())
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./commands/doctor.ts');
      finish(await doctorCommand(options, terminal, signal));
    });

  reporting(
    measure(
      program
        .command('evaluate')
        .description('judge saved evidence again, without the tenant')
        .requiredOption('--evidence <file>', 'a file, or - for standard input')
        .addOption(
          new Option('--now <time>', 'judge as of this time (when it was collected)').argParser(instant),
        ),
    ),
    'where the reports go (none are written)',
  ).action(async (options: EvaluateOptions) => {
    const { evaluateCommand } = await import('./commands/evaluate.ts');
    finish(await evaluateCommand(options, terminal));
  });

  program
    .command('demo')
    .description('audit a simulated tenant: no account, no Azure')
    .action(async () => {
      const { demoCommand } = await import('./commands/demo.ts');
      await demoCommand(terminal, signal);
    });

  program
    .command('controls')
    .description('the controls, or one control in full')
    .argument('[id]')
    .addOption(json())
    .action(async (id: string | undefined, options: { json?: boolean }) => {
      const { controlsCommand } = await import('./commands/controls.ts');
      controlsCommand(id, options, terminal);
    });

  program
    .command('baselines')
    .description('the baselines that come with Plumbline')
    .addOption(json())
    .action(async (options: { json?: boolean }) => {
      const { baselinesCommand } = await import('./commands/baselines.ts');
      await baselinesCommand(options, terminal);
    });

  measure(
    signingIn(program.command('permissions').description('what an audit must be allowed, and why'), [
      'browser',
      'azureCli',
      'certificate',
      'managedIdentity',
    ]),
  )
    .option('--diff', 'what was granted in a tenant beside it; exit 1 when they differ')
    .option('--auditor <id>', 'with --diff: the client id of the identity that audits')
    .option('--remediator <id>', 'with --diff: the client id of the identity that changes')
    .option('--snapshot-reader', 'with --diff: Microsoft’s own reader of snapshots')
    .option('--deployment <file>', 'with --diff: the outputs of a deployment name them')
    .addOption(json())
    .action(async (options: PermissionsDiffOptions & { diff?: boolean }) => {
      if (options.diff) {
        const { permissionsDiffCommand } = await import('./commands/permissionsDiff.ts');
        finish(await permissionsDiffCommand(options, terminal, signal));
        return;
      }
      const { permissionsCommand } = await import('./commands/permissions.ts');
      await permissionsCommand(options, terminal);
    });

  program
    .command('conformance')
    .description('our verdicts on cases that other projects wrote')
    .argument('<file>', 'cases, one JSON object a line')
    .option('--rule <glob>', 'only the rules that match, such as "MS.AAD.*"')
    .addOption(
      new Option('--now <time>', 'judge as of this time')
        .argParser(instant)
        .default('2026-11-24T00:00:00.000Z', 'the day on which the cases were recorded'),
    )
    .addOption(json())
    .action(async (file: string, options: ConformanceOptions) => {
      const { conformanceCommand } = await import('./commands/conformance.ts');
      finish(await conformanceCommand(file, options, terminal));
    });

  program
    .command('serve')
    .description('the service on this machine, with simulated tenants, until it is told to stop')
    .addOption(
      new Option('--port <n>', 'of the API and the page; 0 takes a free one').argParser(whole).default(7071),
    )
    .option('--folder <folder>', 'where the tenant files are', 'plumbline-out/service')
    .action(async (options: ServeOptions) => {
      const { serveCommand } = await import('./commands/serve.ts');
      await serveCommand(options, terminal, signal);
    });

  program
    .command('tickets')
    .description('what is open in ticket systems, of a service in Azure or on this machine')
    .requiredOption('--tenant <id>', 'the id of the tenant')
    .option('--dry-run', 'what would be sent for the newest run; nothing is sent')
    .option('--storage <account>', 'the data account of a deployment in Azure')
    .option('--folder <folder>', 'of the service on this machine', 'plumbline-out/service')
    .addOption(
      new Option('--auth <way>', 'how to sign in to Azure')
        .choices(['browser', 'azureCli'])
        .default('browser'),
    )
    .addOption(new Option('--cloud <name>', 'the national cloud').choices(clouds).default('global'))
    .addOption(json())
    .addHelpText(
      'after',
      `
Examples:
  plumbline tickets --tenant ID             of the service on this machine
  plumbline tickets --tenant ID --storage plumblinedata --dry-run`,
    )
    .action(async (options: TicketsOptions) => {
      const { ticketsCommand } = await import('./commands/tickets.ts');
      await ticketsCommand(options, terminal);
    });

  program
    .command('simulate')
    .description('a simulated tenant on this machine, until it is told to stop')
    .addOption(
      new Option('--tenant-kind <kind>')
        .choices(['fresh', 'hardened', 'messy', 'unlicensed', 'generated'])
        .default('messy'),
    )
    .addOption(new Option('--users <n>', 'how many people').argParser(whole))
    .addOption(new Option('--seed <n>', 'another tenant of the same kind').argParser(whole).default(1))
    .addOption(new Option('--tenants <n>', 'how many tenants').argParser(whole).default(1))
    .addOption(new Option('--port <n>', '0 takes a free one').argParser(whole).default(0))
    .addOption(new Option('--latency-ms <n>', 'added to every answer').argParser(whole).default(0))
    .addOption(new Option('--throttle <on|off>', "Microsoft's limits").choices(['on', 'off']).default('on'))
    .addOption(
      new Option('--utcm-seconds <n>', 'how long a configuration snapshot takes').argParser(whole).default(5),
    )
    .addOption(new Option('--grant <list>', 'what the auditor may do').argParser((list) => list.split(',')))
    .addOption(json())
    .action(async (options: SimulateOptions) => {
      const { simulateCommand } = await import('./commands/simulate.ts');
      await simulateCommand(options, terminal, signal);
    });

  addOnboardingCommands(program, terminal, signal, finish);
  addChangingCommands(program, terminal, signal, finish);
  return program;
}
