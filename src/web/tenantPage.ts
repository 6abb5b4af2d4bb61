import { randomUUID } from 'node:crypto';
import type { Run } from '../domain/run.ts';
import { type Seen, seenTenant } from '../http/access.ts';
import type { ReportFormat } from '../http/report.ts';
import type { LastRun, RunView } from '../http/service.ts';
import { openEpisodes } from '../reports/episode.ts';
import { areaTable } from '../reports/html/areaTable.ts';
import { doFirstSection } from '../reports/html/doFirst.ts';
import { filters } from '../reports/html/filters.ts';
import { rowsPerList } from '../reports/html/itemTables.ts';
import { method } from '../reports/html/method.ts';
import { appliedSection } from '../reports/html/plan.ts';
import {
  acceptedRisks,
  findings,
  needsPerson,
  notKnown,
  notLicensed,
  settled,
} from '../reports/html/sections.ts';
import { sinceLastTime } from '../reports/html/since.ts';
import { verdictBar } from '../reports/html/verdictBar.ts';
import { tally, verdictSentences } from '../reports/state.ts';
import { type Html, html, name, nothing } from '../reports/text/html.ts';
import { moment } from '../reports/when.ts';
import { age } from './age.ts';
import { shown } from './document.ts';
import type { VisitorsPage } from './page.ts';
import { pageReportPath, runPath, tenantPath } from './paths.ts';
import { planNotice } from './planPages.ts';
import { inShort, isLate, tallyOf } from './standing.ts';
import { ticketsSection } from './ticketsSection.ts';
import { trend } from './trend.ts';

/** One tenant: what was found, what changed, and a button to look again. */
export const tenantPage: VisitorsPage = {
  name: 'pageTenant',
  method: 'GET',
  route: 'ui/tenants/{id}',
  async answer({ request, service, visitor, now }) {
    const seen = seenTenant(
      visitor.caller,
      await service.tenants(),
      request.params['id'] ?? '',
      'Audit.Read',
    );
    const { tenant } = seen;
    const [run, runs, tickets] = await Promise.all([
      service.latest(tenant.id),
      service.runs(tenant.id),
      service.tickets(tenant.id),
    ]);
    return shown({
      title: tenant.displayName,
      visitor,
      heading: heading(seen, run, now),
      main: html`${notices(seen, run, now)}${readNow(seen, visitor.formToken)}
${planNotice(tenant.id, run?.plan ?? null)}${run ? found(run) : nothingToShow(seen)}
${ticketsSection(tickets, now)}${runTable(tenant.id, runs, now)}
${run ? method(run) : nothing}`,
    });
  },
};

function heading({ tenant }: Seen, run: Run | undefined, now: Date): Html {
  const [verdict, rest] = verdictOf(run, tenant.lastRun);
  return html`<p class="tenant">${name(tenant.displayName)}</p>
<h1>${verdict} <span>${rest}</span></h1>
<ul class="facts">
<li><code>${tenant.id}</code></li>
<li>baseline ${tenant.baseline}</li>
${run ? html`<li>read ${age(run.evidence.collectedAt, now)}, ${moment(run.evidence.collectedAt)}</li>\n` : nothing}${
  tenant.nextSlot === null ? nothing : html`<li>next ${age(tenant.nextSlot, now)}</li>\n`
}${run ? html`<li>report ${downloads({ tenant: tenant.id, run: run.id, createdAt: run.evidence.collectedAt })}</li>\n` : nothing}</ul>`;
}

function verdictOf(run: Run | undefined, lastRun: LastRun | null): [string, string] {
  const counts = run ? tally(run.results) : lastRun && tallyOf(lastRun);
  if (!counts) return ['Nothing is known yet.', 'This tenant was never read.'];
  const [verdict = '', ...rest] = verdictSentences(counts);
  return [verdict, rest.join(' ')];
}

/** What is the matter with what the page shows, before it shows it. */
function notices({ tenant }: Seen, run: Run | undefined, now: Date): Html {
  const { problem, lastRun, lastComplete, nextSlot } = tenant;
  const complete =
    lastComplete === null
      ? 'It was never read completely.'
      : `It was read completely ${age(lastComplete, now)}.`;
  const hides =
    run && tally(run.results).unknown > 0
      ? html`What that hides is under <a href="#state-unknown">Could not be known</a>. `
      : nothing;
  return html`${[
    ...(problem === null
      ? []
      : [notice('notSecure', 'It cannot be audited as it stands', html`${name(problem)}`)]),
    ...(isLate(tenant)
      ? [
          notice(
            'unknown',
            lastRun ? 'This is older than it should be' : 'It should have been read by now',
            html`The last audit that was due did not end. ${nextSlot === null ? '' : `The next is due ${age(nextSlot, now)}.`}`,
          ),
        ]
      : []),
    ...(lastRun && !lastRun.complete
      ? [notice('unknown', 'Something could not be read', html`${hides}${complete}`)]
      : []),
  ]}`;
}

function notice(state: 'notSecure' | 'unknown', title: string, text: Html): Html {
  return html`<div class="notice ${state}"><p><strong>${title}.</strong> ${text}</p></div>
`;
}

/** The button, or why there is none to press. */
function readNow(seen: Seen, formToken: string): Html {
  const { tenant } = seen;
  const why = whyNot(seen);
  if (why !== null) {
    return html`<div class="read-now"><button class="button" disabled aria-describedby="why-not">Read now</button>
<p id="why-not">${why}</p></div>`;
  }
  return html`<form class="read-now" method="post" action="${tenantPath(tenant.id)}/audits">
<input type="hidden" name="token" value="${formToken}"><input type="hidden" name="key" value="${randomUUID()}">
<button class="button">Read now</button> <p>Changes nothing.</p>
</form>`;
}

function whyNot({ tenant, roles }: Seen): Html | null {
  const { id, active, problem } = tenant;
  if (active !== null) return html`It is being read. <a href="${runPath(id, active)}">See how far it is</a>`;
  if (problem !== null) return html`Not while it cannot be audited.`;
  if (!roles.includes('Audit.Run')) return html`This takes the role <code>Audit.Run</code> for this tenant.`;
  return null;
}

function nothingToShow({ tenant }: Seen): Html {
  const { active, lastRun, problem } = tenant;
  if (lastRun) return html`<section><p>The findings of the last audit are no longer kept.</p></section>`;
  if (active !== null) return html`<section><p>What it finds will be shown here.</p></section>`;
  const when =
    problem === null
      ? html`Read it now, or wait for its turn.`
      : html`Once that is mended, it is read at its next turn.`;
  return html`<section><p>No audit of this tenant has been recorded. ${when}</p></section>`;
}

function found(run: Run): Html {
  const { results, evaluatedAt } = run;
  const counts = tally(results);
  const options = { now: evaluatedAt, rows: rowsPerList(results), episodes: openEpisodes(run) };
  return html`${sinceLastTime(run)}
${appliedSection(run)}${doFirstSection(run)}
<section aria-labelledby="standing">
<h2 id="standing">Where things stand</h2>
${verdictBar(counts)}
${areaTable(results)}
</section>
<div id="all">
${filters(counts)}
${notKnown(results, options)}
${notLicensed(results, options)}
${needsPerson(results, options)}
${findings(results, options)}
${acceptedRisks(results, options)}
${settled(results, 'secure', options)}
${settled(results, 'notApplicable', options)}
</div>`;
}

const stateWords: Record<RunView['state'], string> = {
  waiting: 'waiting',
  collecting: 'being read',
  recorded: 'recorded',
  failed: 'failed',
};

function runTable(tenant: string, runs: RunView[], now: Date): Html {
  if (runs.length === 0) return nothing;
  return html`<section aria-labelledby="runs">
<h2 id="runs">Audits</h2>
${trend(runs)}<ul class="runs">
${runs.map(
  (
    run,
  ) => html`<li><a href="${runPath(tenant, run.run)}">${moment(run.createdAt)}</a> <span class="aside">${age(run.createdAt, now)}</span> <span>${outcome(run)}</span> ${run.state === 'recorded' ? downloads(run) : nothing}</li>
`,
)}</ul>
</section>`;
}

function outcome({ state, summary, complete, failure }: RunView): Html {
  if (state === 'failed') return html`failed: ${name(failure?.text ?? 'nobody knows why')}`;
  if (!summary) return html`${stateWords[state]}`;
  return html`${inShort(summary)}${complete === false ? ', not read completely' : ''}`;
}

/** For people first. */
const formats: ReportFormat[] = ['html', 'csv', 'json', 'md', 'junit'];

/** The report in each of its formats. */
export function downloads({ tenant, run, createdAt }: Pick<RunView, 'tenant' | 'run' | 'createdAt'>): Html {
  return html`<span class="downloads">${formats.map(
    (format) =>
      html`<a href="${pageReportPath(tenant, run, format)}"><span class="unseen">Report of ${moment(createdAt)} as </span>${format}</a> `,
  )}</span>`;
}
