import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { controls } from '../controls/index.ts';
import { deploymentFiles } from './deployment.ts';
import { generatedFiles } from './files.ts';
import { withGeneratedParts } from './readme.ts';
import { recordedConformance } from './recordedConformance.ts';

/**
 * `npm run generate [-- CASES]`: writes everything that follows from the catalogue, what the templates take
 * from the code, and how Plumbline stands to the cases of others, when their file is named.
 */
const folder = join(import.meta.dirname, '../generated');
const bicep = join(import.meta.dirname, '../../bicep/generated');
const readme = join(import.meta.dirname, '../../README.md');

for (const part of ['controls', 'schemas']) await rm(join(folder, part), { recursive: true, force: true });
for (const [path, content] of await generatedFiles(controls)) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
for (const [path, content] of deploymentFiles()) await writeFile(join(bicep, path), content);
const [, , cases] = process.argv;
const conformance = cases === undefined ? undefined : await recordedConformance(cases);
await writeFile(readme, withGeneratedParts(await readFile(readme, 'utf8'), controls, conformance));
