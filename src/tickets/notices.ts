import { createHash } from 'node:crypto';
import type { NotifyEntry, noticeKinds } from '../domain/delivery.ts';
import type { Result, Run } from '../domain/run.ts';
import { countItems } from '../reports/item.ts';
import { headline, stateOf, tally, verdictSentences } from '../reports/state.ts';
import { clip } from '../reports/text/visible.ts';
import { byUrgency } from '../reports/urgency.ts';
import { moment } from '../reports/when.ts';
import type { Message } from './channel.ts';
import { type Block, nameOfTenant } from './content.ts';

/** Something that is so since this run, and was not in the one before. */
export interface Notice {
  kind: (typeof noticeKinds)[number];
  result: Result;
  text: string;
}

type Change = NonNullable<Run['since']>['changes'][number];

const headings: Record<Notice['kind'], string> = {
  unexpectedMember: 'Somebody unexpected is where policies do not reach',
  new: 'Not secure any more',
  worse: 'Worse than before',
  recovered: 'Secure again',
  unreadable: 'Could not be read any more',
};
const kinds = Object.keys(headings) as Notice['kind'][];

/**
 * What changed from one run to the next. What somebody accepted is not told, and neither is what Plumbline itself
 * judges differently now. Without an earlier run only an intruder is worth a message.
 */
export function noticesOf(run: Run, earlier: Run | undefined): Notice[] {
  const changes = new Map((run.since?.changes ?? []).map((change) => [change.control, change]));
  const before = new Map((earlier?.results ?? []).map((result) => [result.control, result]));
  return run.results.flatMap((result) => {
    if (hasIntruder(result, before.get(result.control)))
      return [{ kind: 'unexpectedMember' as const, result, text: result.reason.text }];
    const change = changes.get(result.control);
    return change ? noticeOf(result, change) : [];
  });
}

function noticeOf(result: Result, { kind, text }: Change): Notice[] {
  if (result.waiver) return [];
  switch (kind) {
    case 'new':
    case 'worse':
      return [{ kind, result, text: kind === 'worse' ? text : (countItems(result) ?? '') }];
    case 'fixed':
      return result.verdict === 'pass' ? [{ kind: 'recovered', result, text: result.reason.text }] : [];
    case 'becameUnknown':
      return [{ kind: 'unreadable', result, text: result.reason.text }];
    case 'becameKnown':
    case 'ruleChanged':
    case 'other':
      return [];
  }
}

function hasIntruder(result: Result, before: Result | undefined): boolean {
  if (result.verdict !== 'fail' || result.reason.kind !== 'unexpectedMember') return false;
  if (before?.reason.kind !== 'unexpectedMember') return true;
  const known = new Set(before.items.map(({ id }) => id));
  return result.items.some(({ id }) => !known.has(id));
}

/** So many lines a message has at most. */
const longest = 20;

/** One message about all that concerns a channel; `undefined` when nothing does. */
export function changesMessage(
  run: Run,
  notices: Notice[],
  entry: Pick<NotifyEntry, 'on' | 'severities' | 'controls'>,
  channel: string,
): Message | undefined {
  const told = notices.filter(({ kind, result }) => entry.on.includes(kind) && concerns(entry, result));
  if (told.length === 0) return undefined;
  const blocks = kinds.flatMap((kind) =>
    section(
      kind,
      told.filter((notice) => notice.kind === kind),
    ),
  );
  const { severity } = byUrgency(told.map(({ result }) => result))[0] ?? { severity: null };
  return {
    id: messageId(run.tenant.id, channel, 'changes', run.id),
    kind: 'changes',
    subject: run.tenant.id,
    title: `${clip(nameOfTenant(run), 60)}: ${told.length === 1 ? 'one change' : `${told.length} changes`}`,
    blocks: [...blocks, readOn(run)],
    severity,
  };
}

function concerns(
  { severities, controls }: Pick<NotifyEntry, 'severities' | 'controls'>,
  result: Result,
): boolean {
  return (severities?.includes(result.severity) ?? true) && (controls?.includes(result.control) ?? true);
}

function section(kind: Notice['kind'], notices: Notice[]): Block[] {
  if (notices.length === 0) return [];
  const left = notices.length - longest;
  return [
    { kind: 'heading', text: headings[kind] },
    {
      kind: 'items',
      items: notices.slice(0, longest).map(({ result, text }) => line(result, text)),
    },
    ...(left > 0 ? [{ kind: 'paragraph', text: `And ${left} more.` } as const] : []),
  ];
}

function line(result: Result, text: string): { name: string; says: string } {
  const says = text === '' ? headline(result) : `${headline(result)}. ${clip(text, 300)}`;
  return { name: `${result.severity} ${result.control}`, says };
}

export function digestId(tenant: string, channel: string, slot: string): string {
  return messageId(tenant, channel, 'digest', slot);
}

/** How things stand, whatever changed. */
export function digestMessage(
  run: Run,
  entry: Pick<NotifyEntry, 'severities' | 'controls'>,
  id: string,
): Message {
  const results = run.results.filter((result) => concerns(entry, result));
  const open = byUrgency(results.filter((result) => stateOf(result) === 'notSecure'));
  const left = open.length - longest;
  const items = open.slice(0, longest).map((result) => line(result, countItems(result) ?? ''));
  return {
    id,
    kind: 'digest',
    subject: run.tenant.id,
    title: `${clip(nameOfTenant(run), 60)}: how things stand`,
    blocks: [
      { kind: 'paragraph', text: verdictSentences(tally(results)).join(' ') },
      ...(items.length > 0 ? [{ kind: 'items', items } as const] : []),
      ...(left > 0 ? [{ kind: 'paragraph', text: `And ${left} more.` } as const] : []),
      readOn(run),
    ],
    severity: open[0]?.severity ?? null,
  };
}

function readOn({ id, evaluatedAt }: Run): Block {
  return { kind: 'paragraph', text: `Read ${moment(evaluatedAt)}, run ${id}.` };
}

function messageId(...words: string[]): string {
  return `pl-${createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32)}`;
}
