import type { PastApplication } from '../../domain/application.ts';
import type { Change } from '../../domain/change.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Run } from '../../domain/run.ts';
import { noticed, outcomeWords, riskWords, shownValue, withheldByKind } from '../plan.ts';
import { type Html, html, identifier, name, nothing } from '../text/html.ts';
import { clip } from '../text/visible.ts';
import { moment } from '../when.ts';

/** What will be changed, and what would be. Nothing, for a tenant that is only audited. */
export function plansSections(run: Run): Html {
  return html`${enforcingSection(run)}${planSection(run)}`;
}

function planSection({ plan }: Run): Html {
  if (!plan) return nothing;
  const hint =
    plan.changes.length === 0
      ? nothing
      : html`<p class="meaning">Nothing of it was done: it waits for somebody to approve it.</p>\n`;
  return html`<section aria-labelledby="plan">
<h2 id="plan">What would be set right</h2>
${hint}${planParts(plan)}
</section>
`;
}

function enforcingSection({ enforcing }: Run): Html {
  if (!enforcing || enforcing.changes.length + enforcing.withheld.length === 0) return nothing;
  return html`<section aria-labelledby="enforcing">
<h2 id="enforcing">What is set right without asking</h2>
<p class="meaning">The mode of these is <code>enforce</code>: a remediator makes them, where one is deployed. This report made none.</p>
${planParts(enforcing)}
</section>
`;
}

/** Everything that matters for whoever has to say yes. */
export function planParts(plan: Plan): Html {
  const { waves, changes, withheld } = plan;
  return html`${changes.length === 0 ? html`<p>Nothing would be changed.</p>\n` : nothing}${waves.map(
    (wave, index) =>
      html`${waves.length > 1 ? html`<h3>Wave ${index + 1} of ${waves.length}</h3>\n` : nothing}<ul class="planned">
${changes.filter(({ id }) => wave.includes(id)).map(planned)}</ul>
`,
  )}${
    withheld.length === 0
      ? nothing
      : html`<details class="plain"><summary>Not changed, and why (${withheld.length})</summary>
${withheldByKind(withheld).map(
  ({ heading, entries }) => html`<h3>${heading} <small>${entries.length}</small></h3>
<ul class="changes">
${entries.map(
  ({ control, title, why }) =>
    html`<li><code>${identifier(control)}</code> <span>${title}<br><small>${name(why)}</small></span></li>\n`,
)}</ul>
`,
)}</details>`
  }`;
}

/** A list of domains can have thousands. */
const mostOfValue = 300;

function planned(change: Change): Html {
  const { title, control, risk, touched, impact, permission, method, path } = change;
  return html`<li>
<p><strong>${title}</strong> <small><b>${risk}</b> ${riskWords[risk]}</small></p>
<table><caption class="unseen">${title}: property by property</caption><thead><tr><th scope="col">setting</th><th scope="col">now</th><th scope="col">then</th></tr></thead><tbody>
${Object.entries(touched).map(
  ([property, { before, after }]) =>
    html`<tr><th scope="row">${identifier(property)}</th><td>${value(before)}</td><td>${value(after)}</td></tr>\n`,
)}</tbody></table>
<p class="meaning">${noticed(change)} ${impact.text}</p>
<p class="meaning"><code>${control}</code>: ${method} <code>${path}</code>, which takes ${permission}</p>
</li>
`;
}

function value(of: unknown): Html {
  return name(clip(shownValue(of), mostOfValue));
}

/** What was changed since the run before, and what came of each change. */
export function appliedSection({ applications }: Run): Html {
  if (applications.length === 0) return nothing;
  return html`<section aria-labelledby="applied">
<h2 id="applied">What was changed since last time</h2>
${applications.map(applied)}</section>
`;
}

function applied({ at, approvedBy, ended, outcomes }: PastApplication): Html {
  return html`<h3>${moment(at)} <small>approved by ${name(approvedBy)}${ended ? '' : ', not ended'}</small></h3>
${outcomeList(outcomes)}`;
}

/** What came of each change. */
export function outcomeList(outcomes: PastApplication['outcomes']): Html {
  if (outcomes.length === 0) return html`<p>No change was begun.</p>\n`;
  return html`<ul class="changes">
${outcomes.map(
  ({ outcome, title, reason }) =>
    html`<li><span class="kind">${outcomeWords[outcome]}</span> <span>${title}<br><small>${name(reason.text)}</small></span></li>\n`,
)}</ul>
`;
}
