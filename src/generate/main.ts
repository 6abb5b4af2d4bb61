import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { controls } from '../controls/index.ts';
import { generatedFiles } from './files.ts';
import { withGeneratedParts } from './readme.ts';

/** `npm run generate`: writes everything that follows from the catalogue. */
const folder = join(import.meta.dirname, '../generated');
const readme = join(import.meta.dirname, '../../README.md');

await rm(folder, { recursive: true, force: true });
for (const [path, content] of await generatedFiles(controls)) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
await writeFile(readme, withGeneratedParts(await readFile(readme, 'utf8'), controls));
