import * as z from 'zod';
import type { Queue } from '../history/storage.ts';
import { runIdPattern } from './slots.ts';

/** What goes through the queue `audits`. It names work; whoever takes it reads everything else anew. */
export const AuditMessage = z.object({
  tenant: z.guid(),
  run: z.string().regex(runIdPattern),
  step: z.int(),
});
export type AuditMessage = z.infer<typeof AuditMessage>;

export function sendAudit(queue: Queue, message: AuditMessage, delayMs: number): Promise<void> {
  return queue.send(JSON.stringify(message), delayMs);
}
