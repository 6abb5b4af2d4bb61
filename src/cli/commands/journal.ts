import { JournalHead } from '../../domain/application.ts';
import { Failure } from '../../domain/failure.ts';
import { folderJournal } from '../../journal/folderJournal.ts';
import { readJournal } from '../../journal/journal.ts';
import { journalText } from '../../reports/journalText.ts';
import { exit } from '../exitCodes.ts';
import type { Terminal } from '../terminal.ts';

export interface JournalOptions {
  tenant: string;
  history: string;
  verify?: boolean;
  head?: string;
  json?: boolean;
}

/** `plumbline journal`: what was changed; with `--verify` whether that is what was written. @returns the exit code */
export async function journalCommand(options: JournalOptions, terminal: Terminal): Promise<number> {
  const { tenant, history, head, json } = options;
  const verify = options.verify === true || head !== undefined;
  const kept = head === undefined ? [] : [headOf(head)];
  const { entries, verified } = await readJournal(folderJournal(history), tenant, kept);
  const { ok } = verified;
  if (verify) {
    const document = { schema: 'plumbline.verification/1', tenant, ...verified };
    terminal.out(json ? `${JSON.stringify(document, null, 2)}\n` : `${verified.text}\n`);
    return ok ? exit.clean : exit.findings;
  }
  const document = { schema: 'plumbline.journal/1', tenant, ok, head: verified.head, entries };
  terminal.out(json ? `${JSON.stringify(document, null, 2)}\n` : journalText(entries, verified, terminal));
  return exit.clean;
}

/** `12:sha256:…`, as `apply` and the report print it. */
function headOf(text: string): JournalHead {
  const [, seq, hash] = /^(\d+):(.+)$/.exec(text) ?? [];
  const head = JournalHead.safeParse({ seq: Number(seq), hash });
  if (head.success) return head.data;
  throw new Failure('usage', `“${text}” is no head of a journal.`, {
    remedy: 'It is written 12:sha256:…, as `apply` printed it.',
  });
}
