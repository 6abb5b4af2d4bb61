import type { Plan } from '../domain/plan.ts';
import { type Seen, seenTenant } from '../http/access.ts';
import { approvedBy } from '../http/operations/approvePlan.ts';
import { noApproval } from '../http/operations/getApproval.ts';
import type { ApprovalView } from '../http/service.ts';
import { outcomeList, planParts } from '../reports/html/plan.ts';
import { type Html, html, name, nothing, toText } from '../reports/text/html.ts';
import { moment } from '../reports/when.ts';
import { age } from './age.ts';
import { redirect, shown } from './document.ts';
import type { Visit, VisitorsPage } from './page.ts';
import { approvalPath, planPath, tenantPath } from './paths.ts';
import { formOf } from './session.ts';

/** What would be changed; whoever may approve it finds the button below everything that they should have read. */
const planPage: VisitorsPage = {
  name: 'pagePlan',
  method: 'GET',
  route: 'ui/tenants/{id}/plan',
  async answer(visit) {
    const { service, visitor, now } = visit;
    const seen = await seenIn(visit, 'Audit.Read');
    const { tenant } = seen;
    const [run, approvals] = await Promise.all([service.latest(tenant.id), service.approvals(tenant.id)]);
    const plan = run?.plan;
    return shown({
      title: `Plan for ${tenant.displayName}`,
      visitor,
      heading: html`<p class="tenant"><a href="${tenantPath(tenant.id)}">${name(tenant.displayName)}</a></p>
<h1>What would be set right. <span>Nothing of it is done without your word.</span></h1>
<ul class="facts">
<li><code>${tenant.id}</code></li>
${plan ? html`<li>planned ${age(plan.plannedAt, now)}</li>\n<li>can be approved until ${moment(plan.expiresAt)}</li>\n` : nothing}</ul>`,
      main: plan
        ? html`<section aria-labelledby="plan"><h2 id="plan" class="unseen">The plan</h2>
${planParts(plan)}</section>
${approvalList(approvals, now)}${approveForm(seen, plan, approvals, visit)}`
        : html`<section><p>No control of this tenant is in the mode <code>approve</code>, so nothing is planned.</p></section>
${approvalList(approvals, now)}`,
    });
  },
};

/** A form was sent: a wave of a plan is approved, and the browser goes to see what comes of it. */
const approvePage: VisitorsPage = {
  name: 'pageApprove',
  method: 'POST',
  route: 'ui/tenants/{id}/approvals',
  async answer(visit) {
    const { request, service, visitor, origin } = visit;
    const form = await formOf(request, origin, visitor);
    const { tenant } = await seenIn(visit, 'Plan.Approve');
    const wanted = { plan: form.get('plan') ?? '', wave: Number(form.get('wave')) };
    const { approval } = await approvedBy(visitor.caller, { service, tenant }, wanted);
    return redirect(approvalPath(tenant.id, approval));
  },
};

const approvalPage: VisitorsPage = {
  name: 'pageApproval',
  method: 'GET',
  route: 'ui/tenants/{id}/approvals/{approval}',
  async answer(visit) {
    const { seen, approval } = await approvalOf(visit);
    const { tenant } = seen;
    const waits = approval.state === 'waiting';
    return shown({
      title: `Changes to ${tenant.displayName}`,
      visitor: visit.visitor,
      polls: waits,
      heading: html`<p class="tenant"><a href="${tenantPath(tenant.id)}">${name(tenant.displayName)}</a></p>
<h1>${waits ? 'Approved.' : 'This is done with.'} <span>Wave ${approval.wave} of ${approval.waves}.</span></h1>
<ul class="facts">
<li><code>${tenant.id}</code></li>
<li>approved ${moment(approval.approvedAt)} by <code>${approval.approvedBy}</code></li>
</ul>`,
      main: html`<section class="progress"${
        waits ? html` data-poll="${approvalPath(tenant.id, approval.approval)}/progress"` : nothing
      }>
${cameOf(approval)}</section>
<p class="actions"><a href="${planPath(tenant.id)}">The plan</a></p>`,
    });
  },
};

/** The part of the page that changes by itself. */
const approvalPart: VisitorsPage = {
  name: 'pageApprovalProgress',
  method: 'GET',
  route: 'ui/tenants/{id}/approvals/{approval}/progress',
  async answer(visit) {
    const { approval } = await approvalOf(visit);
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: toText(cameOf(approval)),
    };
  },
};

export const planPages = [planPage, approvePage, approvalPage, approvalPart];

/** On a tenant's own page: that there is a plan, and where. */
export function planNotice(tenant: string, plan: Plan | null): Html {
  if (!plan) return nothing;
  const count = plan.changes.length;
  const planned = count === 0 ? 'nothing' : count === 1 ? '1 change' : `${count} changes`;
  return html`<p class="planned-notice">The last audit planned ${planned}. <a href="${planPath(tenant)}">See the plan</a></p>`;
}

async function seenIn(
  { request, service, visitor }: Visit,
  role: 'Audit.Read' | 'Plan.Approve',
): Promise<Seen> {
  return seenTenant(visitor.caller, await service.tenants(), request.params['id'] ?? '', role);
}

async function approvalOf(visit: Visit): Promise<{ seen: Seen; approval: ApprovalView }> {
  const seen = await seenIn(visit, 'Audit.Read');
  const approval = await visit.service.approval(seen.tenant.id, visit.request.params['approval'] ?? '');
  if (!approval) throw noApproval();
  return { seen, approval };
}

function approveForm(
  { tenant, roles }: Seen,
  plan: Plan,
  approvals: ApprovalView[],
  { visitor, now }: Visit,
): Html {
  const wave = openWave(plan, approvals);
  if (wave === undefined) return nothing;
  const count = plan.waves[wave - 1]?.length ?? 0;
  const label = `Approve ${plan.waves.length > 1 ? `wave ${wave}: ` : ''}${count === 1 ? 'this change' : `these ${count} changes`}`;
  const why = roles.includes('Plan.Approve')
    ? plan.expiresAt <= now.toISOString() && html`The plan has expired. Read the tenant again.`
    : html`This takes the role <code>Plan.Approve</code> for this tenant.`;
  if (why !== false) {
    return html`<div class="read-now"><button class="button" disabled aria-describedby="why-not">${label}</button>
<p id="why-not">${why}</p></div>`;
  }
  return html`<form class="read-now" method="post" action="${tenantPath(tenant.id)}/approvals">
<input type="hidden" name="token" value="${visitor.formToken}"><input type="hidden" name="plan" value="${plan.id}"><input type="hidden" name="wave" value="${wave}">
<button class="button">${label}</button> <p>Changes the tenant. Every value is read once more before it is written, and can be put back.</p>
</form>`;
}

/** The first wave that is neither done nor under way; none while another of the plan is under way. */
function openWave(plan: Plan, approvals: ApprovalView[]): number | undefined {
  // A plan is known by its changes, and those of an older one may have been done and undone since.
  const own = approvals.filter(
    (approval) =>
      approval.plan === plan.id && (approval.state === 'waiting' || approval.approvedAt >= plan.plannedAt),
  );
  if (own.some(({ state }) => state === 'waiting')) return undefined;
  const isDone = (wave: number): boolean =>
    own.some(
      (approval) =>
        approval.wave === wave &&
        (approval.outcomes?.every(({ outcome }) => outcome === 'applied' || outcome === 'alreadyThere') ??
          false),
    );
  const open = plan.waves.findIndex((_, index) => !isDone(index + 1));
  return open < 0 ? undefined : open + 1;
}

function approvalList(approvals: ApprovalView[], now: Date): Html {
  if (approvals.length === 0) return nothing;
  return html`<section aria-labelledby="approvals">
<h2 id="approvals">Approved</h2>
<ul class="runs">
${approvals.map(
  ({ tenant, approval, approvedAt, wave, waves, state, outcomes }) =>
    html`<li><a href="${approvalPath(tenant, approval)}">${moment(approvedAt)}</a> <span class="aside">${age(approvedAt, now)}</span> <span>wave ${wave} of ${waves}: ${state === 'ended' ? inShort(outcomes ?? []) : state}</span></li>
`,
)}</ul>
</section>
`;
}

function inShort(outcomes: NonNullable<ApprovalView['outcomes']>): string {
  const done = outcomes.filter(({ outcome }) => outcome === 'applied' || outcome === 'alreadyThere').length;
  return `${done} of ${outcomes.length} done`;
}

/** The sentence that is spoken when it changes, and what stands below it. */
function cameOf(approval: ApprovalView): Html {
  return html`<p class="said" id="said" role="status">${said(approval)}</p>
<div id="further">${further(approval)}</div>
`;
}

function said({ state, outcomes, failure, notBefore, approvedAt }: ApprovalView): Html {
  switch (state) {
    case 'waiting':
      return notBefore > approvedAt
        ? html`It waits for the change window, which opens ${moment(notBefore)}.`
        : html`It waits for the remediator.`;
    case 'failed':
      return html`It came to no end: ${name(failure?.text ?? 'nobody knows why.')}`;
    case 'ended':
      return html`${inShort(outcomes ?? [])}.`;
  }
}

function further({ state, outcomes, failure }: ApprovalView): Html {
  switch (state) {
    case 'waiting':
      return html`<progress aria-label="Waiting"></progress><p class="meaning">You can close this page; it goes on.</p>`;
    case 'failed':
      return html`<p data-ended>${name(failure?.remedy ?? 'Look at the newest plan.')}</p>`;
    case 'ended':
      return html`<div data-ended>${outcomeList(outcomes ?? [])}<p class="meaning">The tenant is read again, to see what it came to.</p></div>`;
  }
}
