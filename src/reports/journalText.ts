import type { JournalHead } from '../domain/application.ts';
import type { JournalEntry, Note } from '../domain/journal.ts';
import { short, type TextSurface } from './planText.ts';
import { terminalText } from './text/terminal.ts';
import { moment } from './when.ts';

/** A journal for a terminal: an entry a line, oldest first. */
export function journalText(
  entries: JournalEntry[],
  { head, text }: { head: JournalHead; text: string },
  { unicode }: TextSurface,
): string {
  if (entries.length === 0) return 'Nothing was ever changed by Plumbline here.\n';
  const lines = [
    ...entries.map(({ seq, note }) => `${String(seq).padStart(5)}  ${moment(note.at)}  ${noteText(note)}`),
    '',
    text,
    `Head  ${head.seq}:${head.hash}`,
  ];
  return `${lines.map((line) => terminalText(line, unicode)).join('\n')}\n`;
}

function noteText(note: Note): string {
  switch (note.kind) {
    case 'begun':
      return `application ${note.application} of plan ${short(note.plan)}, wave ${note.wave}; asked for by ${note.requestedBy}, approved by ${note.approvedBy}`;
    case 'intent': {
      const touched = Object.entries(note.change.touched).map(
        ([property, { before, after }]) => `${property} ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
      );
      return `about to ${note.change.method} ${note.change.path}: ${touched.join(', ')} (${short(note.change.id)})`;
    }
    case 'outcome':
      return `${note.outcome.outcome}: ${note.outcome.control} (${short(note.outcome.change)}). ${note.outcome.reason.text}`;
    case 'ended':
      return `application ${note.application} ended`;
  }
}
