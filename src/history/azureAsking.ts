import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import type { Clock } from '../pipeline/ports.ts';

/** One request to Azure Storage, or the pages of one. The signal ends what takes too long. */
export type Ask<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Asks Azure Storage for something. `doing` says what, such as `reading a row of the table runs`, and goes into the
 * message when it fails; `answers` are the error codes that are an answer and not a failure.
 * @returns `undefined` for one of `answers`
 * @throws Failure (`unavailable`) for any other error; what was read or written is not in it
 */
export interface Asking {
  /** Tried again whatever broke. */
  read<T>(doing: string, ask: Ask<T>, answers?: ReadonlySet<string>): Promise<T | undefined>;
  /**
   * Tried again only when it is certain that nothing was done. A write that may have happened is not repeated: the
   * second would meet the first, and it would look as if somebody else had been there.
   */
  write<T>(doing: string, ask: Ask<T>, answers?: ReadonlySet<string>): Promise<T | undefined>;
}

const waitsMs = [250, 1_000];
const longestMs = 60_000;

/** Node's words for a request that never left. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The service turned the request away (Microsoft Learn: Storage, common REST API error codes; `ServerBusy` is 503). */
const turnedAway = new Set([429, 503]);

export function createAsking(clock: Clock): Asking {
  async function asked<T>(
    doing: string,
    ask: Ask<T>,
    answers: ReadonlySet<string>,
    mayRepeat: (trouble: Trouble) => boolean,
  ): Promise<T | undefined> {
    const signal = AbortSignal.timeout(longestMs);
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask(signal);
      } catch (error) {
        const trouble = troubleOf(error);
        if (answers.has(trouble.code)) return undefined;
        const wait = waitsMs[tries];
        if (wait === undefined || !mayRepeat(trouble)) throw failure(doing, trouble);
        await clock.sleep(wait);
      }
    }
  }
  return {
    read: (doing, ask, answers = none) => asked(doing, ask, answers, isPassing),
    write: (doing, ask, answers = none) => asked(doing, ask, answers, didNothing),
  };
}

const none: ReadonlySet<string> = new Set();

interface Trouble {
  /** Azure's word, such as `EntityAlreadyExists`, or Node's, such as `ECONNRESET`. */
  code: string;
  /** `undefined` when there was no answer. */
  status: number | undefined;
  requestId: string | undefined;
}

/** What the three client libraries throw; each has the service's own code in another place. */
const Thrown = z.object({
  name: z.string(),
  code: z.string().optional(),
  statusCode: z.number().optional(),
  details: z
    .object({
      errorCode: z.string().optional(),
      odataError: z.object({ code: z.string() }).optional(),
      'x-ms-request-id': z.string().optional(),
    })
    .optional(),
});

function troubleOf(error: unknown): Trouble {
  const { data: thrown } = Thrown.safeParse(error);
  const details = thrown?.details;
  return {
    code: details?.odataError?.code ?? details?.errorCode ?? thrown?.code ?? thrown?.name ?? 'no error code',
    status: thrown?.statusCode,
    requestId: details?.['x-ms-request-id'],
  };
}

function didNothing({ code, status }: Trouble): boolean {
  return neverSent.has(code) || (status !== undefined && turnedAway.has(status));
}

function isPassing({ status }: Trouble): boolean {
  return status === undefined || status >= 500 || status === 429;
}

const remedies: Record<string, string> = {
  AuthorizationPermissionMismatch:
    'The identity has no role for this. The deployment gives it one, which takes up to ten minutes to hold.',
  AuthorizationFailure:
    'The storage account does not let this network in, or the identity has no role for it.',
  TableNotFound: 'The deployment makes it. Deploy again.',
  ContainerNotFound: 'The deployment makes it. Deploy again.',
  QueueNotFound: 'The deployment makes it. Deploy again.',
};

/** The library's error is not kept as the cause: it carries the request, and so what was being written. */
function failure(doing: string, { code, requestId }: Trouble): Failure {
  const remedy = remedies[code];
  return new Failure(
    'unavailable',
    `Azure Storage: ${doing} failed (${code}${requestId === undefined ? '' : `, request ${requestId}`}).`,
    remedy === undefined ? {} : { remedy },
  );
}
