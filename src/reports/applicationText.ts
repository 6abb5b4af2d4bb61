import type { Application, ChangeOutcome, Outcome } from '../domain/application.ts';
import { outcomeWords } from './plan.ts';
import { short, type TextSurface } from './planText.ts';
import { terminalText } from './text/terminal.ts';

/** What became of one change, on one line. */
export function outcomeText(
  { control, outcome, reason, change }: ChangeOutcome,
  { unicode }: TextSurface,
): string {
  return terminalText(`  ${outcomeWords[outcome]}: ${control} (${short(change)}). ${reason.text}`, unicode);
}

/** What an application came to, for a terminal. */
export function applicationText(application: Application, surface: TextSurface, file: string): string {
  const { outcomes, recovered, wave, waves, id, head, tenant } = application;
  const of = (one: Outcome): number => outcomes.filter(({ outcome }) => outcome === one).length;
  const counts = (Object.keys(outcomeWords) as Outcome[])
    .filter((outcome) => of(outcome) > 0)
    .map((outcome) => `${of(outcome)} ${outcomeWords[outcome]}`);
  const done = outcomes.every(({ outcome }) => outcome === 'applied' || outcome === 'alreadyThere');
  const next = done && wave < waves ? [`Next    plumbline apply ${file} --wave ${wave + 1}`] : [];
  const lines = [
    ...(recovered.length > 0 ? ['Left in the middle by an earlier application:'] : []),
    ...recovered.map((outcome) => outcomeText(outcome, surface)),
    `Wave ${wave} of ${waves}: ${counts.join(', ')}.`,
    ...next,
    ...(of('applied') > 0 ? [`Undo    plumbline undo ${id} --out undo.json`] : []),
    `Head    ${head.seq}:${head.hash}`,
    `Journal plumbline journal --tenant ${tenant} --verify --head ${head.seq}:${head.hash}`,
  ];
  return `${lines.map((line) => terminalText(line, surface.unicode)).join('\n')}\n`;
}
