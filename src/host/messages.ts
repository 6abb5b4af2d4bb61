import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { pause } from './clock.ts';

/** A message that was received and now has to be removed, or shown again. */
export interface Settling {
  queue: QueueClient;
  /** Its `popReceipt` changes with every renewal. */
  message: DequeuedMessageItem;
  /** Something could not be done; the message then shows itself when its time is over. */
  trouble: (what: string, error: unknown) => void;
}

export interface Hidden {
  /** No more renewals. */
  end(): Promise<void>;
  /** Shows itself again after so long. */
  until(ms: number): Promise<void>;
}

/**
 * Keeps a message hidden by renewing it when half of its time is over, as the host of Azure does, and sooner after a
 * renewal that failed.
 */
export function hide(settling: Settling, holdMs: number): Hidden {
  const ended = new AbortController();
  async function renew(): Promise<void> {
    let nextMs = holdMs / 2;
    for (;;) {
      await pause(nextMs, ended.signal);
      if (ended.signal.aborted) return;
      nextMs = (await reschedule(settling, 'renewed', holdMs)) ? holdMs / 2 : holdMs / 10;
    }
  }
  const renewing = renew();
  return {
    end() {
      ended.abort();
      return renewing;
    },
    until: async (ms) => void (await reschedule(settling, 'shown again', ms)),
  };
}

async function reschedule({ queue, message, trouble }: Settling, what: string, ms: number): Promise<boolean> {
  try {
    const { messageId, popReceipt } = message;
    const updated = await queue.updateMessage(messageId, popReceipt, undefined, Math.ceil(ms / 1_000));
    message.popReceipt = updated.popReceipt ?? popReceipt;
    return true;
  } catch (error) {
    trouble(what, error);
    return false;
  }
}

export async function removed({ queue, message, trouble }: Settling): Promise<void> {
  try {
    await queue.deleteMessage(message.messageId, message.popReceipt);
  } catch (error) {
    trouble('removed', error);
  }
}
