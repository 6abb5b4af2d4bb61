import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { TenantFile } from '../../src/domain/baseline.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-journey-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

export function place(name: string): string {
  return join(folder, name);
}

/** A tenant file as the people of a simulated tenant would write it. @returns its path */
export async function writeTenantFile(baseline: string, more: Partial<TenantFile> = {}): Promise<string> {
  const path = place(`${baseline}.tenant.yaml`);
  const file = { tenant: 'simulated', baseline, emergencyAccounts: [...emergencyAccounts], ...more };
  await writeFile(path, stringify(file));
  return path;
}
