/** Whose fault it is, which is what decides the exit code, the HTTP status and the advice. */
export type FailureKind =
  | 'usage'
  | 'configuration'
  | 'permission'
  | 'licence'
  | 'throttled'
  | 'unavailable'
  | 'interrupted';

/**
 * An error that a person can do something about. Anything else that is thrown is our bug.
 * `remedy` is what to type or click; it is printed on a line of its own.
 */
export class Failure extends Error {
  override name = 'Failure';
  readonly kind: FailureKind;
  readonly remedy: string | undefined;

  constructor(kind: FailureKind, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.remedy = options.remedy;
  }
}
