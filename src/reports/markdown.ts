import { areas } from '../domain/control.ts';
import type { Result, Run } from '../domain/run.ts';
import { causesOf, causeTitle } from './cause.ts';
import { countItems, nameOf, shortValue } from './item.ts';
import { alreadyOwned } from './owned.ts';
import { fiveQuestions } from './questions.ts';
import { sinceSentence } from './since.ts';
import {
  byArea,
  headline,
  type State,
  stateOf,
  stateOrder,
  states,
  tally,
  verdictSentences,
} from './state.ts';
import { code, prose, tableRow } from './text/markdown.ts';
import { clip } from './text/visible.ts';
import { ticketSentences } from './tickets.ts';
import { byUrgency, doFirst } from './urgency.ts';
import { day, moment } from './when.ts';

/** A summary of one run for a pull request, a step summary or a ticket. It names items only by example. */
export function markdownReport(run: Run): string {
  const inState = (state: State) => byUrgency(run.results.filter((result) => stateOf(result) === state));
  return `${[
    ...top(run),
    ...section(
      'Do first',
      doFirst(run.results).map((result, n) => `${n + 1}. ${finding(result)}`),
    ),
    ...section(
      'You already own this',
      alreadyOwned(run).map(
        ({ result, licences }) => `- ${finding(result)}, with ${prose(licences.join(', '))}`,
      ),
    ),
    ...section(
      'Tickets',
      ticketSentences(run.tickets).map((sentence) => `- ${prose(clip(sentence, 500))}`),
    ),
    ...section('Where things stand', standing(run)),
    ...section(
      'Five questions about your data',
      fiveQuestions(run.results).map(({ asks, says }) => `- **${asks}** ${prose(says)}`),
    ),
    ...section(states.unknown.word, causes(inState('unknown'))),
    ...section(states.notLicensed.word, causes(inState('notLicensed'))),
    ...section(
      states.needsPerson.word,
      inState('needsPerson').map((result) => `- ${finding(result)}`),
    ),
    ...section(states.notSecure.word, inState('notSecure').flatMap(withItems)),
    ...section(states.accepted.word, inState('accepted').map(accepted)),
    method(run),
  ].join('\n')}\n`;
}

function top(run: Run): string[] {
  return [
    `# Plumbline: ${prose(clip(run.tenant.displayName, 100))}`,
    '',
    `**${verdictSentences(tally(run.results)).join(' ')}**`,
    '',
    `Read ${prose(moment(run.evidence.collectedAt))}, baseline ${prose(run.versions.baseline.name)}. Nothing was changed. ${prose(sinceSentence(run.since))}`,
    '',
  ];
}

function section(heading: string, lines: string[]): string[] {
  return lines.length > 0 ? [`## ${heading}`, '', ...lines, ''] : [];
}

function standing({ results }: Run): string[] {
  return [
    tableRow(['Area', ...stateOrder.map((state) => states[state].word)]),
    tableRow(['---', ...stateOrder.map(() => '--:')]),
    ...byArea(results).map((group) => tableRow([areas[group.area], ...numbers(group.results)])),
    tableRow(['**All**', ...numbers(results).map((count) => `**${count}**`)]),
  ];
}

function numbers(results: Result[]): string[] {
  const counts = tally(results);
  return stateOrder.map((state) => String(counts[state]));
}

function finding(result: Result): string {
  const count = countItems(result);
  return `**${result.severity}** ${prose(headline(result))}${count === null ? '' : `, ${prose(count)}`} (${code(result.control)})`;
}

function withItems(result: Result): string[] {
  const shown = result.items.slice(0, 3);
  const left = result.itemCount - shown.length;
  return [
    `- ${finding(result)}`,
    ...shown.map((item) => {
      const property = item.property === undefined ? '' : ` ${code(item.property)}`;
      return `  - ${code(clip(nameOf(item), 100))}${property}: ${code(shortValue(item.actual))} → ${code(shortValue(item.expected))}`;
    }),
    ...(left > 0 ? [`  - and ${left} more`] : []),
  ];
}

function causes(results: Result[]): string[] {
  return causesOf(results).map(
    (cause) =>
      `- **${prose(causeTitle(cause))}.** ${prose(cause.text)} Hides ${cause.results.map(({ control }) => code(control)).join(', ')}.`,
  );
}

function accepted(result: Result): string {
  const { waiver } = result;
  const by = waiver
    ? `, until ${prose(day(waiver.expires))} by ${prose(waiver.owner)}: ${prose(waiver.reason)}`
    : '';
  return `- ${finding(result)}${by}`;
}

function method({ id, versions }: Run): string {
  return `Run ${code(id)}, Plumbline ${prose(versions.plumbline)}, baseline ${code(versions.baseline.digest)}.`;
}
