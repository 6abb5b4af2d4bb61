import { areas } from '../../domain/control.ts';
import type { Result } from '../../domain/run.ts';
import { type Cause, causesOf, causeTitle } from '../cause.ts';
import { byArea, type State, stateOf, states } from '../state.ts';
import { type Html, html, name, nothing } from '../text/html.ts';
import { byUrgency } from '../urgency.ts';
import { type CardOptions, card } from './card.ts';
import { sectionId } from './verdictBar.ts';

/** The parts of the report that hold cards: one a state, left out when no result is in it. */

function inState(results: Result[], state: State): Result[] {
  return results.filter((result) => stateOf(result) === state);
}

function group(state: State, results: Result[], content: (results: Result[]) => Html): Html {
  const mine = inState(results, state);
  if (mine.length === 0) return nothing;
  return html`<section class="group ${state}-group" aria-labelledby="${sectionId(state)}">
<h2 id="${sectionId(state)}">${states[state].word} <small>${mine.length}</small></h2>
<p class="meaning">${states[state].meaning}</p>
${content(mine)}
</section>
`;
}

/** Grouped by what hides them, because one missing permission is one thing to mend. */
export function notKnown(results: Result[], options: CardOptions): Html {
  return group(
    'unknown',
    results,
    (mine) => html`${causesOf(mine).map((cause) => causePanel(cause, options))}`,
  );
}

export function notLicensed(results: Result[], options: CardOptions): Html {
  return group(
    'notLicensed',
    results,
    (mine) => html`${causesOf(mine).map((cause) => causePanel(cause, options))}`,
  );
}

function causePanel(cause: Cause, options: CardOptions): Html {
  const count = cause.results.length;
  return html`<div class="cause">
<h3>${causeTitle(cause)} <small>hides ${count} ${count === 1 ? 'protection' : 'protections'}</small></h3>
<p>${name(cause.text)}${readingLinks(cause)}</p>
${byUrgency(cause.results).map((result) => card(result, options))}</div>
`;
}

function readingLinks({ sources }: Cause): Html {
  return html`${sources.map((source) => html` <a href="#read-${source}">${source}</a>`)}`;
}

export function needsPerson(results: Result[], options: CardOptions): Html {
  return group(
    'needsPerson',
    results,
    (mine) => html`${byUrgency(mine).map((result) => card(result, options))}`,
  );
}

/** By area, worst first; the worst of all is open, so that it is plain what a card holds. */
export function findings(results: Result[], options: CardOptions): Html {
  return group('notSecure', results, (mine) => {
    const [first] = byUrgency(mine);
    return html`${byArea(mine).map(
      (inArea) => html`<h3 id="area-${inArea.area}">${areas[inArea.area]}</h3>
${byUrgency(inArea.results).map((result) => card(result, { ...options, open: result === first }))}`,
    )}`;
  });
}

export function acceptedRisks(results: Result[], options: CardOptions): Html {
  return group(
    'accepted',
    results,
    (mine) => html`${byUrgency(mine).map((result) => card(result, options))}`,
  );
}

/** What needs nobody's attention, closed. */
export function settled(results: Result[], state: 'secure' | 'notApplicable', options: CardOptions): Html {
  return group(
    state,
    results,
    (mine) => html`<details class="plain"><summary>Show all ${mine.length}</summary>
${byArea(mine).map(
  (inArea) => html`<h3>${areas[inArea.area]}</h3>
${inArea.results.map((result) => card(result, options))}`,
)}</details>`,
  );
}
