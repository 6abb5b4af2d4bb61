import { stateOrder, states, type Tally } from '../state.ts';
import { type Html, html } from '../text/html.ts';

/** Radio buttons that show one state's cards, without script. */
export function filters(counts: Tally): Html {
  const total = stateOrder.reduce((sum, state) => sum + counts[state], 0);
  return html`<fieldset class="filters">
<legend>Show</legend>
<label><input type="radio" name="show" id="show-all" autocomplete="off" checked>everything ${total}</label>
${stateOrder
  .filter((state) => counts[state] > 0)
  .map(
    (state) =>
      html`<label class="${state}"><input type="radio" name="show" id="show-${state}" autocomplete="off">${states[state].word.toLowerCase()} ${counts[state]}</label>`,
  )}
</fieldset>`;
}

/** What a link leads to stays in sight whatever the filter says. */
export const filterStyles = stateOrder
  .map((state) => `body:has(#show-${state}:checked) .group:not(.${state}-group,:has(:target)){display:none}`)
  .join('\n');
