import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { SnapshotSource } from '../domain/source.ts';
import type { Clock, Refusal, SnapshotAnswer, SnapshotInstance, SnapshotReader } from '../pipeline/ports.ts';
import type { GraphClient } from './client.ts';
import { refusalOf } from './refusals.ts';
import { inCanonicalSpelling, SnapshotContents, SnapshotJob, SnapshotJobs } from './snapshotShapes.ts';

/**
 * Tenant configuration snapshots (UTCM): a job queue that all tools of a tenant share, with 12 visible jobs and
 * 20,000 extracted resources a month. So a snapshot that is young enough is used again, a job that is under way is
 * waited for, and only then is one started.
 */

export interface SnapshotOptions {
  /** The application that signs in: two installations must not take each other's jobs for their own. */
  client: string;
  run: string;
  maxAgeMs: number;
  /** What is left of the month's allowance for this run; none means that no job may be started. */
  mayStart(): Promise<boolean>;
  /** Told before each wait for the job. */
  onWait(ms: number): void;
  /** Told of a job of ours that was read: it may be told of the same one again, by a run that uses it once more. */
  extracted(job: { id: string; at: string; resources: number }): Promise<void>;
}

const folder = '/admin/configurationManagement';
const fields =
  'id,displayName,status,createdDateTime,completedDateTime,resources,resourceLocation,errorDetails';
const deadlineMs = 30 * 60_000;
/** Jobs that a tenant shows at a time, of all tools together. */
const mostJobs = 12;
const finished = new Set(['succeeded', 'partiallySuccessful']);
const underWay = new Set(['notStarted', 'running']);
/** Refusals after which nobody can say whether the job was started. */
const mayHaveBegun = new Set(['unreachable', 'serviceFailed', 'notJson']);

type Job = z.infer<typeof SnapshotJob>;

export function createSnapshotReader(
  client: GraphClient,
  clock: Clock,
  options: SnapshotOptions,
): SnapshotReader {
  const marker = `PL${base32(options.client).slice(0, 6)}`;
  const name = marker + base32(options.run).slice(0, 18);

  async function send(method: 'GET' | 'POST' | 'DELETE', path: string, signal: AbortSignal, body?: unknown) {
    // A job must not be started twice because the first answer was lost: it is looked up by its name instead.
    const patience = method === 'POST' ? { attempts: 1, throttledForMs: 60_000 } : undefined;
    const reply = await client.send({
      method,
      version: 'v1.0',
      path,
      lane: 'directory',
      signal,
      body,
      ...(patience && { patience }),
    });
    if ('refusal' in reply) return reply;
    return reply.received.status < 300 ? reply : { refusal: refusalOf(reply.received, client.cloud) };
  }

  async function list(signal: AbortSignal): Promise<Job[] | Refusal> {
    const reply = await send('GET', `${folder}/configurationSnapshotJobs?$select=${fields}`, signal);
    if ('refusal' in reply) return reply.refusal;
    const jobs = SnapshotJobs.safeParse(reply.received.body);
    return jobs.success ? jobs.data.value : oddAnswer;
  }

  async function start(types: string[], signal: AbortSignal): Promise<Job | Refusal> {
    const reply = await send('POST', `${folder}/configurationSnapshots/createSnapshot`, signal, {
      displayName: name,
      description: 'Plumbline reads the configuration.',
      resources: types,
    });
    if ('refusal' in reply) {
      const { refusal } = reply;
      return mayHaveBegun.has(refusal.reason.kind) ? ((await startedAnyway(signal)) ?? refusal) : refusal;
    }
    const job = SnapshotJob.safeParse(reply.received.body);
    return job.success ? job.data : ((await startedAnyway(signal)) ?? oddAnswer);
  }

  /** The job that was started although the answer was lost. */
  async function startedAnyway(signal: AbortSignal): Promise<Job | undefined> {
    const jobs = await list(signal);
    return Array.isArray(jobs) ? jobs.find((job) => job.displayName === name) : undefined;
  }

  /** Polls at set times of the job's life, so that a worker that takes over goes on where the last one left off. */
  async function waitFor(job: Job, signal: AbortSignal): Promise<Job | Refusal> {
    const age = (): number => Math.max(0, clock.now().getTime() - Date.parse(job.createdDateTime));
    let latest = job;
    while (underWay.has(latest.status)) {
      const wait = nextPollMs(age()) - age();
      if (age() + wait > deadlineMs) return tooSlow;
      options.onWait(wait);
      await clock.sleep(wait, signal);
      const reply = await send(
        'GET',
        `${folder}/configurationSnapshotJobs/${encodeURIComponent(job.id)}?$select=${fields}`,
        signal,
      );
      if ('refusal' in reply) return reply.refusal;
      const parsed = SnapshotJob.safeParse(reply.received.body);
      if (!parsed.success) return oddAnswer;
      latest = parsed.data;
    }
    return latest;
  }

  async function contents(job: Job, types: string[], signal: AbortSignal): Promise<SnapshotAnswer> {
    const location = URL.parse(job.resourceLocation ?? '', client.origin);
    const [, version, ...steps] = location?.pathname.split('/') ?? [];
    if (location?.origin !== client.origin || version !== 'v1.0') return { ok: false, refusal: oddAnswer };
    const reply = await send('GET', `/${steps.join('/')}`, signal);
    if ('refusal' in reply) return { ok: false, refusal: reply.refusal };
    const parsed = SnapshotContents.safeParse(reply.received.body);
    if (!parsed.success) return { ok: false, refusal: oddAnswer };
    const instances = (parsed.data.resources ?? parsed.data.configurationItems ?? []).map(
      ({ resourceType, properties }) => ({
        resourceType: inCanonicalSpelling(resourceType),
        properties,
      }),
    );
    return {
      ok: true,
      takenAt: job.completedDateTime,
      requestId: reply.received.headers.get('request-id') ?? undefined,
      instances,
      missing: missingTypes(job, types, instances),
    };
  }

  async function tidyUp(jobs: Job[], signal: AbortSignal): Promise<void> {
    for (const job of jobs) {
      client.ownJobs.add(job.id);
      await send('DELETE', `${folder}/configurationSnapshotJobs/${encodeURIComponent(job.id)}`, signal);
    }
  }

  return {
    async read(sources: SnapshotSource<unknown>[], signal: AbortSignal): Promise<SnapshotAnswer> {
      const types = [...new Set(sources.map((source) => source.resourceType))].toSorted();
      const visible = await list(signal);
      if (!Array.isArray(visible)) return { ok: false, refusal: visible };
      const ours = visible.filter((each) => each.displayName.startsWith(marker));
      const reusable = newest(
        ours.filter((job) => covers(job, types) && isYoung(job, clock.now(), options.maxAgeMs)),
      );
      const spent = ours.filter(({ id, status }) => id !== reusable?.id && !underWay.has(status));
      if (!reusable) {
        if (!(await options.mayStart())) return { ok: false, refusal: allowanceSpent };
        const isFull = visible.length >= mostJobs;
        if (isFull && spent.length === 0) return { ok: false, refusal: queueFull };
        if (isFull) await tidyUp(spent.splice(0), signal);
      }
      const job = reusable ?? (await start(types, signal));
      if (!('id' in job)) return { ok: false, refusal: job };

      const done = await waitFor(job, signal);
      if (!('id' in done)) return { ok: false, refusal: done };
      if (!finished.has(done.status)) return { ok: false, refusal: jobFailed(done) };
      const answer = await contents(done, types, signal);
      if (answer.ok) {
        const resources = answer.instances.length;
        await options.extracted({ id: done.id, at: done.createdDateTime, resources });
      }
      await tidyUp(spent, signal);
      return answer;
    },
  };
}

/** After 15 seconds, 30 more, and then every minute. */
function nextPollMs(ageMs: number): number {
  const first = [15_000, 45_000].find((at) => at > ageMs);
  return first ?? 45_000 + 60_000 * (Math.floor((ageMs - 45_000) / 60_000) + 1);
}

/** A finished one while it is young, an unfinished one while it may still finish. */
function isYoung(job: Job, now: Date, maxAgeMs: number): boolean {
  if (underWay.has(job.status)) return now.getTime() - Date.parse(job.createdDateTime) < deadlineMs;
  return job.status === 'succeeded' && now.getTime() - Date.parse(job.completedDateTime) < maxAgeMs;
}

function covers(job: Job, types: string[]): boolean {
  const held = new Set(job.resources.map(inCanonicalSpelling));
  return types.every((type) => held.has(inCanonicalSpelling(type)));
}

function newest(jobs: Job[]): Job | undefined {
  return jobs.toSorted((one, other) => (one.createdDateTime < other.createdDateTime ? 1 : -1))[0];
}

/**
 * After a partial success, a type that an error names, or that has no instance, may hold anything; and so may every
 * type when it is not said which one is meant.
 */
function missingTypes(job: Job, types: string[], instances: SnapshotInstance[]): Map<string, Refusal> {
  if (job.status === 'succeeded') return new Map();
  const errors = job.errorDetails.map((detail) => detail.toLowerCase());
  const unclear =
    errors.length === 0 || errors.some((error) => !job.resources.some((type) => names(error, type)));
  const present = new Set(instances.map((instance) => instance.resourceType));
  return new Map(
    types
      .map(inCanonicalSpelling)
      .filter((type) => unclear || !present.has(type) || errors.some((error) => names(error, type)))
      .map((type) => [type, notWhole]),
  );
}

function names(error: string, type: string): boolean {
  return error.includes(inCanonicalSpelling(type));
}

function base32(text: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return [...createHash('sha256').update(text).digest()].map((byte) => digits[byte % 32]).join('');
}

function unavailable(kind: string, text: string): Refusal {
  return { status: 'unavailable', reason: { kind, text } };
}

const oddAnswer: Refusal = {
  status: 'malformed',
  reason: { kind: 'malformed', text: 'the snapshot service answered in a form that is not known.' },
};
const notWhole = unavailable(
  'partialSnapshot',
  'the snapshot is only partly successful and does not hold it whole. Does Microsoft’s snapshot reader have the role it needs?',
);
const allowanceSpent = unavailable(
  'snapshotAllowance',
  'four fifths of this month’s snapshot allowance are used; the rest is kept for scheduled runs.',
);
const queueFull = unavailable(
  'snapshotQueueFull',
  `all ${mostJobs} places for snapshots are taken by other tools. One of their jobs has to be deleted, or it goes by itself after seven days.`,
);
const tooSlow = unavailable('snapshotTimeout', 'the snapshot was not ready after 30 minutes.');

function jobFailed(job: Job): Refusal {
  return unavailable('snapshotFailed', `the snapshot job ended as ${job.status}.`);
}
