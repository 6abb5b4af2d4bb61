import * as z from 'zod';
import { expectations } from '../domain/conformance.ts';
import { Failure } from '../domain/failure.ts';

const Names = z
  .array(z.string())
  .nullish()
  .transform((names) => names ?? []);

const Recorded = z.record(z.string(), z.unknown()).default({});

/** What ScubaGear's configuration lets one rule leave out. */
const CapExclusions = z.object({
  Users: Names,
  Groups: Names,
  Applications: Names,
  GuestUserTypes: Names,
});

/** One input and the verdict that the project expects of its own rule. */
export const Case = z.object({
  id: z.string(),
  rule: z.string(),
  expected: z.enum(expectations),
  graph: Recorded,
  /** By cmdlet: objects, one object, or a remark where there is none. */
  powershell: Recorded,
  context: z
    .object({
      scubaConfig: z
        .object({
          /** By rule. */
          Aad: z.record(z.string(), z.object({ CapExclusions: CapExclusions.nullish() })).nullish(),
          M365Environment: z.string().nullish(),
        })
        .nullish(),
      /** Prowler's settings, by name. */
      auditConfig: z.record(z.string(), z.unknown()).nullish(),
      /** Prowler: why the report of registered methods could not be read. */
      user_registration_details_error: z.string().nullish(),
    })
    .default({}),
});
export type Case = z.infer<typeof Case>;

/**
 * Cases, one JSON object a line.
 * @throws Failure (`configuration`) naming the line that is not one
 */
export function parseCases(text: string, file: string): Case[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const parsed = Case.safeParse(jsonOf(line));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      const place = issue?.path.map(String).join('.') || 'the line';
      throw new Failure('configuration', `${file}:${number} is not a case: ${place}: ${issue?.message}.`);
    });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
