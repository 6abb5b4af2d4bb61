import * as z from 'zod';
import type { Queue } from '../history/storage.ts';

/** What goes through the queue `audits`. It names work; whoever takes it reads everything else anew. */
export const AuditMessage = z.object({ tenant: z.string(), run: z.string(), step: z.int() });
export type AuditMessage = z.infer<typeof AuditMessage>;

export function sendAudit(queue: Queue, message: AuditMessage, delayMs: number): Promise<void> {
  return queue.send(JSON.stringify(message), delayMs);
}
