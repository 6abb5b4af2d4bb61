import type { Run } from '../../domain/run.ts';
import { tally, verdictSentences } from '../state.ts';
import { type Html, html, name } from '../text/html.ts';
import { moment } from '../when.ts';

/** The plumb line, hanging from the edge of the page. */
export const brand = html`<p class="brand"><svg viewBox="0 0 12 34" aria-hidden="true"><path d="M6 0v20"/><path class="bob" d="M2.5 20h7v4L6 33l-3.5-9z"/></svg>Plumbline</p>`;

/** The verdict, and what it is a verdict on. */
export function header(run: Run): Html {
  const [verdict = '', ...rest] = verdictSentences(tally(run.results));
  return html`<header>
${brand}
<p class="tenant">${name(run.tenant.displayName)}</p>
<h1>${verdict} <span>${rest.join(' ')}</span></h1>
<ul class="facts">
<li>read ${moment(run.evidence.collectedAt)}</li>
<li>baseline ${run.versions.baseline.name}</li>
<li><strong>read-only run</strong></li>
<li>${run.evidence.redacted ? 'names are redacted' : 'contains names'}</li>
</ul>
</header>`;
}
