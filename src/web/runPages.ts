import * as z from 'zod';
import { type Seen, seenTenant } from '../http/access.ts';
import { checked } from '../http/operation.ts';
import { noRun } from '../http/operations/getAudit.ts';
import { recordedRun } from '../http/operations/getReport.ts';
import { notParked } from '../http/operations/replayAudit.ts';
import { tooMany } from '../http/operations/requestAudit.ts';
import { reportAnswer, reportFormatNames } from '../http/report.ts';
import type { RunView } from '../http/service.ts';
import { type Html, html, name, nothing, toText } from '../reports/text/html.ts';
import { moment } from '../reports/when.ts';
import { age } from './age.ts';
import { redirect, shown } from './document.ts';
import type { Visit, VisitorsPage } from './page.ts';
import { runPath, tenantPath } from './paths.ts';
import { formOf } from './session.ts';
import { inShort } from './standing.ts';
import { downloads } from './tenantPage.ts';

/** What a form to read a tenant holds, besides the token. */
const Key = z.uuid();

/** A form was sent: an audit starts, or the one that is under way is joined, and the browser goes to see it. */
const startAudit: VisitorsPage = {
  name: 'pageStartAudit',
  method: 'POST',
  route: 'ui/tenants/{id}/audits',
  async answer({ request, service, visitor, origin }) {
    const form = await formOf(request, origin, visitor);
    const { tenant } = await seenIn({ request, service, visitor }, 'Audit.Run');
    const requested = await service.requestAudit(
      tenant.id,
      { id: visitor.caller.id },
      { fresh: false, idempotencyKey: checked(form.get('key'), Key) },
    );
    if (requested === 'tooMany') throw tooMany();
    return redirect(runPath(tenant.id, requested.run));
  },
};

/** A form was sent: an audit that no worker could finish goes on. */
const replayAudit: VisitorsPage = {
  name: 'pageReplayAudit',
  method: 'POST',
  route: 'ui/tenants/{id}/runs/{run}/replay',
  async answer({ request, service, visitor, origin }) {
    await formOf(request, origin, visitor);
    const { tenant } = await seenIn({ request, service, visitor }, 'Audit.Run');
    const run = request.params['run'] ?? '';
    if ((await service.replay(tenant.id, run)) === 'notParked') throw notParked();
    return redirect(runPath(tenant.id, run));
  },
};

const progressPage: VisitorsPage = {
  name: 'pageRun',
  method: 'GET',
  route: 'ui/tenants/{id}/runs/{run}',
  async answer(visit) {
    const { seen, run } = await runOf(visit);
    const { tenant } = seen;
    const isUnderWay = run.endedAt === null;
    return shown({
      title: `Audit of ${tenant.displayName}`,
      visitor: visit.visitor,
      polls: isUnderWay,
      heading: html`<p class="tenant"><a href="${tenantPath(tenant.id)}">${name(tenant.displayName)}</a></p>
<h1>${isUnderWay ? 'Reading this tenant.' : 'This audit has ended.'} <span>Nothing is changed.</span></h1>
<ul class="facts">
<li><code>${tenant.id}</code></li>
<li>asked for ${moment(run.createdAt)}, ${age(run.createdAt, visit.now)}</li>
</ul>`,
      main: html`<section class="progress"${
        isUnderWay ? html` data-poll="${runPath(tenant.id, run.run)}/progress"` : nothing
      }>
${progress(run)}</section>
${replayForm(seen, run, visit.visitor.formToken)}<p class="actions"><a href="${tenantPath(tenant.id)}">What was found last time</a></p>`,
    });
  },
};

/** The part of the page that changes by itself. */
const progressPart: VisitorsPage = {
  name: 'pageRunProgress',
  method: 'GET',
  route: 'ui/tenants/{id}/runs/{run}/progress',
  async answer(visit) {
    const { run } = await runOf(visit);
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: toText(progress(run)),
    };
  },
};

const reportPage: VisitorsPage = {
  name: 'pageReport',
  method: 'GET',
  route: 'ui/tenants/{id}/runs/{run}/report',
  async answer(visit) {
    const { seen, run } = await runOf(visit);
    const format = checked(visit.request.query.get('format') ?? 'html', z.enum(reportFormatNames));
    return reportAnswer(await recordedRun(visit.service, seen.tenant.id, run.run), format);
  },
};

export const runPages = [startAudit, replayAudit, progressPage, progressPart, reportPage];

async function seenIn(
  { request, service, visitor }: Pick<Visit, 'request' | 'service' | 'visitor'>,
  role: 'Audit.Read' | 'Audit.Run',
): Promise<Seen> {
  return seenTenant(visitor.caller, await service.tenants(), request.params['id'] ?? '', role);
}

async function runOf(visit: Visit): Promise<{ seen: Seen; run: RunView }> {
  const seen = await seenIn(visit, 'Audit.Read');
  const run = await visit.service.run(seen.tenant.id, visit.request.params['run'] ?? '');
  if (!run) throw noRun();
  return { seen, run };
}

function replayForm({ tenant, roles }: Seen, run: RunView, formToken: string): Html {
  if (run.failure?.kind !== 'parked' || !roles.includes('Audit.Run')) return nothing;
  return html`<form class="read-now" method="post" action="${runPath(tenant.id, run.run)}/replay">
<input type="hidden" name="token" value="${formToken}">
<button class="button">Let it go on</button> <p>From where it stopped. Changes nothing.</p>
</form>
`;
}

/** The sentence that is spoken when it changes, and what stands below it. */
function progress(run: RunView): Html {
  return html`<p class="said" id="said" role="status">${said(run)}</p>
<div id="further">${further(run)}</div>
`;
}

function said({ state, progress: far, summary, failure, complete }: RunView): Html {
  switch (state) {
    case 'waiting':
      return html`It waits for a worker.`;
    case 'collecting':
      return html`${far ? `${far.read} of ${far.of} readings are in.` : 'It has begun.'}`;
    case 'failed':
      return html`It failed: ${name(failure?.text ?? 'nobody knows why.')}`;
    case 'recorded':
      return html`Done. ${summary ? `${inShort(summary)}.` : ''}${complete === false ? ' Something could not be read.' : ''}`;
  }
}

function further(run: RunView): Html {
  const { state, tenant, progress: far, failure } = run;
  if (state === 'recorded') {
    return html`<p class="actions" data-ended><a class="button" href="${tenantPath(tenant)}">See what was found</a></p><p>Report ${downloads(run)}</p>`;
  }
  if (state === 'failed') {
    const remedy = failure?.remedy ?? 'Try again later.';
    return html`<p data-ended>${name(remedy)}</p>`;
  }
  const bar = far
    ? html`<progress max="${far.of}" value="${far.read}" aria-label="Readings that are in"></progress>`
    : html`<progress aria-label="Waiting"></progress>`;
  const waitingFor = far?.waitingFor
    ? html`<p class="meaning">Waiting for ${name(far.waitingFor)}.</p>`
    : nothing;
  return html`${bar}${waitingFor}<p class="meaning">You can close this page; it goes on.</p>`;
}
