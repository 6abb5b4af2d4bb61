import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { Declared } from '../domain/declared.ts';
import type { Evidence, Responses } from '../domain/evidence.ts';
import type { Reading } from '../domain/reading.ts';
import type { Remembered } from '../domain/run.ts';
import type {
  AnySource,
  ListSource,
  ListValue,
  SettingSource,
  SnapshotSource,
  ValueOf,
} from '../domain/source.ts';
import type { Tenant } from '../domain/tenant.ts';
import { organization } from '../sources/organization.ts';
import { activePlans, subscribedSkus } from '../sources/subscribedSkus.ts';
import { isExport, isPrevious, readExport, readPrevious } from './brought.ts';
import { type CollectLog, finishedReading, type LogEntry, Paused, unlogged } from './collectLog.ts';
import { malformed } from './evaluate.ts';
import { explained } from './explained.ts';
import { failed } from './failedReading.ts';
import type { Pending } from './pending.ts';
import type { Clock, Progress, SnapshotReader, TeamsReader, TenantReader } from './ports.ts';
import { readList } from './readList.ts';
import { readSnapshots } from './readSnapshots.ts';

export interface Collecting {
  controls: AnyControl[];
  tenant: Pick<Tenant, 'id' | 'cloud'>;
  declared: Declared;
  reader: TenantReader;
  snapshots: SnapshotReader;
  /** Where Teams is read instead, if it is. */
  teams?: TeamsReader | undefined;
  clock: Clock;
  signal: AbortSignal;
  progress: Progress;
  /** Permissions that were granted, and are not in the token yet. */
  pending?: Pending | undefined;
  /** What another tool exported, by cmdlet; nothing when the tenant itself is read. */
  exports?: Responses['powershell'];
  /** What the last run handed on. */
  remembered?: Remembered | undefined;
  /** What earlier workers of this run have read; nothing is logged when absent. */
  log?: CollectLog;
  /** Whether the run is to go on in another worker; never when absent. */
  timeIsUp?: () => boolean;
}

/**
 * Reads what the controls declare, each source once, and keeps whatever became of it.
 * @throws Paused when the run is to go on later; everything that was read by then is in the log
 */
export async function collect(collecting: Collecting): Promise<Evidence> {
  const { controls, clock, reader, teams, tenant, signal, log = unlogged } = collecting;
  const sources = sourcesToRead(controls).filter(({ kind }) => kind !== 'own');
  const started = await startOf(log, clock);
  const readings = new Map<string, Promise<Reading<unknown>>>();
  const finished = new Set<AnySource>();
  for (const source of sources) {
    const reading = finishedReading(source.id, log);
    if (!reading) continue;
    readings.set(source.id, Promise.resolve(reading));
    finished.add(source);
  }
  const open = sources.filter((source) => !finished.has(source));

  for (const [source, reading] of readSettings(open.filter(isSetting), collecting))
    readings.set(source.id, reading);
  for (const [source, reading] of readSnapshots(open.filter(isSnapshot), collecting))
    readings.set(source.id, reading);
  for (const source of open.filter(isExport))
    readings.set(source.id, Promise.resolve(readExport(source, collecting)));
  for (const source of open.filter(isPrevious))
    readings.set(source.id, Promise.resolve(readPrevious(source, collecting)));
  // In order of dependence, so that whatever a list needs is under way before it.
  for (const source of open.filter(isList))
    readings.set(source.id, readListAfter(source, readings, started, collecting));

  const settled = await Promise.allSettled(
    sources.map(async (source): Promise<[string, Reading<unknown>]> => {
      const reading = await told(source, readings, sources.length, collecting);
      if (!finished.has(source)) await log.append(logEntry(source, reading));
      return [source.id, reading];
    }),
  );
  signal.throwIfAborted();
  await throwWhatFailed(settled, log, sumOf(reader, teams));
  const found = Object.fromEntries(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  return {
    schema: 'plumbline.evidence/1',
    tenant: tenantOf(tenant, found),
    collectedAt: started,
    requests: withEarlier(sumOf(reader, teams), log),
    readings: found,
  };
}

/** When the run began: the first worker says so, the others go by it. */
async function startOf(log: CollectLog, clock: Clock): Promise<string> {
  const first = log.entries.find((entry) => entry.kind === 'started');
  if (first) return first.at;
  const at = clock.now().toISOString();
  await log.append({ kind: 'started', at });
  return at;
}

/** The pages of a list are in the log already. */
function logEntry(source: AnySource, reading: Reading<unknown>): LogEntry {
  const listed = source.kind === 'list' && reading.status === 'ok';
  return {
    kind: 'read',
    source: source.id,
    reading: listed ? { status: 'listed', collectedAt: reading.collectedAt } : reading,
  };
}

/** A pause is thrown only when everything else has come to its end or to its own pause. */
async function throwWhatFailed(
  settled: PromiseSettledResult<unknown>[],
  log: CollectLog,
  requests: { total: number; throttled: number },
): Promise<void> {
  const reasons = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const pauses = reasons.filter((reason) => reason instanceof Paused);
  const error = reasons.find((reason) => !(reason instanceof Paused));
  if (error !== undefined) throw error;
  if (pauses.length === 0) return;
  await log.append({ kind: 'paused', requests });
  throw new Paused(Math.min(...pauses.map((pause) => pause.resumeAfterMs)));
}

function withEarlier(requests: { total: number; throttled: number }, { entries }: CollectLog) {
  const earlier = entries.flatMap((entry) => (entry.kind === 'paused' ? [entry.requests] : []));
  return {
    total: earlier.reduce((sum, one) => sum + one.total, requests.total),
    throttled: earlier.reduce((sum, one) => sum + one.throttled, requests.throttled),
  };
}

function sumOf(reader: TenantReader, teams: TeamsReader | undefined): { total: number; throttled: number } {
  const [graph, other] = [reader.counted(), teams?.counted()];
  return {
    total: graph.total + (other?.total ?? 0),
    throttled: graph.throttled + (other?.throttled ?? 0),
  };
}

/** All sources that controls name and that those need in their turn, each after what it needs. */
export function sourcesToRead(controls: AnyControl[]): AnySource[] {
  const ordered = new Map<string, AnySource>();
  const add = (source: AnySource): void => {
    if (ordered.has(source.id)) return;
    if (source.kind === 'list') for (const before of [...source.needs, ...source.after]) add(before);
    if (source.kind === 'previous') add(source.of);
    ordered.set(source.id, source);
  };
  for (const source of [organization, subscribedSkus]) add(source);
  for (const { source } of controls.flatMap(sourcesOf)) add(source);
  return [...ordered.values()];
}

async function told(
  source: AnySource,
  readings: Map<string, Promise<Reading<unknown>>>,
  of: number,
  { progress, pending }: Collecting,
): Promise<Reading<unknown>> {
  const found = readings.get(source.id);
  if (!found) throw new Error(`nobody reads ${source.id}`);
  const reading = await explained(source, await found, readings, pending);
  const { id, title } = source;
  const why = reading.status === 'ok' ? undefined : reading.reason.kind;
  progress({ kind: 'read', source: id, title, status: reading.status, why, of });
  return reading;
}

function readSettings(
  sources: SettingSource<unknown>[],
  { reader, clock, signal }: Collecting,
): [AnySource, Promise<Reading<unknown>>][] {
  const lanes = Map.groupBy(sources, (source) => source.lane);
  return [...lanes].flatMap(([lane, ofLane]) => {
    const asks = ofLane.map(({ request, version }) => ({ ...request, version }));
    const answers = reader.get(asks, lane, signal);
    return ofLane.map((source, index): [AnySource, Promise<Reading<unknown>>] => [
      source,
      answers.then((all): Reading<unknown> => {
        const answer = all[index];
        if (!answer) throw new Error(`no answer for ${source.id}`);
        if (!answer.ok) return failed(answer.refusal, clock);
        const { requestId } = answer;
        const value = source.shape.safeParse(unwrapped(answer.body));
        if (!value.success)
          return failed({ status: 'malformed', reason: malformed(value.error.issues[0]), requestId }, clock);
        return { status: 'ok', value: value.data, collectedAt: clock.now().toISOString(), requestId };
      }),
    ]);
  });
}

/** Some services answer a single object inside `value`, some bare; the documentation shows both for the same path. */
function unwrapped(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('value' in body)) return body;
  return typeof body.value === 'object' && !Array.isArray(body.value) ? body.value : body;
}

async function readListAfter(
  source: ListSource<unknown, unknown>,
  readings: Map<string, Promise<Reading<unknown>>>,
  now: string,
  collecting: Collecting,
): Promise<Reading<unknown>> {
  const { reader, clock, signal, declared, progress, log = unlogged, timeIsUp = () => false } = collecting;
  const earlier: Record<string, Reading<unknown>> = {};
  for (const before of [...source.needs, ...source.after]) {
    const reading = await readings.get(before.id);
    if (reading) earlier[before.id] = reading;
  }
  for (const needed of source.needs) {
    const reading = earlier[needed.id];
    if (reading && reading.status !== 'ok') {
      return failed(
        {
          ...reading,
          reason: { ...reading.reason, text: `it takes ${needed.title}: ${reading.reason.text}` },
        },
        clock,
      );
    }
  }
  const reading = await readList({
    source,
    context: { now, declared, readings: earlier },
    reader,
    clock,
    signal,
    log,
    timeIsUp,
    onRows: (rows) => progress({ kind: 'rows', source: source.id, title: source.title, rows }),
  });
  if (reading.status !== 'ok') return failed(reading, clock);
  // What was asked on the strength of rows that were not all kept was not all asked.
  const builtOnLess = Object.values(earlier).some((before) => before.status === 'ok' && before.truncated);
  return builtOnLess ? { ...reading, truncated: true } : reading;
}

function tenantOf({ id, cloud }: Collecting['tenant'], readings: Record<string, Reading<unknown>>): Tenant {
  const named = readings[organization.id] as Reading<ValueOf<typeof organization>> | undefined;
  const bought = readings[subscribedSkus.id] as
    | Reading<ListValue<Parameters<typeof activePlans>[0][number]>>
    | undefined;
  return {
    id,
    displayName: named?.status === 'ok' ? (named.value.value[0].displayName ?? '') : '',
    cloud,
    licences: bought?.status === 'ok' ? activePlans(bought.value.kept) : [],
  };
}

function isSetting(source: AnySource): source is SettingSource<unknown> {
  return source.kind === 'setting';
}

function isList(source: AnySource): source is ListSource<unknown, unknown> {
  return source.kind === 'list';
}

function isSnapshot(source: AnySource): source is SnapshotSource<unknown> {
  return source.kind === 'snapshot';
}
