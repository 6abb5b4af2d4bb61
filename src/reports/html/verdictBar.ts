import { type State, stateOrder, states, type Tally } from '../state.ts';
import { type Html, html } from '../text/html.ts';

/** Where a legend entry leads. */
export function sectionId(state: State): string {
  return `state-${state}`;
}

/** One bar of the states that occur, drawn to scale. A picture only: the numbers stand beside it as text. */
export function bar(counts: Tally): Html {
  return html`<svg class="bar" aria-hidden="true">${segments(counts)}</svg>`;
}

function segments(counts: Tally): Html[] {
  const total = stateOrder.reduce((sum, state) => sum + counts[state], 0);
  let before = 0;
  return stateOrder
    .filter((state) => counts[state] > 0)
    .map((state) => {
      const x = percent(before, total);
      before += counts[state];
      return html`<rect class="${state}" x="${x}%" width="${percent(counts[state], total)}%" height="100%"/>`;
    });
}

function percent(part: number, total: number): string {
  return String(Number(((100 * part) / total).toFixed(3)));
}

/** The bar of the whole run, and its legend. */
export function verdictBar(counts: Tally): Html {
  const title = stateOrder.map((state) => `${states[state].word} ${counts[state]}`).join(', ');
  return html`<svg class="bar" role="img" aria-label="${title}"><title>${title}</title>${segments(counts)}</svg>
<ul class="legend">
${stateOrder.map((state) => html`<li class="${state}">${entry(state, counts[state])}</li>`)}
</ul>`;
}

function entry(state: State, count: number): Html {
  const { mark, word } = states[state];
  const text = html`<span class="swatch" aria-hidden="true">${mark}</span> ${word} <b>${count}</b>`;
  return count > 0 ? html`<a href="#${sectionId(state)}">${text}</a>` : html`<span>${text}</span>`;
}
