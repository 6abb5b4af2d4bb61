import type { Run } from '../../domain/run.ts';
import { changesInOrder, changeWords, sinceSentence } from '../since.ts';
import { headline } from '../state.ts';
import { type Html, html, nothing } from '../text/html.ts';

/** What is different from the run before. */
export function sinceLastTime(run: Run): Html {
  return html`<section aria-labelledby="since">
<h2 id="since">Since last time</h2>
<p>${sinceSentence(run.since)}</p>
${run.since && run.since.changes.length > 0 ? changes(run, run.since) : nothing}
</section>`;
}

function changes(run: Run, since: NonNullable<Run['since']>): Html {
  const results = new Map(run.results.map((result) => [result.control, result]));
  return html`<details class="plain"><summary>What changed</summary><ul class="changes">
${changesInOrder(since).map((change) => {
  const result = results.get(change.control);
  const title = result
    ? html`<a href="#${change.control}">${headline(result)}</a>`
    : html`<code>${change.control}</code>`;
  return html`<li><span class="kind">${changeWords[change.kind]}</span> <span>${title}<br><small>${change.text}</small></span></li>`;
})}
</ul></details>`;
}
