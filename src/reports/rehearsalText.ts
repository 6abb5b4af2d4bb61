import type { Verdict } from '../domain/control.ts';
import type { TextSurface } from './planText.ts';
import { terminalText } from './text/terminal.ts';

interface Rehearsed {
  control: string;
  title: string;
  before: Verdict;
  after: Verdict;
  text: string;
}

/** What would be judged differently, for a terminal. */
export function rehearsalText(verdicts: Rehearsed[], { unicode }: TextSurface): string {
  if (verdicts.length === 0) return 'Nothing is planned, so nothing would be judged differently.\n';
  const lines = [
    'If the plan were done (nothing was):',
    ...verdicts.map(
      ({ control, title, before, after, text }) => `  ${before} → ${after}  ${control}: ${title}. ${text}`,
    ),
  ];
  return `${lines.map((line) => terminalText(line, unicode)).join('\n')}\n`;
}
