import { randomUUID } from 'node:crypto';
import { day, isoTime } from '../clock.ts';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, notFound } from '../graph/errors.ts';
import { type ListRules, listReply, present } from '../graph/list.ts';
import { contextOf, type GraphCall, lastParam, type Route } from '../graph/route.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { allRows, storedRows } from '../state/rows.ts';
import { seenRows } from '../state/staleness.ts';
import {
  collectionAt,
  removeRow,
  rowsAt,
  setSingleton,
  singletonAt,
  type TenantState,
  writeRow,
} from '../state/tenantState.ts';
import { extract, readerIsPresent } from './extraction.ts';
import { resourceTypeNamed } from './resourceTypes.ts';

const root = '/admin/configurationManagement';
const jobsPath = `${root}/configurationSnapshotJobs`;
const snapshotsPath = `${root}/configurationSnapshots`;

/** Limits of the page "Use the Tenant Configuration Management APIs" (01/2026). The texts of the refusals are ours. */
const mostJobs = 12;
const mostResourcesAMonth = 20_000;
const keptFor = 7 * day;
/** Found at run time by public tools: 8 to 32 letters, digits and spaces. */
const validName = /^[A-Za-z0-9 ]{8,32}$/;
const notYet = '0001-01-01T00:00:00Z';

/**
 * A job's progress is worked out from the clock. Its row keeps, beside what Graph shows, `startedAt`, `takes`,
 * `outcome` (how it ends) and `errors`.
 */
function progress({ startedAt, takes, outcome }: JsonObject, now: number): string {
  const elapsed = now - Number(startedAt);
  if (outcome === 'notStarted' || outcome === 'running') return outcome;
  if (elapsed >= Number(takes)) return textOf(outcome);
  return elapsed < Number(takes) / 10 ? 'notStarted' : 'running';
}

function isDone(job: JsonObject, now: number): boolean {
  return !['notStarted', 'running'].includes(progress(job, now));
}

const jobRules: ListRules = {
  type: 'configurationSnapshotJob',
  page: { usual: 100, most: 999 },
  usually: [
    'id',
    'displayName',
    'description',
    'tenantId',
    'status',
    'resources',
    'createdDateTime',
    'completedDateTime',
    'resourceLocation',
    'createdBy',
  ],
};

/** A job as it stands now. */
function shownJob(job: JsonObject, call: GraphCall): JsonObject {
  const done = isDone(job, call.now);
  const hasSnapshot = done && job['outcome'] !== 'failed';
  return {
    ...job,
    status: progress(job, call.now),
    completedDateTime: done ? isoTime(Number(job['startedAt']) + Number(job['takes'])) : notYet,
    resourceLocation: hasSnapshot
      ? `${call.origin}/${call.version}${snapshotsPath}/${textOf(job['snapshotId'])}`
      : '',
    errorDetails: done ? job['errors'] : [],
  };
}

/** Jobs and snapshots vanish after seven days. */
function forgetOld(tenant: TenantState, now: number): void {
  for (const job of rowsAt(tenant, jobsPath)) {
    if (now - Number(job['startedAt']) < keptFor) continue;
    collectionAt(tenant, jobsPath).rows.remove(textOf(job['id']));
    collectionAt(tenant, snapshotsPath).rows.remove(textOf(job['snapshotId']));
  }
}

function extractedThisMonth(tenant: TenantState, now: number): { month: string; resources: number } {
  const { extracted } = singletonAt(tenant, '/utcm');
  const month = isoTime(now).slice(0, 7);
  const isCurrent = isObject(extracted) && extracted['month'] === month;
  return { month, resources: isCurrent ? Number(extracted['resources']) : 0 };
}

function createSnapshot(call: GraphCall): JsonObject {
  const { tenant, body, now, snapshotFault } = call;
  forgetOld(tenant, now);
  const { displayName, description = '', resources } = body ?? {};
  if (typeof displayName !== 'string' || !validName.test(displayName)) {
    throw badRequest('displayName must have 8 to 32 characters: letters, digits and spaces only.');
  }
  if (!Array.isArray(resources) || resources.length === 0) throw badRequest('resources must not be empty.');
  const unknown = resources.find((name) => typeof name !== 'string' || !resourceTypeNamed(name));
  if (unknown !== undefined) throw badRequest(`The resource type '${textOf(unknown)}' is not supported.`);
  if (rowsAt(tenant, jobsPath).length >= mostJobs) {
    throw badRequest(`The limit of ${mostJobs} snapshot jobs is reached. Delete a job to create another.`);
  }
  const used = extractedThisMonth(tenant, now);
  const names = resources.map(String);
  const { content, count, errors } = extract(tenant, names, snapshotFault?.missing);
  if (used.resources + count > mostResourcesAMonth) {
    throw badRequest(`The quota of ${mostResourcesAMonth} extracted resources a month is used up.`);
  }
  setSingleton(tenant, '/utcm', {
    ...singletonAt(tenant, '/utcm'),
    extracted: { month: used.month, resources: used.resources + count },
  });

  const readable = readerIsPresent(tenant);
  const ending = errors.length > 0 ? 'partiallySuccessful' : 'succeeded';
  const job: JsonObject = {
    id: randomUUID(),
    displayName,
    description,
    tenantId: tenant.id,
    resources: names,
    createdDateTime: isoTime(now),
    createdBy: {
      user: { id: null, displayName: null },
      application: { id: call.caller.clientId, displayName: null },
    },
    snapshotId: randomUUID(),
    startedAt: now,
    takes: call.snapshotMilliseconds,
    outcome: snapshotFault?.status ?? (readable ? ending : 'failed'),
    errors: readable ? errors : ['The service principal of tenant configuration management was not found.'],
  };
  collectionAt(tenant, snapshotsPath).rows.put({
    id: job['snapshotId'],
    displayName,
    description,
    ...content,
  });
  call.written.push(writeRow(tenant, jobsPath, textOf(job['id']), job));
  return job;
}

function findJob(call: GraphCall): JsonObject {
  forgetOld(call.tenant, call.now);
  const job = collectionAt(call.tenant, jobsPath).rows.find(lastParam(call));
  if (!job) throw notFound(lastParam(call));
  if (!call.snapshotFault) return job;
  const { status, missing } = call.snapshotFault;
  const { content, errors } = extract(
    call.tenant,
    Array.isArray(job['resources']) ? job['resources'].map(String) : [],
    missing,
  );
  const { rows } = collectionAt(call.tenant, snapshotsPath);
  rows.put({ ...rows.find(textOf(job['snapshotId'])), ...content });
  const struck = { ...job, outcome: status, errors };
  collectionAt(call.tenant, jobsPath).rows.put(struck);
  return struck;
}

function jobReply(job: JsonObject, call: GraphCall, context: string) {
  return {
    status: 200,
    body: { '@odata.context': contextOf(call, context), ...present(shownJob(job, call), call, jobRules) },
  };
}

const shared = { versions: ['v1.0', 'beta'], bucket: 'other', cost: 1, globalOnly: true } as const;

/** Monitors are not simulated; their lists are, and start empty. */
const monitoring = [
  ['configurationMonitors', 'configurationMonitor'],
  ['configurationDrifts', 'configurationDrift'],
  ['configurationMonitoringResults', 'configurationMonitoringResult'],
] as const;

export const snapshots: Route[] = [
  {
    ...shared,
    method: 'POST',
    template: `${snapshotsPath}/createSnapshot`,
    writes: true,
    handle: (call) => jobReply(createSnapshot(call), call, 'microsoft.graph.configurationSnapshotJob'),
  },
  {
    ...shared,
    method: 'GET',
    template: jobsPath,
    writes: false,
    handle(call) {
      forgetOld(call.tenant, call.now);
      const jobs = allRows(seenRows(call.tenant, jobsPath, call.now)).map((job) => shownJob(job, call));
      return listReply(call, storedRows('id', jobs), jobRules, jobsPath.slice(1));
    },
  },
  {
    ...shared,
    method: 'GET',
    template: `${jobsPath}/{id}`,
    writes: false,
    handle: (call) => jobReply(findJob(call), call, `${jobsPath.slice(1)}/$entity`),
  },
  {
    ...shared,
    method: 'DELETE',
    template: `${jobsPath}/{id}`,
    writes: true,
    handle(call) {
      const job = findJob(call);
      collectionAt(call.tenant, snapshotsPath).rows.remove(textOf(job['snapshotId']));
      call.written.push(removeRow(call.tenant, jobsPath, lastParam(call)));
      return { status: 204 };
    },
  },
  {
    ...shared,
    method: 'GET',
    template: `${snapshotsPath}/{id}`,
    writes: false,
    handle(call) {
      forgetOld(call.tenant, call.now);
      const id = lastParam(call);
      const job = rowsAt(call.tenant, jobsPath).find(({ snapshotId }) => snapshotId === id);
      const snapshot = collectionAt(call.tenant, snapshotsPath).rows.find(id);
      if (!job || !snapshot || !isDone(job, call.now) || job['outcome'] === 'failed') throw notFound(id);
      return {
        status: 200,
        body: { '@odata.context': contextOf(call, `${snapshotsPath.slice(1)}/$entity`), ...snapshot },
      };
    },
  },
  ...monitoring.flatMap(([name, type]) =>
    collection({ path: `${root}/${name}`, type, page: directoryPage, bucket: 'other', globalOnly: true }),
  ),
];
