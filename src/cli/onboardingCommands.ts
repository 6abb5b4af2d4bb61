import { type Command, Option } from 'commander';
import type { OnboardOptions } from './commands/onboard.ts';
import { json, signingIn } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The commands that set a tenant up and take it back. Without `--yes` they only look. */
export function addOnboardingCommands(
  program: Command,
  terminal: Terminal,
  signal: AbortSignal,
  finish: (code: number) => void,
): void {
  siting(
    program.command('onboard').description('set a tenant up: shows what that takes, and does it with --yes'),
  )
    .option('--no-audit', 'without the doctor and the first audit')
    .option('--out <dir>', 'where the first reports and the handover go')
    .addHelpText(
      'after',
      `
Examples:
  plumbline onboard --file client.yaml              what would be done
  plumbline onboard --file client.yaml --yes        up to where Azure is needed
  plumbline onboard --file client.yaml \\
    --deployment outputs.json --yes                 all of it`,
    )
    .action(async (options: OnboardOptions) => {
      const { onboardCommand } = await import('./commands/onboard.ts');
      finish(await onboardCommand(options, terminal, signal));
    });

  siting(
    program
      .command('offboard')
      .description('take a tenant back: shows what that takes, and does it with --yes'),
  )
    .addHelpText(
      'after',
      `
Example:
  plumbline offboard --file client.yaml --deployment outputs.json --yes`,
    )
    .action(async (options: OnboardOptions) => {
      const { offboardCommand } = await import('./commands/onboard.ts');
      finish(await offboardCommand(options, terminal, signal));
    });
}

function siting(command: Command): Command {
  return signingIn(command, ['browser', 'azureCli'])
    .requiredOption('--file <client.yaml>', 'a tenant file, and what is deployed')
    .option('--deployment <file>', 'the outputs of the deployment, as Azure CLI prints them')
    .option('--config <folder>', 'a folder in place of the container of the deployment')
    .addOption(new Option('--plan', 'only look; this is the default').conflicts('yes'))
    .option('--yes', 'do it')
    .addOption(json());
}
