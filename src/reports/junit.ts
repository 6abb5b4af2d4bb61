import { areas } from '../domain/control.ts';
import type { Result, Run } from '../domain/run.ts';
import { describeBecause, nameOf, shortValue } from './item.ts';
import { byArea, headline, stateOf, states } from './state.ts';
import { xml } from './text/xml.ts';

/** A log is read, not searched: the rest is in the CSV file. */
const mostItems = 20;

/**
 * A test suite for each area, a test case for each control. What is not secure fails. Whatever else is not a pass is
 * skipped with its reason: a pipeline has to go red for what is wrong, not for what could not be read.
 */
export function junitReport(run: Run): string {
  const suites = byArea(run.results).map(
    ({ area, results }) =>
      `  <testsuite name="${xml(areas[area])}" ${counts(results)} timestamp="${xml(run.evaluatedAt)}">\n${results
        .map(testCase)
        .join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${xml(`Plumbline: ${run.tenant.displayName}`)}" ${counts(run.results)}>
${suites.join('')}</testsuites>
`;
}

function counts(results: Result[]): string {
  const found = results.map(stateOf);
  const failures = found.filter((state) => state === 'notSecure').length;
  const skipped = found.filter((state) => state !== 'notSecure' && state !== 'secure').length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function testCase(result: Result): string {
  const outcome = outcomeOf(result);
  const open = `    <testcase classname="${xml(result.area)}" name="${xml(`${result.control}: ${result.title}`)}"`;
  return outcome === '' ? `${open}/>\n` : `${open}>\n      ${outcome}\n    </testcase>\n`;
}

function outcomeOf(result: Result): string {
  const state = stateOf(result);
  if (state === 'secure') return '';
  if (state === 'notSecure') {
    return `<failure message="${xml(headline(result))}" type="${xml(result.severity)}">${details(result).map(xml).join('\n')}</failure>`;
  }
  return `<skipped message="${xml(`${states[state].word}${why(result)}`)}"/>`;
}

function why({ waiver, reason }: Result): string {
  return waiver ? ` until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}` : `: ${reason.text}`;
}

function details(result: Result): string[] {
  const shown = result.items.slice(0, mostItems);
  const left = result.itemCount - shown.length;
  return [
    result.reason.text,
    ...shown.map(describeItem),
    ...(left > 0 ? [`and ${left} more`] : []),
    ...result.manually.map((step, n) => `${n + 1}. ${step}`),
  ];
}

function describeItem(item: Result['items'][number]): string {
  const because = describeBecause(item.because);
  return [
    `- ${nameOf(item)}`,
    item.property === undefined ? '' : ` ${item.property}`,
    `: ${shortValue(item.actual)}, wanted ${shortValue(item.expected)}`,
    because === null ? '' : ` (${because})`,
  ].join('');
}
