import * as z from 'zod';
import { type Severity, severities } from '../domain/control.ts';
import type { Result, Run } from '../domain/run.ts';
import { countItems, describeBecause, isPerson, nameOf, shortValue, words } from '../reports/item.ts';
import { clip, visible } from '../reports/text/visible.ts';
import { day, moment } from '../reports/when.ts';
import { remedyBlocks, remedyOf } from './remedy.ts';

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('steps'), steps: z.array(z.string()) }),
  /** Names stand apart from what is said of them. */
  z.object({ kind: z.literal('items'), items: z.array(z.object({ name: z.string(), says: z.string() })) }),
  z.object({ kind: z.literal('links'), links: z.array(z.object({ text: z.string(), url: z.string() })) }),
]);
export type Block = z.infer<typeof Block>;

/**
 * What a ticket says, before it is markup. Every text in it may hold what a tenant, a guest or a forged file chose:
 * `markup/` makes it harmless for each system.
 */
export const Content = z.object({
  title: z.string(),
  blocks: z.array(Block),
  severity: z.enum(severities),
  labels: z.array(z.string()),
  /** `YYYY-MM-DD` */
  due: z.string(),
});
export type Content = z.infer<typeof Content>;

/** A comment, or what is said when a ticket is closed or reopened. */
export const Note = z.object({ blocks: z.array(Block) });
export type Note = z.infer<typeof Note>;

/** How tickets are written for one tenant. */
export interface Writing {
  labels: string[];
  dueDays: Record<Severity, number>;
  /** Where the report can be read; `{tenant}` and `{run}` are filled in. `null`: nowhere. */
  reportUrl: string | null;
}

export const usualDueDays: Record<Severity, number> = { critical: 2, high: 7, medium: 30, low: 90 };

/** So many items are named; the report has them all. */
const shownItems = 20;
const longest = { name: 120, item: 300, text: 2_000, step: 500 };

/**
 * What cannot be seen is written out before it is cut: otherwise a name of such characters could make a ticket longer
 * than its system takes, and there would be none.
 */
export function shown(text: string, length: number): string {
  return clip(visible(text), length);
}

/** What a ticket of a failing control says. `since` is when its episode began. */
export function contentOf(
  run: Run,
  result: Result,
  since: string,
  writing: Writing,
  remedy = remedyOf(run, result),
): Content {
  const due = dueOf(since, result.severity, writing);
  return {
    title: `${shown(nameOfTenant(run), 60)}: ${shown(result.failing, 140)}`,
    severity: result.severity,
    labels: ['plumbline', `severity-${result.severity}`, ...writing.labels],
    due,
    blocks: [
      { kind: 'paragraph', text: shown(result.reason.text, longest.text) },
      { kind: 'heading', text: 'Why it matters' },
      { kind: 'paragraph', text: shown(result.rationale, longest.text) },
      ...affected(result),
      ...changedBy(run, result),
      { kind: 'heading', text: 'What to do' },
      { kind: 'steps', steps: result.manually.map((step) => shown(step, longest.step)) },
      ...remedyBlocks(remedy),
      { kind: 'heading', text: 'About this ticket' },
      { kind: 'paragraph', text: about(run, result, since, due) },
      ...linksOf(run, result.refs.microsoft, writing),
    ],
  };
}

/** `YYYY-MM-DD` */
export function dueOf(since: string, severity: Severity, { dueDays }: Writing): string {
  return new Date(Date.parse(since) + dueDays[severity] * 86_400_000).toISOString().slice(0, 10);
}

/** As people call it, unless the run was made not to tell. */
export function nameOfTenant({ tenant, evidence }: Run): string {
  return evidence.redacted ? tenant.id : tenant.displayName;
}

function affected(result: Result): Block[] {
  if (result.items.length === 0) return [];
  const count = countItems(result);
  const left = result.itemCount - Math.min(result.items.length, shownItems);
  return [
    { kind: 'heading', text: count === null ? 'What is affected' : `What is affected: ${count}` },
    { kind: 'items', items: result.items.slice(0, shownItems).map(described) },
    ...(left > 0 ? [{ kind: 'paragraph', text: `And ${left} more, which the report names.` } as const] : []),
  ];
}

/** Who may have done it, where the log of the directory says so: whom to ask before anything is set back. */
function changedBy({ episodes }: Run, { control }: Result): Block[] {
  const changes = episodes.open.find((episode) => episode.control === control)?.changedBy ?? [];
  if (changes.length === 0) return [];
  return [
    { kind: 'heading', text: 'What may have changed it' },
    {
      kind: 'items',
      items: changes.map(({ activity, who, app, at }) => ({
        name: shown(who ?? app ?? 'Not said by whom', longest.name),
        says: `${shown(activity, longest.step)}, ${moment(at)}`,
      })),
    },
  ];
}

type Item = Result['items'][number];

export function described(item: Item): { name: string; says: string } {
  const setting = item.property === undefined ? '' : `${item.property} `;
  const because = describeBecause(item.because);
  const says = [
    words(item.type),
    ...(item.property === undefined && isPerson(item)
      ? []
      : [`${setting}is ${shortValue(item.actual)}, should be ${shortValue(item.expected)}`]),
    ...(because === null ? [] : [because]),
  ].join('; ');
  return { name: shown(nameOf(item), longest.name), says: shown(says, longest.item) };
}

function about(run: Run, result: Result, since: string, due: string): string {
  const accepted = result.waiver
    ? `${result.waiver.owner} accepts it until ${day(result.waiver.expires)}: ${shown(result.waiver.reason, longest.step)}. `
    : '';
  return (
    `${accepted}Seen since ${day(since)}; this is as of ${moment(run.evaluatedAt)}. Due by ${day(due)}. ` +
    `Severity ${result.severity}, control ${result.control}, baseline ${run.versions.baseline.name}, tenant ${run.tenant.id}. ` +
    'Plumbline keeps this description current and closes the ticket once it has seen the control pass. ' +
    'Write in comments: what is written here is replaced. A label or a comment accepts nothing; a waiver in the configuration does.'
  );
}

export function linksOf(run: Run, microsoft: string[], writing: Writing): Block[] {
  const found = [
    ...reportLink('The report', { tenant: run.tenant.id, run: run.id }, writing),
    ...microsoft
      .filter((url) => URL.parse(url)?.protocol === 'https:')
      .map((url) => ({ text: 'Microsoft on this setting', url })),
  ];
  return found.length > 0 ? [{ kind: 'links', links: found.slice(0, 5) }] : [];
}

/** Where the report of a run is read; none, where the tenant file does not say. */
export function reportLink(
  text: string,
  { tenant, run }: { tenant: string; run: string },
  { reportUrl }: Writing,
): { text: string; url: string }[] {
  if (reportUrl === null) return [];
  const url = reportUrl
    .replaceAll('{tenant}', encodeURIComponent(tenant))
    .replaceAll('{run}', encodeURIComponent(run));
  return [{ text, url }];
}

/** What is said when more fails than the ticket has ever said. */
export function worseNote(run: Run, result: Result, before: { count: number; severity: Severity }): Note {
  const more =
    result.itemCount > before.count
      ? `${result.itemCount} now, ${before.count} before.`
      : `Severity ${result.severity} now, ${before.severity} before.`;
  return note(run, `It got worse: ${more} The description says what is so now.`);
}

/** The evidence with which a ticket is closed. */
export function passedNote(run: Run, result: Result): Note {
  const read = result.reads
    .filter(({ status }) => status === 'ok')
    .map(({ source, requestId }) => (requestId === undefined ? source : `${source} (request ${requestId})`));
  return note(
    run,
    `It passes: ${shown(result.reason.text, longest.text)} ${read.length > 0 ? `Read were ${shown(read.join(', '), longest.text)}.` : ''}`,
  );
}

export function failsAgainNote(run: Run, result: Result): Note {
  return note(run, `It fails again: ${shown(result.reason.text, longest.text)}`);
}

export function notApplicableNote(run: Run, result: Result): Note {
  return note(
    run,
    `The tenant has nothing any more that this is about: ${shown(result.reason.text, longest.text)} That is no pass, so the ticket stays open. Close it if you agree.`,
  );
}

/** What is said on a ticket that exists twice. */
export function duplicateNote(label: string): Note {
  return {
    blocks: [
      { kind: 'paragraph', text: `This was made twice. The other one, ${label}, is the one that is kept.` },
    ],
  };
}

function note(run: Run, text: string): Note {
  return { blocks: [{ kind: 'paragraph', text: text.trim() }, seenBy(run)] };
}

/** Which run says so. */
export function seenBy({ id, evaluatedAt }: Run): Block {
  return { kind: 'paragraph', text: `Run ${id}, ${moment(evaluatedAt)}.` };
}
