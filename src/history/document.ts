import type * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';

/**
 * What a kept document says.
 * @throws Failure (`configuration`), naming the place, when it is not of that shape
 */
export function readAs<T>(shape: z.ZodType<T>, place: string, text: string): T {
  const value = shape.safeParse(parsedJson(text));
  if (value.success) return value.data;
  throw new Failure('configuration', `${place} is nothing that this version can read.`, {
    remedy: 'Move it away; the next audit then begins anew.',
  });
}
