import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { AnyControl } from '../domain/control.ts';
import type { Declared } from '../domain/declared.ts';
import { Evidence, Responses } from '../domain/evidence.ts';
import { Failure } from '../domain/failure.ts';
import { evidenceOf } from '../recorded/evidence.ts';

export async function writeEvidence(file: string, evidence: Evidence): Promise<void> {
  await writeFile(file, `${JSON.stringify(evidence)}\n`, { mode: 0o600 });
}

/**
 * Evidence from a file or `-` for standard input, in either form: Plumbline's own, or another tool's answers.
 * @throws Failure (`configuration`) when it is neither
 */
export async function readEvidence(
  file: string,
  controls: AnyControl[],
  declared: Declared,
): Promise<Evidence> {
  const name = file === '-' ? 'standard input' : file;
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch(
    (cause: NodeJS.ErrnoException) => {
      throw new Failure(
        'configuration',
        `${name} cannot be read: ${cause.code === 'ENOENT' ? 'it does not exist' : cause.message}.`,
        { cause },
      );
    },
  );
  const document = parsed(content, name);
  const responses = Responses.safeParse(document);
  if (responses.success) return evidenceOf(responses.data, controls, declared);
  const evidence = Evidence.safeParse(document);
  if (evidence.success) return evidence.data;
  const [issue] = (claimsToBeResponses(document) ? responses : evidence).error.issues;
  throw new Failure(
    'configuration',
    `${name} is not evidence: ${issue?.path.join('.') || 'the document'}: ${issue?.message}.`,
    {
      remedy: 'Save some with `plumbline audit --save-evidence FILE`.',
    },
  );
}

function claimsToBeResponses(document: unknown): boolean {
  return (
    typeof document === 'object' &&
    document !== null &&
    Reflect.get(document, 'schema') === 'plumbline.responses/1'
  );
}

function parsed(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new Failure('configuration', `${name} is not JSON.`, { cause });
  }
}
