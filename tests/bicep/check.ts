import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compilerAt, examples, findCompiler, missing, root, templates } from './compiler.ts';

/**
 * `node tests/bicep/check.ts [--update]`: compiles and lints the templates, and compares what the examples come to with
 * what is kept beside them, or keeps that. Exits 1 on any word of the compiler's, 3 when there is no compiler.
 */
const mode = process.argv.includes('--update') ? 'overwrite' : 'validate';
const program = findCompiler();
if (program) {
  const compiler = compilerAt(program);
  const said: string[] = [];
  // It brings in all the others.
  said.push((await compiler.lint('bicep/subscription.bicep')).text);
  for (const file of examples) {
    const { ok, text } = await compiler.snapshot(file, mode);
    said.push(text, ok ? '' : `${file} comes to something else than is kept beside it.`);
    if (ok && mode === 'overwrite')
      await sortOutputs(join(root, file.replace(/\.bicepparam$/, '.snapshot.json')));
  }
  const complaints = said.filter((text) => text !== '');
  process.stdout.write(
    [...complaints, `${templates.length} templates, ${examples.length} examples`, ''].join('\n'),
  );
  process.exitCode = complaints.length > 0 ? 1 : 0;
} else {
  process.stderr.write(`${missing}\n`);
  process.exitCode = 3;
}

/** The compiler writes outputs in an order that differs from time to time. */
async function sortOutputs(file: string): Promise<void> {
  const snapshot = JSON.parse(await readFile(file, 'utf8')) as { outputs: Record<string, unknown> };
  const outputs = Object.entries(snapshot.outputs).toSorted(([one], [other]) => (one < other ? -1 : 1));
  await writeFile(
    file,
    `${JSON.stringify({ ...snapshot, outputs: Object.fromEntries(outputs) }, null, 2)}\n`,
  );
}
