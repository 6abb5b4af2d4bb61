import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it is so; jest ends a test that waits too long. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}
