import type { Container } from '../history/storage.ts';
import type { CollectLog, LogEntry } from '../pipeline/collectLog.ts';

/** Another worker has taken the run over; this one must stop. */
export class TakenOver extends Error {
  override name = 'TakenOver';
}

/**
 * The log of one run as a blob that is only ever added to, a line an entry. Whoever adds says how long they think it
 * is, so two workers cannot both go on.
 */
export async function openLog(container: Container, tenant: string, run: string): Promise<CollectLog> {
  const name = nameOf(tenant, run);
  const text = (await container.read(name))?.value ?? '';
  let length = Buffer.byteLength(text);
  let last: Promise<void> = Promise.resolve();

  const append = async (entry: LogEntry): Promise<void> => {
    const now = await container.append(name, `${JSON.stringify(entry)}\n`, length);
    if (now === undefined) throw new TakenOver(`the log of ${run} is not of the length it had`);
    length = now;
  };
  return {
    entries: text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogEntry),
    append(entry) {
      last = last.then(() => append(entry));
      return last;
    },
  };
}

export async function removeLog(container: Container, tenant: string, run: string): Promise<void> {
  await container.remove(nameOf(tenant, run));
}

function nameOf(tenant: string, run: string): string {
  return `${tenant}/${run}.jsonl`;
}
