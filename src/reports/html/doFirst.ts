import type { Run } from '../../domain/run.ts';
import { countItems } from '../item.ts';
import { headline } from '../state.ts';
import { type Html, html } from '../text/html.ts';
import { doFirst } from '../urgency.ts';

/** The findings to begin with. */
export function doFirstSection(run: Run): Html {
  const findings = doFirst(run.results);
  return html`<section aria-labelledby="first">
<h2 id="first">Do first</h2>
${
  findings.length === 0
    ? html`<p>Nothing that was decided is missing.</p>`
    : html`<ol class="first">
${findings.map((result) => {
  const count = countItems(result);
  return html`<li><a href="#${result.control}">${headline(result)}</a> <small><b class="severity">${result.severity}</b>${count === null ? '' : ` · ${count}`}</small></li>`;
})}
</ol>`
}
</section>`;
}
