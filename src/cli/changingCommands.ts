import type { Command } from 'commander';
import type { ApplyOptions } from './commands/apply.ts';
import type { JournalOptions } from './commands/journal.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { UndoOptions } from './commands/undo.ts';
import { json, measure, signingIn, whole } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The commands that speak of changes. Only `apply` makes any. */
export function addChangingCommands(
  program: Command,
  terminal: Terminal,
  signal: AbortSignal,
  finish: (code: number) => void,
): void {
  measure(signingIn(program.command('plan').description('what would be changed, and what not and why')))
    .option('--names', 'say who notices by name, as far as it was read; also in the file')
    .option('--out <file>', 'keep the plan, to be applied')
    .addOption(json())
    .action(async (options: PlanOptions) => {
      const { planCommand } = await import('./commands/plan.ts');
      await planCommand(options, terminal, signal);
    });

  measure(
    signingIn(program.command('rehearse').description('what the verdicts would be if the plan were done')),
  )
    .addOption(json())
    .action(async (options: PlanOptions) => {
      const { rehearseCommand } = await import('./commands/rehearse.ts');
      await rehearseCommand(options, terminal, signal);
    });

  signingIn(
    program
      .command('apply')
      .description('make the changes of one wave of a plan, and no others')
      .argument('<plan>', 'a file that `plan --out` or `undo --out` wrote'),
  )
    .option('--wave <n>', 'which wave (the first that is not done)', whole)
    .option('--baseline <name|file>', 'the baseline (where the plan was made from)')
    .option('--tenant-file <file>', 'the tenant file (where the plan was made from)')
    .option('--run-switch <file>', 'says {"state":"run"} (run-switch.json beside the tenant file)')
    .addOption(json())
    .action(async (plan: string, options: ApplyOptions) => {
      const { applyCommand } = await import('./commands/apply.ts');
      finish(await applyCommand(plan, options, terminal, signal));
    });

  measure(
    signingIn(
      program
        .command('undo')
        .description('plan to put back what Plumbline changed')
        .argument('<id>', 'an application or a change, as `apply` and `journal` name it'),
    ),
  )
    .option('--out <file>', 'keep the plan, to be applied')
    .addOption(json())
    .action(async (what: string, options: UndoOptions) => {
      const { undoCommand } = await import('./commands/undo.ts');
      await undoCommand(what, options, terminal, signal);
    });

  program
    .command('journal')
    .description('what Plumbline changed in a tenant, and whether its journal is what was written')
    .requiredOption('--tenant <id>', 'the tenant id')
    .option('--verify', 'hold the journal against its chain and its anchors')
    .option('--head <seq:hash>', 'and against a head that somebody kept')
    .option('--history <dir>', 'where runs and the journal are kept', 'plumbline-out/history')
    .addOption(json())
    .action(async (options: JournalOptions) => {
      const { journalCommand } = await import('./commands/journal.ts');
      finish(await journalCommand(options, terminal));
    });
}
