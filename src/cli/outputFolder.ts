import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Run } from '../domain/run.ts';
import { csvReport } from '../reports/csv.ts';
import { htmlReport } from '../reports/html.ts';
import { jsonReport } from '../reports/json.ts';
import { junitReport } from '../reports/junit.ts';
import { markdownReport } from '../reports/markdown.ts';

export const formats = ['html', 'json', 'csv', 'md', 'junit'] as const;
export type Format = (typeof formats)[number];

const files: Record<Format, { name: string; render: (run: Run) => string }> = {
  html: { name: 'report.html', render: htmlReport },
  json: { name: 'run.json', render: jsonReport },
  csv: { name: 'findings.csv', render: csvReport },
  md: { name: 'report.md', render: markdownReport },
  junit: { name: 'junit.xml', render: junitReport },
};

export const outputRoot = 'plumbline-out';

/** Where a run's reports go when nobody says otherwise: a folder of their own, readable only by whoever ran it. */
export function usualFolder(run: Run, root = outputRoot): string {
  const time = run.evaluatedAt.replaceAll(/[:-]|\.\d+/g, '');
  return join(root, `${run.tenant.id}-${time}`);
}

/**
 * Writes a run's reports into a folder, all of them or none.
 * @returns the path of each report
 */
export async function writeReports(run: Run, folder: string, wanted: readonly Format[]): Promise<string[]> {
  const target = resolve(folder);
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(`${target}.`);
  try {
    for (const format of wanted) {
      const { name, render } = files[format];
      await writeFile(join(draft, name), render(run), { mode: 0o600 });
    }
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const format of wanted)
      await rename(join(draft, files[format].name), join(target, files[format].name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return wanted.map((format) => join(folder, files[format].name));
}

/** The same reports under a name that does not change. */
export async function copyToLatest(folder: string): Promise<void> {
  const latest = join(outputRoot, 'latest');
  await rm(latest, { recursive: true, force: true });
  await cp(folder, latest, { recursive: true });
}
