import type { AnyControl } from '../../src/domain/control.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { nothingDeclared } from '../../src/domain/declared.ts';
import type { Reading } from '../../src/domain/reading.ts';
import type { AnySource, GraphRequest, ListContext, ListSource, ListValue } from '../../src/domain/source.ts';
import { organization } from '../../src/sources/organization.ts';
import { subscribedSkus } from '../../src/sources/subscribedSkus.ts';
import type { PlainRead } from './plainReading.ts';

/**
 * The least that an audit could ask of a tenant, counted by a reader of its own that shares nothing with the pipeline:
 * it follows the declarations of the sources, one request after the other, and then reckons how few would have done.
 */
export interface Minimum {
  requests: number;
  /** How long the round trips take that must follow one another, whatever is done at the same time. */
  longestChainMs: number;
  /** Requests to the Conditional Access workload: 1 a second. */
  conditionalAccess: number;
  /** Requests to the reports: 5 in 10 seconds. */
  reports: number;
}

const batch = 20;
/** One look-up by name, one start, one poll, one reading, one removal. */
const snapshotRequests = 5;

/** Rows that one page can hold at most, where it is not Graph's usual 999 (Graph reference: paging). */
function pageCap({ path, query }: GraphRequest): number {
  if (query?.$select?.includes('signInActivity')) return 500;
  return path.startsWith('/auditLogs/') ? 1_000 : 999;
}

export async function minimumOf(controls: AnyControl[], read: PlainRead): Promise<Minimum> {
  const known = new Map<string, { value: Reading<unknown>; depth: number; endsMs: number }>();
  const items = new Map<string, number>();
  const count = { lists: 0, conditionalAccess: 0, reports: 0, longestChainMs: 0 };
  const sources = inOrder(controls);

  const note = (wave: string, number: number): void => void items.set(wave, (items.get(wave) ?? 0) + number);
  for (const source of sources) {
    if (source.kind === 'setting') {
      if (source.lane === 'settings') note(`${source.version} 0`, 1);
      else count.conditionalAccess += 1;
    }
    if (source.kind !== 'list') continue;
    const before = [...source.needs, ...source.after].map((earlier) => known.get(earlier.id));
    const start = Math.max(0, ...before.map((entry) => entry?.depth ?? 0));
    const context: ListContext = {
      now: new Date().toISOString(),
      declared: nothingDeclared,
      readings: Object.fromEntries([...known].map(([id, entry]) => [id, entry.value])),
    };
    const startMs = Math.max(0, ...before.map((entry) => entry?.endsMs ?? 0));
    const { value, pages, depth, asked, ms } = await readPlainly(source, context, read);
    known.set(source.id, {
      value: { status: 'ok', value, collectedAt: '' },
      depth: start + depth,
      endsMs: startMs + ms,
    });
    count.longestChainMs = Math.max(count.longestChainMs, startMs + ms);
    if (source.lane === 'settings') note(`${source.version} ${start}`, asked);
    if (source.lane === 'conditionalAccess') count.conditionalAccess += pages;
    if (source.lane === 'reports') count.reports += pages;
    if (source.lane === 'directory') count.lists += pages;
  }
  const batches = [...items.values()].reduce((sum, number) => sum + Math.ceil(number / batch), 0);
  const snapshots = sources.some((source) => source.kind === 'snapshot' && source.workload === 'teams')
    ? snapshotRequests
    : 0;
  const token = 1;
  return {
    requests: token + batches + count.lists + count.conditionalAccess + count.reports + snapshots,
    longestChainMs: count.longestChainMs,
    conditionalAccess: count.conditionalAccess,
    reports: count.reports,
  };
}

/** Every source after those it depends on. */
function inOrder(controls: AnyControl[]): AnySource[] {
  const ordered = new Map<string, AnySource>();
  const add = (source: AnySource): void => {
    if (source.kind === 'list') for (const earlier of [...source.needs, ...source.after]) add(earlier);
    ordered.set(source.id, source);
  };
  for (const source of [
    organization,
    subscribedSkus,
    ...controls.flatMap(sourcesOf).map((read) => read.source),
  ])
    add(source);
  return [...ordered.values()];
}

async function readPlainly(
  source: ListSource<unknown, unknown>,
  context: ListContext,
  read: PlainRead,
): Promise<{ value: ListValue<unknown>; pages: number; depth: number; asked: number; ms: number }> {
  const value: ListValue<unknown> = { total: 0, tally: {}, kept: [], missing: [] };
  const asked = new Set<string>();
  let pages = 0;
  let depth = 0;
  let totalMs = 0;
  for (;;) {
    const open = source
      .requests(context, value)
      .filter((request) => !asked.has(request.key ?? JSON.stringify(request)));
    if (open.length === 0) return { value, pages, depth, asked: asked.size, ms: totalMs };
    let longest = 0;
    let longestMs = 0;
    for (const request of open) {
      asked.add(request.key ?? JSON.stringify(request));
      const { rows, ms } = await read(source.version, request);
      const needed = Math.max(1, Math.ceil((rows?.length ?? 0) / pageCap(request)));
      pages += needed;
      longest = Math.max(longest, needed);
      longestMs = Math.max(longestMs, ms);
      for (const raw of rows ?? []) {
        const row = source.row.parse(raw);
        value.total += 1;
        for (const name of source.tally?.(row, request.key) ?? [])
          value.tally[name] = (value.tally[name] ?? 0) + 1;
        const kept = source.keep(row, request.key, context);
        if (kept !== undefined) value.kept.push(kept);
      }
    }
    depth += longest;
    totalMs += longestMs;
  }
}
