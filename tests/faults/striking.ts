import type { Run } from '../../src/domain/run.ts';
import { startTenant, type TestTenant } from '../tenant.ts';

/**
 * Whatever goes wrong on the way, wherever: no verdict becomes a pass, and what is still said is what would have been
 * said without.
 */

export const once = [1];
export const later = { from: 2 };
export const always = 'all';
type Turns = number[] | typeof later | string;

export interface Fault {
  kind: string;
  [more: string]: unknown;
}

/** The kinds of `/_simulator/faults` that can strike any answer. */
export const anywhere: Fault[] = [
  { kind: 'status', status: 400 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 200, body: { value: 'x' } },
  { kind: 'reset', afterBytes: 30 },
  { kind: 'truncate', bytes: 30 },
  { kind: 'html' },
  { kind: 'hang' },
  { kind: 'expireToken' },
  { kind: 'stale', reads: 2 },
  { kind: 'foreignNextLink' },
];

export const jobs = '/admin/configurationManagement/configurationSnapshotJobs';
export const snapshots = '/admin/configurationManagement/configurationSnapshots';

/** So that nobody waits a minute for an answer that never comes. */
const impatient = 60;

export interface Struck {
  tenant: () => TestTenant;
  /** Audits with a snapshot of its own. */
  audit: (timeoutMs?: number) => Promise<Run>;
  /** Audits while a fault strikes. */
  auditUnder: (path: string, turns: Turns, fault: Fault) => Promise<Run>;
}

/** A tenant for a test file, and the controls that it is judged by. */
export function struckTenant(...control: string[]): Struck {
  let tenant: TestTenant | undefined;
  const present = (): TestTenant => {
    if (!tenant) throw new Error('the tenant has not started');
    return tenant;
  };
  beforeAll(async () => {
    tenant = await startTenant({ tenants: [{ kind: 'messy', users: 30 }], utcmSeconds: 10 });
  });
  afterEach(() => present().clearFaults());
  afterAll(() => tenant?.close());

  async function audit(timeoutMs?: number): Promise<Run> {
    await present().edit(jobs, { value: [] });
    const { run } = await present().audit({ control, ...(timeoutMs !== undefined && { timeoutMs }) });
    await present().forget();
    return run;
  }
  return {
    tenant: present,
    audit,
    async auditUnder(path, turns, fault) {
      await present().fault({ match: { path }, calls: turns, fault });
      const run = await audit(fault.kind.toLowerCase().includes('hang') ? impatient : undefined);
      await present().clearFaults();
      return run;
    },
  };
}

export function verdictsOf({ results }: Run): Record<string, string> {
  return Object.fromEntries(results.map((result) => [result.control, result.verdict]));
}

/** Verdicts that are neither what they were nor unknown, bugs of ours, and tokens where none should be. */
export function untrue(run: Run, clean: Run): string[] {
  const before = verdictsOf(clean);
  if (/eyJ[\w-]{8}/.test(JSON.stringify(run))) return ['the run holds a token'];
  return run.results
    .filter(
      ({ control: id, verdict, reason }) =>
        reason.kind === 'bug' || ![before[id], 'unknown'].includes(verdict),
    )
    .map(({ control: id, verdict, reason }) => `${id}: ${before[id]} became ${verdict}, ${reason.text}`);
}
