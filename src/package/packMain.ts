import { join, relative, resolve } from 'node:path';
import { pack } from './pack.ts';

/** `npm run package`: the zip to deploy, in `release/`, or in the folder that is named. */
const [folder = join(import.meta.dirname, '../../release')] = process.argv.slice(2);
const { path, size, sha256 } = await pack(resolve(folder));
process.stdout.write(
  `${relative(process.cwd(), path)}, ${Math.round(size / 1024).toLocaleString('en-GB')} KB\nsha256 ${sha256}\n`,
);
