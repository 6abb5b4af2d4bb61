import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentFiles } from '../../src/generate/deployment.ts';

const folder = join(import.meta.dirname, '../../bicep/generated');

test('what the templates take from the code is fresh: `npm run generate`', () => {
  const files = deploymentFiles();
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [path, content] of files)
    expect([path, readFileSync(join(folder, path), 'utf8') === content]).toEqual([path, true]);
});
