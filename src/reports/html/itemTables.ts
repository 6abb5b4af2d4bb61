import type { Result } from '../../domain/run.ts';
import { describeBecause, type Item, isPerson, nameOf, shortValue, words } from '../item.ts';
import { type Html, html, identifier, nothing } from '../text/html.ts';
import { clip } from '../text/visible.ts';

/**
 * How many rows a list may have in the file: 50, and fewer where many lists share it, so that it stays below 500 KB
 * for 50 controls. All are in the CSV file; a report that lists thousands is not read.
 */
export function rowsPerList(results: Result[]): number {
  const lists = results.filter(({ items }) => items.length > 10).length;
  return Math.max(10, Math.min(50, Math.floor(1750 / lists)));
}

interface Column {
  heading: string;
  /** null leaves the cell empty. */
  text(item: Item): string | null;
  show(text: string): Html;
}

const columns: Column[] = [
  {
    heading: 'Setting',
    text: ({ property }) => property ?? null,
    show: (text) => html`<code>${identifier(text)}</code>`,
  },
  {
    heading: 'We saw',
    text: ({ actual }) => (actual === undefined ? null : shortValue(actual)),
    show: (text) => html`<code class="seen">${identifier(text)}</code>`,
  },
  {
    heading: 'Wanted',
    text: ({ expected }) => (expected === undefined ? null : shortValue(expected)),
    show: (text) => html`<code class="wanted">${identifier(text)}</code>`,
  },
  {
    heading: 'Because',
    text: ({ because }) => {
      const text = describeBecause(because);
      return text === null ? null : clip(text, 300);
    },
    show: (text) => html`${text}`,
  },
];

/** The settings that a result names, at most `rows`. */
export function settingsTable(result: Result, rows: number): Html {
  const items = result.items.filter((item) => !isPerson(item));
  return table(items, rows, { heading: 'Where', detail: kindOf, label: `Settings: ${result.title}` });
}

/** Nothing where the id stands in for the name. */
function idOf(item: Item): string {
  return item.id === nameOf(item) ? '' : item.id;
}

/** Nothing where the name says it already. */
function kindOf(item: Item): string {
  const kind = words(item.type);
  return words(nameOf(item)) === kind ? '' : kind;
}

/** The people that a result names, at most `rows`. */
export function peopleTable(result: Result, rows: number): Html {
  const people = result.items.filter(isPerson);
  return table(people, rows, { heading: 'Who', detail: idOf, label: `People: ${result.title}` });
}

interface Heading {
  heading: string;
  detail: (item: Item) => string;
  label: string;
}

/** A cell is a paragraph of its own: a name in it cannot turn the direction of another. */
function table(items: Item[], rows: number, { heading, detail, label }: Heading): Html {
  const shown = items.slice(0, rows);
  if (shown.length === 0) return nothing;
  const said = columns.map((column) => ({ column, texts: items.map((item) => column.text(item)) }));
  const same = items.length > 1 ? said.filter(({ texts }) => texts.every((text) => text === texts[0])) : [];
  const varying = said.filter((entry) => !same.includes(entry) && entry.texts.some((text) => text !== null));
  return html`${saidOnce(same)}<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr><th scope="col">${heading}</th>${varying.map(({ column }) => html`<th scope="col">${column.heading}</th>`)}</tr></thead>
<tbody>
${shown.map((item, row) => {
  const cells = varying.map(({ column, texts }) => {
    const text = texts[row] ?? null;
    return html`<td>${text === null ? nothing : column.show(text)}</td>`;
  });
  return html`<tr><td>${identifier(clip(nameOf(item), 200))}${small(detail(item))}</td>${cells}</tr>\n`;
})}</tbody>
</table></div>`;
}

function small(detail: string): Html {
  return detail === '' ? nothing : html`<small>${clip(detail, 200)}</small>`;
}

/** What is the same in every row stands above the table, once. */
function saidOnce(same: { column: Column; texts: (string | null)[] }[]): Html {
  const facts = same.flatMap(({ column, texts: [text] }) =>
    text == null ? [] : [html`<span>${column.heading.toLowerCase()} ${column.show(text)}</span>`],
  );
  return facts.length > 0 ? html`<p class="each">For each: ${facts}</p>` : nothing;
}

/** How many rows the tables above leave out, and where they are. */
export function leftOut(result: Result, rows: number): Html {
  const people = Math.min(result.items.filter(isPerson).length, rows);
  const settings = Math.min(result.items.filter((item) => !isPerson(item)).length, rows);
  const shown = people + settings;
  if (shown === result.itemCount) return nothing;
  const where = result.itemsTruncated
    ? `The CSV file lists the first ${result.items.length.toLocaleString('en-GB')}.`
    : 'The CSV file lists all.';
  return html`<p class="more">${shown} of ${result.itemCount.toLocaleString('en-GB')} are shown here. ${where}</p>`;
}
