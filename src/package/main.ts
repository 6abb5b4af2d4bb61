import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/** `npm run bundle`: the function app, in `dist/`. */
const folder = join(import.meta.dirname, '../../dist');
await bundle(folder);
const { size } = await stat(join(folder, 'main.cjs'));
process.stdout.write(`dist/main.cjs, ${Math.round(size / 1024).toLocaleString('en-GB')} KB\n`);
