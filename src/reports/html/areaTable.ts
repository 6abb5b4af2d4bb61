import { areas } from '../../domain/control.ts';
import type { Result } from '../../domain/run.ts';
import { byArea, stateOrder, states, tally } from '../state.ts';
import { type Html, html } from '../text/html.ts';
import { bar } from './verdictBar.ts';

/** How each part of the mission stands: a bar and the numbers behind it. */
export function areaTable(results: Result[]): Html {
  return html`<table class="areas">
<caption>Protections by area</caption>
<thead><tr><th scope="col">Area</th>${stateOrder.map(
    (state) =>
      html`<th scope="col" class="${state}"><span class="mark" aria-hidden="true">${states[state].mark}</span><span class="word">${states[state].word}</span></th>`,
  )}</tr></thead>
<tbody>
${byArea(results).map(({ area, results: inArea }) => {
  const counts = tally(inArea);
  return html`<tr><th scope="row"><span class="lane"><span>${areas[area]}</span>${bar(counts)}</span></th>${stateOrder.map(
    (state) => html`<td class="${counts[state] > 0 ? state : 'none'}">${counts[state]}</td>`,
  )}</tr>
`;
})}</tbody>
</table>`;
}
