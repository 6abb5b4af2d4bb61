import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes files beside one another. @returns the path of the first */
export async function write(first: string, others: Record<string, string> = {}): Promise<string> {
  for (const [name, text] of Object.entries(others)) await writeFile(join(folder, name), text);
  const path = join(folder, 'own.yaml');
  await writeFile(path, first);
  return path;
}
