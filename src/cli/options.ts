import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { severities } from '../domain/control.ts';
import { clouds } from '../domain/tenant.ts';
import { formats } from './outputFolder.ts';

/** Options that several commands have. */

export function json(): Option {
  return new Option('--json', 'print one JSON document');
}

/** The options that say which tenant, and who reads it. */
export function signingIn(command: Command, ways = ['browser', 'certificate', 'managedIdentity']): Command {
  return command
    .option('--tenant <id|domain>', 'such as contoso.onmicrosoft.com')
    .addOption(new Option('--auth <way>', 'how to sign in').choices(ways).default('browser'))
    .option('--client-id <id>', 'the application that signs in (Microsoft Graph Command Line Tools)')
    .option('--certificate <file>', 'its certificate and key, PEM')
    .addOption(new Option('--cloud <name>', 'the national cloud').choices(clouds).default('global'))
    .option('--history <dir>', 'where runs are kept', 'plumbline-out/history')
    .option('--simulator <url>', 'a simulated tenant on this machine');
}

/** The options that say what a tenant is measured against. */
export function measure(command: Command): Command {
  return command
    .option('--baseline <name|file>', 'a shipped baseline or a file (standard)')
    .option('--tenant-file <file>', 'the tenant: its baseline, exceptions, waivers, attestations')
    .option('--control <id...>', 'only these controls');
}

/** The options that say what becomes of a run. */
export function reporting(command: Command, usual: string): Command {
  return command
    .option('--out <dir>', usual)
    .addOption(
      new Option('--formats <list>', 'reports to write')
        .argParser(listOf(formats))
        .default(['html', 'json', 'csv'], 'html,json,csv'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 for findings this grave')
        .choices(['none', ...severities])
        .default('none'),
    )
    .addOption(
      new Option('--min-coverage <percent>', 'exit 2 when less could be judged')
        .argParser(percent)
        .default(0),
    )
    .addOption(json());
}

/** An unset variable of a script is an empty word, and must not pass for zero. */
const Numeral = z.string().regex(/\S/).pipe(z.coerce.number());

export function whole(text: string): number {
  const number = Numeral.pipe(z.number().int().nonnegative()).safeParse(text);
  if (!number.success) throw new InvalidArgumentError('It must be a whole number.');
  return number.data;
}

function percent(text: string): number {
  const number = Numeral.pipe(z.number().min(0).max(100)).safeParse(text);
  if (!number.success) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return number.data;
}

export function instant(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be a time such as 2026-11-24T03:00:00Z.');
  return time.toISOString();
}

function listOf<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((word) => {
      const found = known.find((name) => name === word.trim());
      if (found === undefined) throw new InvalidArgumentError(`“${word}” is none of ${known.join(', ')}.`);
      return found;
    });
}
