import * as z from 'zod';
import { Run } from '../domain/run.ts';
import type { History } from '../pipeline/ports.ts';
import { readAs } from './document.ts';
import { spelt, timeInNames } from './names.ts';
import type { Storage } from './storage.ts';

/** What the deployment makes for it. */
export const historyPlaces = {
  /** `<tenant>/<time>-<run>.json` */
  runs: 'runs',
  /** A row a tenant: which run is its newest. */
  newestRuns: 'newestRuns',
  /** A row a snapshot job, by tenant and month. */
  snapshotJobs: 'snapshotJobs',
} as const;

const newest = 'newest';
const Newest = z.object({ document: z.string() });
const SnapshotJob = z.object({ id: z.string(), at: z.string(), resources: z.number() });

/** Runs in Azure Storage. A run is there whole before anything points to it, and nothing is counted up. */
export function storedHistory(storage: Storage): History {
  const runs = storage.container(historyPlaces.runs);
  const newestRuns = storage.table(historyPlaces.newestRuns);
  const snapshotJobs = storage.table(historyPlaces.snapshotJobs);

  /** Lets the newest be this one, unless there is a newer one; others may be doing the same. */
  async function point(tenant: string, document: string): Promise<void> {
    for (;;) {
      const row = await newestRuns.get(tenant, newest);
      if (row === undefined) {
        if ((await newestRuns.insert(tenant, newest, { document })) !== undefined) return;
      } else {
        if (Newest.parse(row.value).document >= document) return;
        if ((await newestRuns.replace(tenant, newest, { document }, row.etag)) !== undefined) return;
      }
    }
  }

  async function read(document: string): Promise<Run | undefined> {
    const kept = await runs.read(document);
    return kept && readAs(Run, `${document} in the container ${historyPlaces.runs}`, kept.value);
  }

  return {
    async save(run) {
      const document = documentOf(run.tenant.id, run.evaluatedAt, run.id);
      await runs.write(document, JSON.stringify(run), 'ifAbsent');
      await point(spelt(run.tenant.id), document);
    },

    async latest(tenant) {
      const row = await newestRuns.get(spelt(tenant), newest);
      if (row === undefined) return undefined;
      return read(Newest.parse(row.value).document);
    },

    read: (tenant, evaluatedAt, run) => read(documentOf(tenant, evaluatedAt, run)),

    async snapshotted(tenant, month) {
      let resources = 0;
      for await (const { value } of snapshotJobs.list(monthOf(tenant, month)))
        resources += SnapshotJob.parse(value).resources;
      return resources;
    },

    async addSnapshot(tenant, job) {
      await snapshotJobs.insert(monthOf(tenant, job.at.slice(0, 7)), spelt(job.id), job);
    },
  };
}

function documentOf(tenant: string, evaluatedAt: string, run: string): string {
  return `${spelt(tenant)}/${timeInNames(evaluatedAt)}-${spelt(run)}.json`;
}

function monthOf(tenant: string, month: string): string {
  return `${spelt(tenant)}.${month}`;
}
