import type { Run } from '../../domain/run.ts';
import { readingWords } from '../cause.ts';
import { stateOrder, states } from '../state.ts';
import { type Html, html, identifier, name, nothing } from '../text/html.ts';
import { moment } from '../when.ts';
import { chip } from './chip.ts';

type Read = Run['results'][number]['reads'][number];

/** How the report came about, so that somebody else can check it. */
export function method(run: Run): Html {
  return html`<section aria-labelledby="method">
<h2 id="method">How this was found</h2>
<p>Plumbline read the settings, compared them with the baseline and changed nothing. Stricter than the baseline is secure. What could not be read is neither secure nor missing.</p>
<dl class="facts-list">
${facts(run).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>\n`)}</dl>
${reads(run)}
<h3>What the words mean</h3>
<dl class="glossary">
${stateOrder.map((state) => html`<dt>${chip(state)}</dt><dd>${states[state].meaning}</dd>\n`)}</dl>
</section>`;
}

function facts({ tenant, versions, evidence, evaluatedAt, id }: Run): [string, Html][] {
  return [
    ['Tenant', html`${name(tenant.displayName)} <code>${tenant.id}</code>, cloud ${tenant.cloud}`],
    ['Licences', html`${tenant.licences.length > 0 ? tenant.licences.join(', ') : 'not known'}`],
    ['Read', html`${moment(evidence.collectedAt)}`],
    ['Judged', html`${moment(evaluatedAt)}`],
    ['Requests', html`${requests(evidence.requests)}`],
    [
      'Baseline',
      html`${versions.baseline.name}, “${versions.baseline.title}” <code>${versions.baseline.digest}</code>`,
    ],
    ['Tenant file', versions.config === null ? html`none` : html`<code>${versions.config}</code>`],
    ['Evidence', html`<code>${evidence.digest}</code>${evidence.redacted ? ', names redacted' : ''}`],
    ['Catalogue', html`<code>${versions.catalogue}</code>`],
    ['Run', html`<code>${id}</code>, Plumbline ${versions.plumbline}`],
  ];
}

function requests(counts: Run['evidence']['requests']): string {
  if (!counts) return 'none: judged from saved evidence';
  return `${counts.total.toLocaleString('en-GB')}, of which ${counts.throttled.toLocaleString('en-GB')} were throttled`;
}

/** Every source that a control asked for, once. */
function reads(run: Run): Html {
  const bySource = new Map<string, Read>();
  for (const read of run.results.flatMap((result) => result.reads)) bySource.set(read.source, read);
  const rows = [...bySource.values()].toSorted((a, b) => a.source.localeCompare(b.source));
  if (rows.length === 0) return nothing;
  return html`<h3 id="reads">What was read</h3>
<div class="scroll" tabindex="0" role="region" aria-labelledby="reads"><table>
<thead><tr><th scope="col">Reading</th><th scope="col">Came back</th><th scope="col">At</th><th scope="col">Request id</th></tr></thead>
<tbody>
${rows.map(
  (read) =>
    html`<tr id="read-${read.source}"><td>${identifier(read.source)}</td><td>${readingWords[read.status]}${
      read.reason ? html`<small>${name(read.reason.text)}</small>` : nothing
    }</td><td class="when">${read.collectedAt === undefined ? '' : moment(read.collectedAt)}</td><td><code>${read.requestId ?? ''}</code></td></tr>\n`,
)}</tbody>
</table></div>`;
}
