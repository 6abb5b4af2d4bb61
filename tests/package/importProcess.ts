import { createRequire } from 'node:module';
import { load } from '../../src/host/loading.ts';

/**
 * Imports the entry of a function app, as its host does, in a fresh process. Says how long that took and what was
 * registered, or why it refused.
 */
const [entry = ''] = process.argv.slice(2);
const require = createRequire(import.meta.url);
let ms = 0;
try {
  const functions = await load(async () => {
    const before = performance.now();
    if (entry.endsWith('.cjs')) require(entry);
    else await import(entry);
    ms = performance.now() - before;
  });
  const names = functions.map(({ metadata }) => metadata.name);
  process.stdout.write(JSON.stringify({ ms, names }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error instanceof Error ? error.message : 'unknown' }));
}
