import { createHash } from 'node:crypto';
import { appRoles } from '../domain/caller.ts';
import type { AnyControl } from '../domain/control.ts';
import type { Permission } from '../generate/permissions.ts';
import { sourcesToRead } from '../pipeline/collect.ts';
import { brand } from '../reports/html/header.ts';
import { styles } from '../reports/html/styles.ts';
import { type Html, html, identifier, name, nothing, styleElement, toText } from '../reports/text/html.ts';
import { moment } from '../reports/when.ts';
import { kept } from '../service/kept.ts';
import { snapshotReaderAppId } from '../sources/snapshotReader.ts';
import { groupDisplayName } from './groups.ts';
import type { Site } from './step.ts';

export interface HandoverFacts {
  site: Pick<Site, 'tenant' | 'client' | 'deployment' | 'needed' | 'licences'>;
  /** The controls that are switched on. */
  judged: AnyControl[];
  apiClientId: string | null;
  /** Ids of the app roles that the identities were seen to hold. */
  held: ReadonlySet<string>;
  /** ISO 8601. */
  at: string;
  version: string;
}

/**
 * One page for whoever answers for the tenant's security: everything that was granted with its reason, what runs when,
 * what is kept of people, and how it is stopped. It runs no script and loads nothing.
 */
export function handoverPage(facts: HandoverFacts): string {
  const { site, at, version } = facts;
  const digest = createHash('sha256').update(styles).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return toText(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Plumbline: what it may do in ${site.client.loaded.displayName}</title>
${styleElement(styles)}
</head>
<body>
<header>
${brand}
<p class="tenant">${name(site.client.loaded.displayName)}</p>
<h1>Plumbline is set up. <span>What it may do, when it does it, what it keeps, and how it is stopped.</span></h1>
<ul class="facts"><li>${moment(at)}</li><li>tenant <code>${site.tenant}</code></li><li>baseline ${site.client.loaded.baseline.name}</li></ul>
</header>
<main>
${granted(facts)}
${asking(facts)}
${running(facts)}
${keeping()}
${stopping(facts)}
</main>
<footer>Made by Plumbline ${version}. This file runs no script and loads nothing.</footer>
</body>
</html>
`);
}

function granted({ site, judged, held }: HandoverFacts): Html {
  const { needed, deployment } = site;
  const reasons = readingReasons(judged);
  const isHeld = ({ appRoleId }: Permission): boolean => held.has(appRoleId ?? '');
  const auditor = needed.auditor.filter(isHeld);
  const remediator = needed.remediator.filter(isHeld);
  const { permissions, roles } = needed.snapshotReader;
  return html`<section aria-labelledby="granted">
<h2 id="granted">What was granted</h2>
${table(
  'The auditor',
  deployment?.auditorClientId,
  auditor.map((one) => [one, reasonOf(one, reasons)]),
)}
${
  remediator.length === 0
    ? html`<h3>The remediator</h3>
<p>Nothing, since no control may be changed.</p>`
    : table(
        'The remediator',
        deployment?.remediatorClientId,
        remediator.map((one) => [
          one,
          `${one.permission.includes('.Read.') ? 'to read' : 'to change'} what these ask for: ${one.because.join(', ')}`,
        ]),
      )
}
${
  permissions.length === 0
    ? nothing
    : html`${table(
        'Microsoft’s own snapshot reader',
        snapshotReaderAppId,
        permissions.map((one) => [one, 'reads settings of Teams and Purview for Plumbline']),
      )}
<h3>Its directory role</h3>
<p>${roles.map((role) => role.name).join(' and ')}. ${
        roles.some((role) => role.name === 'Compliance Administrator')
          ? 'Compliance Administrator could also write; it was asked for with purview: read.'
          : 'It only reads.'
      }</p>`
}
<h3>Secrets</h3>
<p>None. The identities are Azure’s, and cannot be used from elsewhere; none of this is consent of a person.</p>
</section>`;
}

function table(whose: string, clientId: string | undefined, rows: [Permission, string][]): Html {
  return html`<h3>${whose}${clientId === undefined ? '' : `, client id ${clientId}`}</h3>
<table>
<thead><tr><th scope="col">Permission</th><th scope="col">Why</th></tr></thead>
<tbody>${rows.map(([{ permission, because }, why]) => {
    const count = because.filter((id) => id !== 'tenant').length;
    return html`<tr><th scope="row">${identifier(permission)}</th><td>${why}${
      count === 0 ? nothing : html` <small>${count === 1 ? '1 control' : `${count} controls`}</small>`
    }</td></tr>`;
  })}</tbody>
</table>`;
}

/** One name sounds like more than it is: starting a snapshot is the only write that it is used for. */
function reasonOf({ permission }: Permission, reasons: Map<string, string>): string {
  const reason = reasons.get(permission) ?? 'to read the tenant’s name and licences';
  return permission === 'ConfigurationMonitoring.ReadWrite.All'
    ? `${reason}. Microsoft asks for it to start a configuration snapshot; it changes no setting`
    : reason;
}

/** What each permission is for, from what the switched-on controls read. */
function readingReasons(judged: AnyControl[]): Map<string, string> {
  const titles = new Map<string, Set<string>>();
  for (const { title, access } of sourcesToRead(judged)) {
    for (const { application } of access) {
      titles.set(application, (titles.get(application) ?? new Set()).add(title));
    }
  }
  return new Map([...titles].map(([permission, reads]) => [permission, `to read ${[...reads].join(', ')}`]));
}

function asking({ site, apiClientId }: HandoverFacts): Html {
  const { callers } = site.client.loaded;
  return html`<section aria-labelledby="asking">
<h2 id="asking">Who may ask</h2>
<p>Only who has a role at the application Plumbline${apiClientId === null ? nothing : html` (<code>${apiClientId}</code>)`}${
    site.licences.includes('AAD_PREMIUM')
      ? `, by one of the groups ${appRoles.map(groupDisplayName).join(', ')},`
      : ', given to people one by one,'
  } and is named in the tenant file as well. ${
    callers.length === 0
      ? 'Nobody is named there yet.'
      : `Named there: ${callers.map(({ id }) => id).join(', ')}.`
  }</p>
</section>`;
}

function running({ site }: HandoverFacts): Html {
  const { baseline, cadence, tickets, notify, changes } = site.client.loaded;
  const when = cadence.every === 'day' ? 'Every day' : 'Every Sunday';
  const told = [...(tickets ? [tickets.to.system] : []), ...notify.map(({ to }) => to.system)];
  const window = changes.window;
  const unasked = baseline.controls.filter(({ mode }) => mode === 'enforce').map(({ control }) => control);
  return html`<section aria-labelledby="running">
<h2 id="running">What runs when</h2>
<ul>
<li>${when} between ${cadence.from} and ${cadence.to} (${cadence.timeZone}): an audit. It only reads.</li>
<li>Every quarter of an hour: a look whether an audit is due, and whether anything was left undone.</li>
<li>${told.length === 0 ? 'Nobody is told anything: no ticket system and no notice is named.' : `What is found is told to: ${told.join(', ')}.`}</li>
<li>${
    site.deployment?.remediatorClientId === undefined
      ? 'Nothing is ever changed: there is no remediator.'
      : html`Changes are made only while the run switch says “run”${window ? `, from ${window.from} to ${window.to} (${window.timeZone})` : ''}, and only when a person approved them${unasked.length === 0 ? nothing : html`; without asking for ${unasked.map((id) => html`<code>${id}</code> `)}whose mode is <code>enforce</code>`}.`
  }</li>
</ul>
</section>`;
}

function keeping(): Html {
  return html`<section aria-labelledby="keeping">
<h2 id="keeping">What is kept of people, and for how long</h2>
<table>
<thead><tr><th scope="col">Where</th><th scope="col">What</th><th scope="col">People in it</th><th scope="col">Removed</th></tr></thead>
<tbody>${kept.map(
    ({ where, what, people, removed }) =>
      html`<tr><th scope="row">${plain(where)}</th><td>${what}</td><td>${people}</td><td>${plain(removed)}</td></tr>`,
  )}</tbody>
</table>
<p>It stays in the storage account of the deployment. Usual are 30 days for EVIDENCE_DAYS and 400 for REPORT_DAYS.</p>
</section>`;
}

function stopping({ site }: HandoverFacts): Html {
  const group = site.client.deployment.resourceGroup ?? 'GROUP';
  return html`<section aria-labelledby="stopping">
<h2 id="stopping">How it is stopped</h2>
<dl class="facts-list">
<dt>Changes, at once</dt><dd>Write <code>{"state":"stop"}</code> into run-switch.json of the container config. Absent or unreadable stops as well.</dd>
<dt>Audits of this tenant</dt><dd>Remove <code>tenants/${site.tenant}.yaml</code> from the container config.</dd>
<dt>Everything, for a while</dt><dd><code>az functionapp stop --resource-group ${group} --name APP</code></dd>
<dt>Everything, for good</dt><dd><code>plumbline offboard --file client.yaml --yes</code>, then <code>az group delete --name ${group}</code></dd>
</dl>
</section>`;
}

/** The README marks names with backticks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
