import type { Episode, Result } from '../../domain/run.ts';
import { changeSentence, openSince } from '../episode.ts';
import { countItems, isPerson } from '../item.ts';
import { headline, type State, stateOf } from '../state.ts';
import { externalLink, type Html, html, name, nothing } from '../text/html.ts';
import { day, moment } from '../when.ts';
import { attestationEntry, waiverEntry } from '../yaml.ts';
import { mark } from './chip.ts';
import { leftOut, peopleTable, settingsTable } from './itemTables.ts';

/** What a card has to say, in the order in which it says it. Empty parts are left out. */
interface Part {
  label: string;
  content: Html;
}

const sawLabels: Partial<Record<State, string>> = {
  unknown: 'Why we cannot tell',
  needsPerson: 'Where it stands',
};

export interface CardOptions {
  /** ISO 8601; dates the entries that a card offers for the tenant file. */
  now: string;
  /** How many items a list shows. */
  rows: number;
  /** What is open, by control. */
  episodes: ReadonlyMap<string, Episode>;
  open?: boolean;
}

/** One protection. It opens without script; its id is the control's, so that tickets can link to it. */
export function card(result: Result, options: CardOptions): Html {
  const state = stateOf(result);
  return html`<details class="card" id="${result.control}"${options.open === true ? html` open` : nothing}>
<summary>${mark(state)} <span class="title">${headline(result)}</span> <span class="aside">${aside(result, state, options)}</span></summary>
<dl>
${partsOf(result, state, options).map(({ label, content }) => html`<dt>${label}</dt><dd>${content}</dd>\n`)}</dl>
</details>
`;
}

function aside(result: Result, state: State, { now, episodes }: CardOptions): Html {
  const episode = episodes.get(result.control);
  const since = episode ? openSince(episode, now) : null;
  const words = [...aboutState(result, state), ...(since === null ? [] : [html`${since}`])];
  return html`${words.map((word, n) => (n === 0 ? word : html` · ${word}`))}`;
}

function aboutState(result: Result, state: State): Html[] {
  if (state === 'accepted' && result.waiver) return [html`until ${day(result.waiver.expires)}`];
  if (state === 'secure') return result.reason.kind === 'attested' ? [html`attested`] : [];
  const count = state === 'notSecure' ? countItems(result) : null;
  return [html`<b class="severity">${result.severity}</b>`, ...(count === null ? [] : [html`${count}`])];
}

function partsOf(result: Result, state: State, { now, rows, episodes }: CardOptions): Part[] {
  const settled = state === 'secure' || state === 'notApplicable' || state === 'notLicensed';
  return [
    ...waiver(result),
    {
      label: sawLabels[state] ?? 'What we saw',
      content: html`<p>${name(result.reason.text)}</p>${settingsTable(result, rows)}`,
    },
    ...changes(episodes.get(result.control)),
    ...affected(result, rows),
    { label: 'Why it matters', content: html`<p>${result.rationale}</p>` },
    ...(settled ? [] : byHand(result, state)),
    ...references(result),
    ...(state === 'notSecure' ? howToAccept(result, now) : []),
    ...(state === 'needsPerson' ? howToAnswer(result, now) : []),
    {
      label: 'Rule and readings',
      content: html`<p><code>${result.control}</code> revision ${result.revision}, mode ${result.mode}</p>${readings(result)}`,
    },
  ];
}

function waiver({ waiver: accepted }: Result): Part[] {
  if (!accepted) return [];
  const content = html`<p>By ${name(accepted.owner)} until ${day(accepted.expires)}: ${name(accepted.reason)}</p>`;
  return [{ label: 'Accepted', content }];
}

/** Whoever changed it last before it began to fail. The log does not say that this is why. */
function changes(episode: Episode | undefined): Part[] {
  const [newest, ...others] = episode?.changedBy ?? [];
  if (!newest) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} before)`;
  return [{ label: 'In the audit log', content: html`<p>${name(changeSentence(newest))}${more}</p>` }];
}

function affected(result: Result, rows: number): Part[] {
  const rest = leftOut(result, rows);
  if (!result.items.some(isPerson)) {
    return rest === nothing ? [] : [{ label: 'Not shown', content: rest }];
  }
  return [
    {
      label: 'Who is affected',
      content: html`<p>${countItems(result) ?? ''}</p>${peopleTable(result, rows)}${rest}`,
    },
  ];
}

function byHand(result: Result, state: State): Part[] {
  const label = state === 'unknown' || state === 'needsPerson' ? 'Check by hand' : 'By hand';
  return [{ label, content: html`<ol>${result.manually.map((step) => html`<li>${step}</li>`)}</ol>` }];
}

function references({ refs }: Result): Part[] {
  const lines = [
    ...refs.microsoft.map((address) => html`<li>Microsoft: ${externalLink(address)}</li>`),
    ...numbers('CIS Microsoft 365 Foundations', refs.cis),
    ...numbers('CISA ScubaGear', refs.scuba),
    ...numbers('Prowler', refs.prowler),
  ];
  return lines.length > 0 ? [{ label: 'References', content: html`<ul class="lines">${lines}</ul>` }] : [];
}

function numbers(framework: string, ids: string[]): Html[] {
  return ids.length > 0 ? [html`<li>${framework}: ${ids.join(', ')}</li>`] : [];
}

function howToAccept(result: Result, now: string): Part[] {
  const [first, ...others] = result.items;
  if (!first) return [];
  const more = others.length > 0 ? ' This covers the first item; each needs an entry of its own.' : '';
  const content = html`<details class="plain"><summary>As an entry of the tenant file</summary>
<p>It covers the item at this value only, and until that day.${more}</p>
${pasted(waiverEntry(result, first, now))}</details>`;
  return [{ label: 'To accept it', content }];
}

function howToAnswer(result: Result, now: string): Part[] {
  const content = html`<p>Look, then add what you found to the tenant file.</p>
${pasted(attestationEntry(result, now))}`;
  return [{ label: 'To answer', content }];
}

function pasted(lines: string[]): Html {
  return html`<pre tabindex="0">${lines.map((line) => html`${line}\n`)}</pre>`;
}

function readings({ reads }: Result): Html {
  if (reads.length === 0) return nothing;
  return html`<ul class="lines">${reads.map(
    (read) =>
      html`<li><a href="#read-${read.source}">${read.source}</a>${read.collectedAt === undefined ? '' : `, ${moment(read.collectedAt)}`}</li>`,
  )}</ul>`;
}
