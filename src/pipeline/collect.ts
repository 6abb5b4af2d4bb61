import { type AnyControl, sourcesOf } from '../domain/control.ts';
import type { Declared } from '../domain/declared.ts';
import type { Evidence, Responses } from '../domain/evidence.ts';
import type { FailedReading, Reading } from '../domain/reading.ts';
import type { Remembered } from '../domain/run.ts';
import type {
  AnySource,
  ExportSource,
  ListSource,
  ListValue,
  PreviousSource,
  SettingSource,
  SnapshotSource,
  ValueOf,
} from '../domain/source.ts';
import { licencePlans, type Tenant } from '../domain/tenant.ts';
import { organization } from '../sources/organization.ts';
import { activePlans, subscribedSkus } from '../sources/subscribedSkus.ts';
import { malformed } from './evaluate.ts';
import { failed } from './failedReading.ts';
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
  /** What another tool exported, by cmdlet; nothing when the tenant itself is read. */
  exports?: Responses['powershell'];
  /** What the last run handed on. */
  remembered?: Remembered | undefined;
}

/** Reads what the controls declare, each source once, and keeps whatever became of it. */
export async function collect(collecting: Collecting): Promise<Evidence> {
  const { controls, clock, reader, teams, tenant, signal } = collecting;
  const sources = sourcesToRead(controls);
  const readings = new Map<string, Promise<Reading<unknown>>>();
  const started = clock.now().toISOString();

  for (const [source, reading] of readSettings(sources.filter(isSetting), collecting))
    readings.set(source.id, reading);
  for (const [source, reading] of readSnapshots(sources.filter(isSnapshot), collecting))
    readings.set(source.id, reading);
  for (const source of sources.filter(isExport))
    readings.set(source.id, Promise.resolve(readExport(source, collecting)));
  for (const source of sources.filter(isPrevious))
    readings.set(source.id, Promise.resolve(readPrevious(source, collecting)));
  // In order of dependence, so that whatever a list needs is under way before it.
  for (const source of sources.filter(isList))
    readings.set(source.id, readListAfter(source, readings, started, collecting));

  const settled = await Promise.all(
    sources.map((source) => told(source, readings, sources.length, collecting)),
  );
  signal.throwIfAborted();
  const found = Object.fromEntries(settled);
  return {
    schema: 'plumbline.evidence/1',
    tenant: tenantOf(tenant, found),
    collectedAt: started,
    requests: sumOf(reader, teams),
    readings: found,
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
  { progress }: Collecting,
): Promise<[string, Reading<unknown>]> {
  const pending = readings.get(source.id);
  if (!pending) throw new Error(`nobody reads ${source.id}`);
  const reading = withNeed(source, await reconciled(source, await pending, readings));
  progress({ kind: 'read', source: source.id, title: source.title, status: reading.status, of });
  return [source.id, reading];
}

/**
 * Services say in many ways that a licence is missing, and some say so of a tenant that has it (Graph known issues:
 * transient Authentication_RequestFromNonPremiumTenantOrB2CTenant). What the tenant has bought decides.
 */
async function reconciled(
  source: AnySource,
  reading: Reading<unknown>,
  readings: Map<string, Promise<Reading<unknown>>>,
): Promise<Reading<unknown>> {
  const refused =
    reading.status === 'notLicensed' || (reading.status !== 'ok' && refusals.has(reading.reason.kind));
  if (!source.licence || !refused) return reading;
  const bought = (await readings.get(subscribedSkus.id)) as
    | Reading<ValueOf<typeof subscribedSkus>>
    | undefined;
  if (bought?.status !== 'ok') return reading;
  const licensed = activePlans(bought.value.kept).includes(source.licence);
  if (!licensed) return { ...reading, status: 'notLicensed' };
  if (reading.status !== 'notLicensed') return reading;
  const text = 'the service says that a licence is missing, and the tenant has it. Try again later.';
  return { ...reading, status: 'unavailable', reason: { kind: 'licenceDoubt', text } };
}

const refusals = new Set(['notPermitted', 'refused']);

/** Says what it would take, so that a person need not look it up. */
function withNeed(source: AnySource, reading: Reading<unknown>): Reading<unknown> {
  if (reading.status === 'ok' || reading.reason.needs !== undefined) return reading;
  const [first] = source.access;
  if (reading.status === 'notPermitted' && first) return needing(reading, first.application);
  if (reading.status === 'notLicensed' && source.licence)
    return needing(reading, licencePlans[source.licence]);
  if (
    reading.status === 'unavailable' &&
    reading.reason.kind === 'partialSnapshot' &&
    source.kind === 'snapshot'
  ) {
    return needing(reading, `the Entra role ${source.snapshotReader.role} for Microsoft’s snapshot reader`);
  }
  return reading;
}

function needing(reading: FailedReading, needs: string): FailedReading {
  return { ...reading, reason: { ...reading.reason, needs } };
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
  const { reader, clock, signal, declared, progress } = collecting;
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
    onRows: (rows) => progress({ kind: 'rows', source: source.id, title: source.title, rows }),
  });
  if (reading.status !== 'ok') return failed(reading, clock);
  // What was asked on the strength of rows that were not all kept was not all asked.
  const builtOnLess = Object.values(earlier).some((before) => before.status === 'ok' && before.truncated);
  return builtOnLess ? { ...reading, truncated: true } : reading;
}

function readExport(source: ExportSource<unknown>, { exports = {}, clock }: Collecting): Reading<unknown> {
  const { powerShell } = source;
  const objects = exports[powerShell.cmdlet];
  if (objects === undefined) {
    const text = `no API shows it to an app; an export of ${powerShell.cmdlet} does.`;
    return failed({ status: 'unavailable', reason: { kind: 'noCollector', text } }, clock);
  }
  const value = source.shape.safeParse(powerShell.read([objects].flat()));
  if (!value.success) return failed({ status: 'malformed', reason: malformed(value.error.issues[0]) }, clock);
  return { status: 'ok', value: value.data, collectedAt: clock.now().toISOString() };
}

function readPrevious(
  source: PreviousSource<unknown>,
  { remembered = {}, clock }: Collecting,
): Reading<unknown> {
  const entry = remembered[source.id];
  if (!entry) {
    const text = 'no earlier run remembers it; the next run can compare with this one.';
    return failed({ status: 'unavailable', reason: { kind: 'firstRun', text } }, clock);
  }
  const value = source.shape.safeParse(entry.value);
  if (!value.success) return failed({ status: 'malformed', reason: malformed(value.error.issues[0]) }, clock);
  return { status: 'ok', value: value.data, collectedAt: entry.collectedAt };
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

function isExport(source: AnySource): source is ExportSource<unknown> {
  return source.kind === 'export';
}

export function isPrevious(source: AnySource): source is PreviousSource<unknown> {
  return source.kind === 'previous';
}
