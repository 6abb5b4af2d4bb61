import { demandRole, seenBy } from '../http/access.ts';
import type { TenantView } from '../http/service.ts';
import { bar } from '../reports/html/verdictBar.ts';
import { verdictSentences } from '../reports/state.ts';
import { type Html, html, name, nothing } from '../reports/text/html.ts';
import { age } from './age.ts';
import { shown } from './document.ts';
import type { VisitorsPage } from './page.ts';
import { fleetRoute, runPath, tenantPath } from './paths.ts';
import { byNeed, changesSentence, isLate, needOf, tallyOf } from './standing.ts';

/** All tenants that somebody may see, those first that need a person. */
export const fleetPage: VisitorsPage = {
  name: 'pageFleet',
  method: 'GET',
  route: fleetRoute,
  async answer({ service, visitor, now }) {
    demandRole(visitor.caller, 'Audit.Read');
    const seen = byNeed(
      seenBy(visitor.caller, await service.tenants()).filter(({ roles }) => roles.includes('Audit.Read')),
    ).map(({ tenant }) => tenant);
    const [first, rest] = headline(seen);
    return shown({
      title: 'All tenants',
      visitor,
      heading: html`<h1>${first} <span>${rest}</span></h1>`,
      main:
        seen.length === 0
          ? noTenant
          : html`<ul class="fleet">
${seen.map((tenant) => row(tenant, now))}</ul>`,
    });
  },
};

const noTenant = html`<section>
<p>Either none is configured, or no tenant’s file names you. Whoever runs Plumbline adds a tenant as <code>tenants/&lt;tenant id&gt;.yaml</code>, and you to its <code>callers</code>.</p>
</section>`;

function headline(tenants: TenantView[]): [string, string] {
  if (tenants.length === 0) return ['There is no tenant that you may see.', ''];
  const count = (wanted: (tenant: TenantView) => boolean): number => tenants.filter(wanted).length;
  const open = count(({ lastRun }) => lastRun?.worst != null);
  const parts = [
    { count: count(({ problem }) => problem !== null), word: 'cannot be audited' },
    { count: count((tenant) => needOf(tenant) === 'neverRead'), word: 'never read' },
    { count: count(isLate), word: 'late' },
    { count: count((tenant) => needOf(tenant) === 'incomplete'), word: 'not read completely' },
    { count: open, word: 'with open findings' },
  ].filter((part) => part.count > 0);
  const all = `${tenants.length} ${tenants.length === 1 ? 'tenant' : 'tenants'}.`;
  const rest = parts.map((part) => `${part.count} ${part.word}`).join(', ');
  return [all, rest === '' ? 'All of them are true to their baseline.' : `${rest}.`];
}

function row(tenant: TenantView, now: Date): Html {
  return html`<li>
<div class="row-head"><h2><a href="${tenantPath(tenant.id)}">${name(tenant.displayName)}</a></h2>${flags(tenant)}<span class="when">${lastRead(tenant, now)}</span></div>
${tenant.problem === null ? nothing : html`<p class="problem">${name(tenant.problem)}</p>\n`}${standing(tenant)}<p class="identity"><code>${tenant.id}</code> <span>baseline ${tenant.baseline}${tenant.mode === undefined ? '' : `, mode ${tenant.mode}`}</span></p>
</li>
`;
}

function flags(tenant: TenantView): Html {
  const { id, active, lastRun, problem } = tenant;
  return html`<span class="flags">${[
    ...(problem === null ? [] : [html`<span class="chip notSecure">cannot be audited</span>`]),
    ...(isLate(tenant) ? [html`<span class="chip unknown">late</span>`] : []),
    ...(lastRun && !lastRun.complete ? [html`<span class="chip unknown">not read completely</span>`] : []),
    ...(active === null
      ? []
      : [html`<a class="chip needsPerson" href="${runPath(id, active)}">being read now</a>`]),
  ]}</span>`;
}

function lastRead({ lastRun, lastComplete }: TenantView, now: Date): string {
  if (!lastRun) return 'never read';
  if (lastRun.complete) return `read ${age(lastRun.evaluatedAt, now)}`;
  const complete = lastComplete === null ? 'never completely' : `completely ${age(lastComplete, now)}`;
  return `read ${age(lastRun.evaluatedAt, now)}, ${complete}`;
}

function standing({ lastRun, nextSlot, problem }: TenantView): Html {
  if (!lastRun) {
    if (problem !== null || nextSlot === null) return nothing;
    return html`<p>Nothing is known of it yet.</p>\n`;
  }
  const counts = tallyOf(lastRun);
  const { worst } = lastRun;
  return html`${bar(counts)}
<p>${verdictSentences(counts).join(' ')}</p>
${worst ? html`<p class="worst"><b class="severity">${worst.severity}</b> ${name(worst.text)}</p>\n` : nothing}<p class="aside">${changesSentence(lastRun)}</p>
`;
}
